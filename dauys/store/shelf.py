"""The ledger's shelf on Django's `default` database. The append is the commit point: when it returns, the rows are on
the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, transaction

from dauys.ledger.errors import TornLedger
from dauys.ledger.folder import INDEX_BITS
from dauys.ledger.shelf import Place, Taken
from dauys.store.models import Body, Checkpoint, Entry, Shelf
from dauys.store.storage import NotKept, storage
from dauys.store.storage import place as where

CHUNK = 500


def number(place: Place) -> int:
    """A body's number in its table."""
    return place[0] << INDEX_BITS | place[1]


class DjangoShelf:
    """See `dauys.ledger.shelf.Shelf`. Safe for several threads and for several processes on one PostgreSQL."""

    def __init__(self) -> None:
        with storage():
            row = Shelf.objects.first() or Shelf.objects.create(node=os.urandom(16))
        self._node = bytes(row.node)

    def node(self) -> bytes:
        return self._node

    def size(self) -> int:
        with storage():
            last = Entry.objects.order_by("-position").values_list("position", flat=True).first()
        return 0 if last is None else last + 1

    def append(self, position: int, stored: bytes, bodies: list[bytes], erase: Iterable[Place] = ()) -> None:
        erased = [number(place) for place in erase]
        with storage(NotKept), transaction.atomic():
            self._one_at_a_time()
            if position != self.size():
                raise Taken
            self._insert(position, [(stored, bodies)])
            Body.objects.filter(id__in=erased).update(body=None)
        if erased:
            self._forget_old_pages()

    def _forget_old_pages(self) -> None:
        """SQLite's write-ahead log keeps what was erased until it is begun anew. PostgreSQL's is not ours to empty."""
        if connection.vendor == "sqlite":
            with storage(), connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def take_back(self, node: bytes, rows: list[tuple[bytes, list[bytes | None]]]) -> None:
        """Put a run of a restored ledger at the end of this shelf, which becomes that ledger's; whole or not at all."""
        with storage(NotKept), transaction.atomic():
            self._one_at_a_time()
            first = self.size()
            if first == 0:
                Shelf.objects.update(node=node)
                self._node = node
            self._insert(first, rows)

    def _insert(self, first: int, rows: Sequence[tuple[bytes, Sequence[bytes | None]]]) -> None:
        """Plain statements: model instances for a thousand bodies cost more than sealing them."""
        entries = [(first + n, stored) for n, (stored, _) in enumerate(rows)]
        bodies = [
            (number((first + n, index)), body)
            for n, (_, pieces) in enumerate(rows)
            for index, body in enumerate(pieces)
        ]
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO store_entry (position, stored) VALUES (%s, %s)", entries)
            cursor.executemany("INSERT INTO store_body (id, body) VALUES (%s, %s)", bodies)

    def _one_at_a_time(self) -> None:
        """PostgreSQL: appends of all nodes queue on one row. SQLite: transactions begin IMMEDIATE, which is the
        same."""
        if connection.vendor == "postgresql":
            Shelf.objects.select_for_update().get()

    def entries(self, start: int = 0) -> Iterator[tuple[int, bytes]]:
        query = "SELECT position, stored FROM store_entry WHERE position >= %s AND position < %s ORDER BY position"
        for position, stored in self._chunks(query, start, self.size(), CHUNK * 10):
            yield position, bytes(stored)

    def entry(self, position: int) -> bytes:
        with storage():
            found = Entry.objects.filter(position=position).values_list("stored", flat=True).first()
        if found is None:
            raise TornLedger(place=f"{where()}: entry {position}")
        return bytes(found)

    def bodies(self, start: int = 0) -> Iterator[tuple[Place, bytes | None]]:
        query = "SELECT id, body FROM store_body WHERE id >= %s AND id < %s ORDER BY id"
        step = CHUNK << INDEX_BITS
        for row, body in self._chunks(query, start << INDEX_BITS, self.size() << INDEX_BITS, step):
            yield (row >> INDEX_BITS, row & ((1 << INDEX_BITS) - 1)), None if body is None else bytes(body)

    def _chunks(self, query: str, start: int, end: int, step: int) -> Iterator[tuple[Any, ...]]:
        """Short reads, so that no cursor stays open while somebody appends."""
        for first in range(start, end, step):
            with storage(), connection.cursor() as cursor:
                cursor.execute(query, [first, min(first + step, end)])
                rows = cursor.fetchall()
            yield from rows

    def body(self, place: Place) -> bytes | None:
        with storage():
            found = Body.objects.filter(id=number(place)).values_list("body", flat=True).first()
        return None if found is None else bytes(found)

    def add_checkpoint(self, size: int, note: str) -> None:
        with storage(NotKept):
            Checkpoint.objects.create(size=size, note=note)

    def checkpoints(self) -> list[str]:
        with storage():
            return list(Checkpoint.objects.order_by("id").values_list("note", flat=True))
