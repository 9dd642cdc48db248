"""Opening entries: the road up from the ledger to rows on the desk. The same code fills a desk from nothing and follows one act."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dauys.desk.database import MemoryDatabase
from dauys.desk.keyring import Keyring
from dauys.desk.shape import Shape, shapes
from dauys.ledger import entry as entries
from dauys.ledger.entry import Entry, Item, header_of
from dauys.ledger.errors import WrongBody
from dauys.ledger.ledger import Ledger
from dauys.ledger.revision import Revision, SealedFact, decode_fact, decode_revision, fold
from dauys.vault.derive import digest
from dauys.vault.errors import CannotOpen
from dauys.vault.sealing import open_sealed, unwrap

FACT_COLUMNS = (
    "id", "kind", "on", "year", "quarter", "region", "type", "channel", "outcome", "evidence", "consent", "tag",
    "depth", "name", "withdrawn",
)  # fmt: skip
INSERT_FACT = (
    "INSERT INTO desk_factrow ({}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET {} "
    "WHERE (excluded.depth, excluded.name) > (desk_factrow.depth, desk_factrow.name)"
).format(
    ",".join(f'"{each}"' for each in FACT_COLUMNS),
    ",".join("?" * len(FACT_COLUMNS)),
    ",".join(f'"{each}"=excluded."{each}"' for each in FACT_COLUMNS[1:]),
)
INSERT_REVISION = "INSERT OR IGNORE INTO desk_revision VALUES (?,?,?,?)"
INSERT_KEY = "INSERT OR REPLACE INTO desk_key VALUES (?,?,?,?,?,?)"


def fact_row(fact: SealedFact, name: bytes) -> tuple[Any, ...]:
    """A fact as a row; year and quarter follow from its date, and are "" where the date is not that precise."""
    on = fact.on.lstrip("<")
    known = not fact.on.startswith("<")
    year = on[:4] if known else ""
    quarter = f"{year}Q{(int(on[5:7]) + 2) // 3}" if year and len(on) >= 7 else ""
    return (
        fact.fact.hex(), "withdrawn" if fact.withdrawn else fact.kind, fact.on, year, quarter, fact.region, fact.type, fact.channel, fact.outcome,
        fact.evidence, fact.consent, fact.tag.hex(), fact.depth, name.hex(), fact.withdrawn,
    )  # fmt: skip


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
        self._start()

    def _start(self) -> None:
        self.rows: dict[str, list[tuple[Any, ...]]] = {}
        self.revisions: list[tuple[bytes, bytes, int, int]] = []
        self.key_rows: list[tuple[bytes, bytes, bytes, bytes, int, int]] = []
        self.facts: list[tuple[Any, ...]] = []

    def entry(self, position: int, entry: Entry, bodies: list[bytes | None]) -> None:
        """Open what this keyring opens of one entry; raises WrongBody if a body is not what was signed."""
        streams = self.keyring.generations
        for index, (item, body) in enumerate(zip(entry.items, bodies, strict=True)):
            kind = item.kind
            if kind == entries.REVISION or kind == entries.KEY:
                if body is None or item.place not in streams or item.place in self.closed:
                    continue
                _check(body, item, position, index)
                if kind == entries.KEY:
                    self._key(position, entry, index, body)
                else:
                    self._revision(position, entry, index, body)
            elif kind == entries.FACT:
                if body is not None and item.key in self.fact_keys:
                    _check(body, item, position, index)
                    fact = decode_fact(open_sealed(self.fact_keys[item.key], body, header_of(entry, index)))
                    self.facts.append(fact_row(fact, item.digest[:16]))
            elif body is not None:
                _check(body, item, position, index)
                self._other(entry, index, body)

    def _key(self, position: int, entry: Entry, index: int, body: bytes) -> None:
        item = entry.items[index]
        generation = self.keyring.generations[item.place]
        opened = unwrap(generation.sealing_key, body, header_of(entry, index))
        key, record = opened[:32], opened[32:]
        self.keys[item.key] = (key, record, generation.circle.hex())
        self.key_rows.append((record, item.place, item.key, key, position, index))

    def _revision(self, position: int, entry: Entry, index: int, body: bytes) -> None:
        item = entry.items[index]
        found = self.keys.get(item.key)
        if found is None:  # its key was erased, or came in an entry before the snapshot
            found = self._older_key(item.key)
            if found is None:
                return
        key, record, circle = found
        revision = decode_revision(open_sealed(key, body, header_of(entry, index)))
        if revision.record != record:
            raise CannotOpen("A revision names another record than its key.")
        self.revisions.append((item.digest[:16], record, position, index))
        if record in self.seen:
            self.again.add(record)
            return
        self.seen.here.add(record)
        shape = shapes().get(revision.kind)
        if shape is not None:  # a kind of a newer version stays in the ledger, unharmed
            row = shape.row(record.hex(), circle, revision.at, revision.at, revision.author.hex(), revision.fields)
            self.rows.setdefault(revision.kind, []).append(row)

    def _older_key(self, name: bytes) -> tuple[bytes, bytes, str] | None:
        for key, record, stream in self.database.rows("SELECT key, record, stream FROM desk_key WHERE name=?", (name,)):
            return key, record, self.keyring.generations[stream].circle.hex()
        return None

    def _other(self, entry: Entry, index: int, body: bytes) -> None:
        item, place = entry.items[index], header_of(entry, index)
        if item.kind == entries.BOX and not self.grants_known:
            self.new_grants |= self.keyring.open_box(body, place)
        elif item.kind == entries.LINK and not self.grants_known:
            self.new_grants |= self.keyring.open_link(item.place, body, place)
        elif item.kind == entries.FACT_KEY and item.place in self.keyring.generations:
            key = self.keyring.generations[item.place].letter_box.open(body, place)
            self.fact_keys[item.key] = key
            self.database.write_rows("INSERT OR REPLACE INTO desk_fact_key VALUES (?,?)", [(item.key, key)])
        elif item.kind == entries.TOMBSTONE:
            self.erased.add(item.key)

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


def _check(body: bytes, item: Item, position: int, index: int) -> None:
    """Only what was signed is opened: anybody can seal a box or a fact key to a public key and lay it into a database."""
    if digest(body) != item.digest:
        raise WrongBody(place=f"entry {position}, item {index}")


def revisions_of(ledger: Ledger, keyring: Keyring, database: MemoryDatabase, record: bytes) -> dict[bytes, tuple[Revision, int]]:
    """All revisions of one record that these keys open: name → (revision, position). Read from the ledger, not from a copy."""
    found = {}
    for name, position, index in database.rows(
        "SELECT name, position, item FROM desk_revision WHERE record=? ORDER BY position, item", (record,)
    ):
        entry, body = ledger.entry(position), ledger.shelf.body((position, index))
        if body is None:
            continue
        item = entry.items[index]
        _check(body, item, position, index)
        keys = database.rows("SELECT key FROM desk_key WHERE record=? AND name=?", (record, item.key))
        if keys:
            revision = decode_revision(open_sealed(keys[0][0], body, header_of(entry, index)))
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
    streams = [row[0] for row in database.rows("SELECT stream FROM desk_key WHERE record=?", (record,))]
    return max((keyring.generations[stream] for stream in streams), key=lambda each: each.number).circle.hex()


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
            keyring.open_box(body, header_of(entry, index))
        else:
            links.append((entry.items[index].place, body, header_of(entry, index)))
    for stream, link, header in reversed(links):
        keyring.open_link(stream, link, header)


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


__all__ = ["Reader", "Shape", "fact_row", "fold_again", "paired", "revisions_of", "take_grants"]
