"""Reading a ledger's SQLite file without Django, without keys and without writing: for `dauys verify` on an expert's
laptop."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from dauys.ledger.errors import LedgerError, TornLedger
from dauys.ledger.shelf import Place

FILE = "ledger.sqlite3"
INDEX_BITS = 20  # a body's number is position << 20 | index


class NoLedger(LedgerError):
    """There is nothing to read."""

    error = "There is no ledger here."
    hint = "Give the data folder (it holds ledger/ledger.sqlite3) or a folder of packs."


def find(folder: Path) -> Path | None:
    """The ledger's file in a data folder or a ledger folder."""
    for candidate in (folder / "ledger" / FILE, folder / FILE):
        if candidate.is_file():
            return candidate
    return None


class SqliteFolder:
    """The reading half of a shelf. Every method raises TornLedger when the file is damaged."""

    def __init__(self, file: Path) -> None:
        self.file = file
        # With nothing waiting in a write-ahead log, the file can be read as it lies: also from a disk that cannot be
        # written to.
        mode = "mode=ro" if file.with_name(f"{file.name}-wal").exists() else "immutable=1"
        try:
            self._connection = sqlite3.connect(f"{file.resolve().as_uri()}?{mode}", uri=True, check_same_thread=False)
            self._connection.execute("PRAGMA temp_store=MEMORY")
        except sqlite3.Error as error:
            raise TornLedger(place=str(file)) from error

    def node(self) -> bytes:
        """16 bytes: the name of this shelf's tree."""
        rows = list(self._rows("SELECT node FROM store_shelf"))
        if len(rows) != 1:
            raise NoLedger(place=str(self.file))
        node = self._bytes(rows[0][0], "the shelf's name")
        if len(node) != 16:
            raise TornLedger(place=f"{self.file.name}: the shelf's name")
        return node

    def size(self) -> int:
        """How many entries there are."""
        return int(next(self._rows("SELECT count(*) FROM store_entry"))[0])

    def entries(self, start: int = 0) -> Iterator[tuple[int, bytes]]:
        """(position, stored bytes) in order."""
        query = "SELECT position, stored FROM store_entry WHERE position >= ? ORDER BY position"
        for position, stored in self._rows(query, start):
            yield position, self._bytes(stored, f"entry {position}")

    def bodies(self, start: int = 0) -> Iterator[tuple[Place, bytes | None]]:
        """((position, index), body or None if erased) in order."""
        query = "SELECT id, body FROM store_body WHERE id >= ? ORDER BY id"
        for number, body in self._rows(query, start << INDEX_BITS):
            position, index = number >> INDEX_BITS, number & ((1 << INDEX_BITS) - 1)
            yield (position, index), None if body is None else self._bytes(body, f"entry {position}, item {index}")

    def checkpoints(self) -> list[str]:
        """All signed checkpoints, oldest first."""
        return [str(row[0]) for row in self._rows("SELECT note FROM store_checkpoint ORDER BY id")]

    def _bytes(self, value: object, place: str) -> bytes:
        """What a column of bytes must hold: a damaged file can answer with anything."""
        if not isinstance(value, bytes):
            raise TornLedger(place=place)
        return value

    def _rows(self, query: str, *values: int) -> Iterator[tuple]:  # type: ignore[type-arg]
        try:
            yield from self._connection.execute(query, values)
        except (sqlite3.Error, OverflowError) as error:
            raise TornLedger(place=f"{self.file.name}: {error}") from error
