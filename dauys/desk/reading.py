"""Opening entries: the road up from the ledger to rows on the desk. The same code fills a desk from nothing and follows
one act.
"""

from __future__ import annotations

import contextlib
import logging
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from dauys.desk.circles import ALL, CURRENT, HOTLINE, QUARTER
from dauys.desk.database import MemoryDatabase
from dauys.desk.keyring import NOT_SOUND, Keyring
from dauys.desk.shape import shapes
from dauys.ledger import entry as entries
from dauys.ledger.entry import Entry, Item, header_of
from dauys.ledger.errors import WrongBody
from dauys.ledger.ledger import Ledger
from dauys.ledger.revision import Revision, SealedFact, decode_fact, decode_revision, fold
from dauys.ledger.shelf import Place
from dauys.vault.derive import derive, digest
from dauys.vault.errors import VaultError
from dauys.vault.generation import Generation
from dauys.vault.sealing import open_sealed, unwrap

log = logging.getLogger("dauys.reading")
FACT_COLUMNS = (
    "id",
    "kind",
    "on",
    "year",
    "quarter",
    "region",
    "type",
    "channel",
    "outcome",
    "evidence",
    "consent",
    "tag",
    "depth",
    "name",
    "withdrawn",
)
INSERT_FACT = (  # noqa: S608 - fixed names
    "INSERT INTO desk_factrow ({}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET {} "
    "WHERE (excluded.depth, excluded.name) > (desk_factrow.depth, desk_factrow.name)"
).format(
    ",".join(f'"{each}"' for each in FACT_COLUMNS),
    ",".join("?" * len(FACT_COLUMNS)),
    ",".join(f'"{each}"=excluded."{each}"' for each in FACT_COLUMNS[1:]),
)
DAY = re.compile(r"|<?[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")  # how precise a fact's date is
PERSON = re.compile("[0-9a-f]{32}")
LONGEST_CODE = 64
DEEPEST = 1 << 31
LATEST = 253_402_300_800_000  # the year 10000, in milliseconds
INSERT_REVISION = "INSERT OR IGNORE INTO desk_revision VALUES (?,?,?,?)"
INSERT_KEY = "INSERT OR IGNORE INTO desk_key VALUES (?,?,?,?,?,?)"


class NotSound(VaultError):
    """Sealed with the right key, and still not what an author of this program writes."""


def fact_row(fact: SealedFact, name: bytes) -> tuple[Any, ...]:
    """A fact as a row; year and quarter follow from its date, and are "" where the date is not that precise."""
    if not _is_sound(fact):
        raise NotSound
    on = fact.on.lstrip("<")
    known = not fact.on.startswith("<")
    year = on[:4] if known else ""
    quarter = f"{year}Q{(int(on[5:7]) + 2) // 3}" if year and len(on) >= 7 else ""
    return (
        fact.fact.hex(),
        "withdrawn" if fact.withdrawn else fact.kind,
        fact.on,
        year,
        quarter,
        fact.region,
        fact.type,
        fact.channel,
        fact.outcome,
        fact.evidence,
        fact.consent,
        fact.tag.hex(),
        fact.depth,
        name.hex(),
        fact.withdrawn,
    )


def _is_sound(fact: SealedFact) -> bool:
    words = (fact.kind, fact.region, fact.type, fact.channel, fact.outcome, fact.evidence, fact.consent)
    is_short = all(len(word) <= LONGEST_CODE for word in words) and len(fact.fact) == 16 and len(fact.tag) <= 16
    return is_short and 0 < fact.depth < DEEPEST and DAY.fullmatch(fact.on) is not None


class Seen:
    """The records that are on the desk: remembered while filling it, looked up on a desk that is in use."""

    def __init__(self, database: MemoryDatabase | None) -> None:
        self.here: set[bytes] = set()
        self.database = database

    def __contains__(self, record: bytes) -> bool:
        if record in self.here or self.database is None:
            return record in self.here
        return bool(self.database.rows("SELECT 1 FROM desk_revision WHERE record=? LIMIT 1", (record,)))


class Reader:
    """Opens what one keyring opens. `entry` collects; `flush` puts it into the desk."""

    def __init__(self, keyring: Keyring, ledger: Ledger, database: MemoryDatabase) -> None:
        self.keyring, self.ledger, self.database = keyring, ledger, database
        self.closed: set[bytes] = set()  # streams that her terms leave off the desk
        self.keys: dict[bytes, tuple[bytes, bytes, str]] = {}  # key name → key, record, circle
        self.fact_keys: dict[bytes, bytes] = {}
        self.seen: Seen = Seen(None)  # records that are on the desk already
        self.again: set[bytes] = set()  # records with more than one revision: folded at the end
        self.erased: set[bytes] = set()
        self.grants_known = False  # while filling from nothing all boxes were tried before
        self.new_grants = False
        self.signer = b""  # whose device signed the entry that is being opened
        self._open: dict[int, Callable[[int, Entry, int, bytes], None]] = {
            entries.KEY: self._key,
            entries.REVISION: self._revision,
            entries.FACT: self._fact,
            entries.BOX: self._grant,
            entries.LINK: self._grant,
            entries.FACT_KEY: self._fact_key,
            entries.TOMBSTONE: self._tombstone,
        }
        self._start()

    def _start(self) -> None:
        self.rows: dict[str, list[tuple[Any, ...]]] = {}
        self.revisions: list[tuple[bytes, bytes, int, int]] = []
        self.key_rows: list[tuple[bytes, bytes, bytes, bytes, int, int]] = []
        self.facts: list[tuple[Any, ...]] = []

    def entry(self, position: int, entry: Entry, bodies: list[bytes | None]) -> None:
        """Open what this keyring opens of one entry; raises WrongBody if a body is not what was signed."""
        self.signer = self.ledger.signer(position, entry.device)
        for index, (item, body) in enumerate(zip(entry.items, bodies, strict=True)):
            if body is None or not self._concerns(item):
                continue
            _check(body, item, position, index)
            try:
                self._open[item.kind](position, entry, index, body)
            except NOT_SOUND:  # one member's broken or hostile piece keeps nobody from her desk
                log.warning("a piece of an entry does not open, or is not sound; it was left out")

    def _concerns(self, item: Item) -> bool:
        if item.kind in (entries.KEY, entries.REVISION):
            return item.place in self.keyring.generations and item.place not in self.closed
        return item.kind in self._open and (item.kind != entries.FACT or item.key in self.fact_keys)

    def _fact(self, position: int, entry: Entry, index: int, body: bytes) -> None:
        item = entry.items[index]
        fact = decode_fact(open_sealed(self.fact_keys[item.key], body, header_of(entry, index)))
        self.facts.append(fact_row(fact, item.digest[:16]))

    def _key(self, position: int, entry: Entry, index: int, body: bytes) -> None:
        item = entry.items[index]
        generation = self.keyring.generations[item.place]
        opened = unwrap(generation.sealing_key, body, header_of(entry, index))
        key, record = opened[:32], opened[32:]
        if len(record) != 16 or item.key in self.keys or self._is_known(item.key):
            raise NotSound
        self.keys[item.key] = (key, record, generation.circle.hex())
        self.key_rows.append((record, item.place, item.key, key, position, index))

    def _is_known(self, name: bytes) -> bool:
        """On a desk in use, the names of earlier entries' keys are in the database only."""
        return self.seen.database is not None and self._older_key(name) is not None

    def _revision(self, position: int, entry: Entry, index: int, body: bytes) -> None:
        item = entry.items[index]
        found = self.keys.get(item.key)
        if found is None:  # its key was erased, or came in an entry before the snapshot
            found = self._older_key(item.key)
            if found is None:
                return
        key, record, circle = found
        if circle != self.keyring.generations[item.place].circle.hex():
            raise NotSound
        revision = decode_revision(open_sealed(key, body, header_of(entry, index)))
        is_first = record not in self.seen
        self._check_revision(revision, record, item, position, entry.device, is_first=is_first)
        self.revisions.append((item.digest[:16], record, position, index))
        if not is_first:
            self.again.add(record)
            return
        self.seen.here.add(record)
        shape = shapes().get(revision.kind)
        if shape is not None:  # a kind of a newer version stays in the ledger, unharmed
            row = shape.row(record.hex(), circle, revision.at, revision.at, revision.author.hex(), revision.fields)
            self.rows.setdefault(revision.kind, []).append(row)

    def _check_revision(
        self, revision: Revision, record: bytes, item: Item, position: int, device: bytes, *, is_first: bool
    ) -> None:
        """Raises NotSound unless its author signed it, and a roster or the organisation's record is where and by whom
        it may be.

        Who holds a circle's key can seal anything under it; what makes it somebody's word is the signature of her
        device.
        """
        is_sound = revision.record == record and revision.author == self.signer and 0 <= revision.at < LATEST
        if revision.kind in ("desk.roster", "desk.organisation"):
            circle, by_administrator = (
                self.keyring.generations[item.place],
                self.ledger.by_administrator(position, device),
            )
            if revision.kind == "desk.organisation":
                is_sound = is_sound and by_administrator and circle.kind == "directory"
            else:
                is_sound = (
                    is_sound
                    and (is_first or by_administrator)
                    and record == circle.circle
                    and _is_roster(revision.fields)
                )
        if not is_sound:
            raise NotSound

    def _older_key(self, name: bytes) -> tuple[bytes, bytes, str] | None:
        for key, record, stream in self.database.rows("SELECT key, record, stream FROM desk_key WHERE name=?", (name,)):
            return key, record, self.keyring.generations[stream].circle.hex()
        return None

    def _grant(self, position: int, entry: Entry, index: int, body: bytes) -> None:
        if not self.grants_known:
            self.new_grants |= take_grant(self.ledger, self.keyring, (position, index), entry, body)

    def _fact_key(self, position: int, entry: Entry, index: int, body: bytes) -> None:
        item = entry.items[index]
        if item.place in self.keyring.generations:
            key = self.keyring.generations[item.place].letter_box.open(body, header_of(entry, index))
            if item.key != derive(key, "fact key name", 16):  # so that nobody puts another key under a name in use
                raise NotSound
            self.fact_keys[item.key] = key
            self.database.write_rows("INSERT OR REPLACE INTO desk_fact_key VALUES (?,?)", [(item.key, key)])

    def _tombstone(self, position: int, entry: Entry, index: int, body: bytes) -> None:
        self.erased.add(entry.items[index].key)

    def flush(self) -> None:
        """Put what was collected onto the desk."""
        for kind, rows in self.rows.items():
            self.database.write_rows(shapes()[kind].insert, rows)
        self.database.write_rows(INSERT_REVISION, self.revisions)
        self.database.write_rows(INSERT_KEY, self.key_rows)
        self.database.write_rows(INSERT_FACT, self.facts)
        self._start()

    def waiting(self) -> int:
        """Revisions collected and not yet on the desk."""
        return len(self.revisions)


def _is_roster(fields: dict[str, Any]) -> bool:
    members = fields.get("members", {})
    return isinstance(members, dict) and all(
        isinstance(each, str) and PERSON.fullmatch(each) and term in (ALL, CURRENT) for each, term in members.items()
    )


def _check(body: bytes, item: Item, position: int, index: int) -> None:
    """Only what was signed is opened: anybody can seal a box or a fact key to a public key and lay it into a
    database.
    """
    if digest(body) != item.digest:
        raise WrongBody(place=f"entry {position}, item {index}")


def revisions_of(
    ledger: Ledger, keyring: Keyring, database: MemoryDatabase, record: bytes
) -> dict[bytes, tuple[Revision, int]]:
    """All revisions of one record that these keys open: name → (revision, position). Read from the ledger, not from a
    copy.
    """
    found: dict[bytes, tuple[Revision, int]] = {}
    keys = {
        name: (key, stream)
        for name, key, stream in database.rows("SELECT name, key, stream FROM desk_key WHERE record=?", (record,))
    }
    home = b""
    for name, position, index in database.rows(
        "SELECT name, position, item FROM desk_revision WHERE record=? ORDER BY position, item", (record,)
    ):
        entry, body = ledger.entry(position), ledger.shelf.body((position, index))
        item = entry.items[index]
        if body is None or item.key not in keys:
            continue
        _check(body, item, position, index)
        key, stream = keys[item.key]
        circle = keyring.generations[stream].circle
        if circle != (home := home or circle):  # sealed for other readers than the record's own
            continue
        with contextlib.suppress(*NOT_SOUND):
            revision = decode_revision(open_sealed(key, body, header_of(entry, index)))
            if not found or revision.kind == next(iter(found.values()))[0].kind:
                found[name] = (revision, position)
    return found


def fold_again(ledger: Ledger, keyring: Keyring, database: MemoryDatabase, records: Iterable[bytes]) -> None:
    """Fold records that have several revisions, and note what is in conflict."""
    for record in records:
        revisions = {name: revision for name, (revision, _) in revisions_of(ledger, keyring, database, record).items()}
        if not revisions:
            continue
        folded = fold(revisions)
        shape = shapes().get(next(iter(revisions.values())).kind)
        if shape is None:
            continue
        circle = _circle_of(keyring, database, record)
        row = shape.row(record.hex(), circle, folded.first_at, folded.last_at, folded.last_author.hex(), folded.values)
        with database.write() as connection:
            connection.execute(shape.insert, row)
            _note_conflicts(connection, record, folded.conflicts)


def _circle_of(keyring: Keyring, database: MemoryDatabase, record: bytes) -> str:
    """Where its first revision stands: nobody moves a record to other readers by writing one more."""
    rows = database.rows("SELECT stream FROM desk_key WHERE record=? ORDER BY position, item LIMIT 1", (record,))
    return keyring.generations[rows[0][0]].circle.hex()


def _note_conflicts(connection: sqlite3.Connection, record: bytes, conflicts: dict[str, list[Any]]) -> None:
    if conflicts:
        text = msgspec.json.encode(conflicts).decode()
        connection.execute("INSERT OR REPLACE INTO desk_conflict VALUES (?,?)", (record, text))
    else:
        connection.execute("DELETE FROM desk_conflict WHERE record=?", (record,))


def take_grants(ledger: Ledger, keyring: Keyring) -> None:
    """Try every box, then follow links backwards: all generations that this person can open."""
    links = []
    for position, index in ledger.grants:
        entry, body = ledger.entry(position), ledger.shelf.body((position, index))
        if body is None:
            continue
        _check(body, entry.items[index], position, index)
        if entry.items[index].kind == entries.BOX:
            take_grant(ledger, keyring, (position, index), entry, body)
        else:
            links.append(((position, index), entry, body))
    for place, entry, body in reversed(links):
        take_grant(ledger, keyring, place, entry, body)


def take_grant(ledger: Ledger, keyring: Keyring, place: Place, entry: Entry, body: bytes) -> bool:
    """Take what one box or link gives, if it was its author's to give; True if there was something new.

    Anybody can seal a box to anybody: without this, a stranger's "hotline" would be written under. Administrators give
    keys; others only a new quarter of the hotline that a holder of an earlier one vouches for.
    """
    position, index = place
    item, header = entry.items[index], header_of(entry, index)
    by_administrator = ledger.by_administrator(position, entry.device)
    if item.kind == entries.LINK:
        return by_administrator and keyring.open_link(item.place, item.key, body, header)
    return keyring.open_box(
        body, header, lambda each: by_administrator or _is_new_quarter(ledger, keyring, position, entry, each)
    )


def _is_new_quarter(ledger: Ledger, keyring: Keyring, position: int, entry: Entry, given: Generation) -> bool:
    is_known = any(each.circle == given.circle for each in keyring.generations.values())
    if (
        is_known
        or given.number != 1
        or not given.kind.startswith(HOTLINE)
        or not QUARTER.fullmatch(given.kind.removeprefix(HOTLINE))
    ):
        return False
    for index, item in enumerate(entry.items):
        if item.kind == entries.LINK and not item.key and item.place == given.stream:
            body = ledger.shelf.body((position, index))
            if body is not None and digest(body) == item.digest:
                return keyring.vouched(given.stream, body, header_of(entry, index))
    return False


def paired(ledger: Ledger, start: int, end: int) -> Iterator[tuple[int, Entry, list[bytes | None]]]:
    """Entries with their bodies, in order, from `start` up to `end`, which the ledger must have taken already.

    What others append meanwhile waits: it is not checked yet, and not all of its bodies may be in what is read here.
    """
    bodies = ledger.shelf.bodies(start)
    held = next(bodies, None)
    for position, stored in ledger.shelf.entries(start):
        if position >= end:
            return
        mine: list[bytes | None] = []
        while held is not None and held[0][0] == position:
            mine.append(held[1])
            held = next(bodies, None)
        yield position, entries.read(stored), mine
