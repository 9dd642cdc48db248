"""Following the ledger on a desk that is in use: one entry at a time, index and folds included."""

from __future__ import annotations

import os
import threading
from concurrent.futures import Future
from dataclasses import dataclass

from dauys.desk.circles import off_the_desk
from dauys.desk.database import MemoryDatabase
from dauys.desk.keyring import Keyring
from dauys.desk.reading import Reader, Seen, fold_again, paired, revisions_of
from dauys.desk.search import forget_records, index_records, searched_shapes
from dauys.desk.shape import shapes
from dauys.ledger.entry import Entry
from dauys.ledger.ledger import Ledger
from dauys.ledger.revision import fold
from dauys.ledger.shelf import Place
from dauys.vault.generation import Generation


@dataclass(frozen=True)
class Filled:
    """A desk that can be worked at: how many entries are on it, and its index, which may still be growing."""

    position: int
    indexed: Future[None]


class Follower:
    """Keeps one desk's rows in step with the ledger. `position` entries are on the desk."""

    def __init__(self, ledger: Ledger, keyring: Keyring, database: MemoryDatabase, filled: Filled) -> None:
        self.ledger, self.keyring, self.database = ledger, keyring, database
        self.position, self.indexed = filled.position, filled.indexed
        self.reader = Reader(keyring, ledger, database)
        self.reader.seen = Seen(database)
        self.reader.fact_keys = dict(database.rows("SELECT name, key FROM desk_fact_key"))
        self.reader.closed = closed_streams(ledger, keyring)
        self.closed_before = set(self.reader.closed)
        self.has_erased = False
        self.lock = threading.RLock()

    def forget(self) -> None:
        """Let go of every key that was opened along the way."""
        self.reader.keys.clear()
        self.reader.fact_keys.clear()

    def follow(self) -> None:
        """Take everything new."""
        with self.lock:
            for position, entry, bodies in paired(self.ledger, self.position, self.ledger.size):
                self.take(position, entry, bodies)

    @property
    def stale(self) -> bool:
        """Whether circles opened or closed for this person, so that the desk must be filled anew."""
        mine = self.reader.closed - self.closed_before
        return self.reader.new_grants or bool(mine)

    def take(self, position: int, entry: Entry, bodies: list[bytes | None]) -> None:
        """Put one entry onto the desk."""
        self.indexed.result()
        with self.lock:
            reader = self.reader
            reader.entry(position, entry, bodies)
            fresh = {kind: [row[0] for row in rows] for kind, rows in reader.rows.items()}
            again, erased = reader.again, reader.erased
            reader.again, reader.erased = set(), set()
            for record in again:
                self._forget(record)
            reader.flush()
            fold_again(self.ledger, self.keyring, self.database, again)
            for name in erased:
                self._erase(name)
            for kind, records in [
                *fresh.items(),
                *((kind, [record.hex()]) for record in again for kind in self._kinds(record)),
            ]:
                if shapes()[kind].words or shapes()[kind].names:
                    index_records(self.database, kind, records)
            reader.keys.clear()
            reader.seen.here.clear()
            self.position = position + 1
            reader.closed = closed_streams(self.ledger, self.keyring)

    def _kinds(self, record: bytes) -> list[str]:
        """The kind of a record that is on the desk, as a list of none or one."""
        for kind, shape in searched_shapes():
            if self.database.rows(f'SELECT 1 FROM "{shape.table}" WHERE id=?', (record.hex(),)):  # noqa: S608
                return [kind]
        return []

    def _forget(self, record: bytes) -> None:
        for kind in self._kinds(record):
            forget_records(self.database, kind, [record.hex()])

    def _erase(self, key_name: bytes) -> None:
        """A tombstone names a key; it counts once the key is gone here, for anybody can write down a name."""
        for record, position, item in self.database.rows(
            "SELECT record, position, item FROM desk_key WHERE name=?", (key_name,)
        ):
            if self.ledger.shelf.body((position, item)) is not None:
                continue
            self.has_erased = True
            self._forget(record)
            with self.database.write() as connection:
                for shape in shapes().values():
                    connection.execute(f'DELETE FROM "{shape.table}" WHERE id=?', (record.hex(),))  # noqa: S608
                for table in ("desk_key", "desk_revision", "desk_conflict"):
                    connection.execute(f"DELETE FROM {table} WHERE record=?", (record,))  # noqa: S608

    def record_key(self, record: bytes, generation: Generation) -> tuple[bytes, bytes]:
        """(name, key) under this generation; (b"", a fresh key) if there is none yet."""
        query = "SELECT name, key FROM desk_key WHERE record=? AND stream=? ORDER BY position, item LIMIT 1"
        rows = self.database.rows(query, (record, generation.stream))
        return rows[0] if rows else (b"", os.urandom(32))

    def heads(self, record: bytes) -> tuple[list[bytes], int]:
        """The newest revisions, and how many there are."""
        rows = self.database.rows("SELECT name FROM desk_revision WHERE record=?", (record,))
        if len(rows) < 2:
            return [row[0] for row in rows], len(rows)
        found = revisions_of(self.ledger, self.keyring, self.database, record)
        return fold({name: revision for name, (revision, _) in found.items()}).heads, len(rows)

    def places(self, record: bytes) -> tuple[list[bytes], list[Place]]:
        """The names of its keys, and the places of its keys and bodies."""
        keys = self.database.rows("SELECT name, position, item FROM desk_key WHERE record=?", (record,))
        bodies = self.database.rows("SELECT position, item FROM desk_revision WHERE record=?", (record,))
        return [row[0] for row in keys], [*((row[1], row[2]) for row in keys), *bodies]


def open_generations(ledger: Ledger, keyring: Keyring) -> list[Generation]:
    """The newest generation of each circle that this person is in; none once she was removed from the organisation."""
    if keyring.secrets.person in ledger.membership.removed:
        return []
    return keyring.newest(ledger.followed)


def closed_streams(ledger: Ledger, keyring: Keyring) -> set[bytes]:
    """Streams that are left off the desk: circles that went on without her, and quarters that her term does not
    cover.
    """
    mine = {each.circle for each in open_generations(ledger, keyring)}
    return {
        stream
        for stream, each in keyring.generations.items()
        if each.circle not in mine or off_the_desk(each.kind, keyring.terms.get(each.circle, ""))
    }
