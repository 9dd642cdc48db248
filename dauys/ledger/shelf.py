"""What a shelf must offer, and one that is a list. A shelf keeps bytes in order; it understands nothing of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from dauys.ledger.errors import LedgerError

Place = tuple[int, int]  # position of an entry, index of an item in it


class Taken(LedgerError):
    """Another node appended first; nothing was kept."""

    error = "Another node has just saved something there."
    hint = "Take what is new, then append again."


class Shelf(Protocol):
    """Where entries stand. Positions count from 0 without gaps; what `append` returned is durable."""

    def node(self) -> bytes:
        """16 bytes: the name of this shelf's own tree."""
        ...

    def size(self) -> int:
        """How many entries there are."""
        ...

    def append(self, position: int, stored: bytes, bodies: list[bytes], erase: Iterable[Place] = ()) -> None:
        """Add the entry of this position with its bodies, and empty the erased ones, whole or not at all.

        Returns once it is durable. Raises Taken, and keeps nothing, unless `position` is what `size` would say.
        """
        ...

    def entries(self, start: int = 0) -> Iterator[tuple[int, bytes]]:
        """(position, stored bytes) from `start` on, in order."""
        ...

    def entry(self, position: int) -> bytes:
        """The stored bytes of one entry."""
        ...

    def bodies(self, start: int = 0) -> Iterator[tuple[Place, bytes | None]]:
        """((position, index), body or None if erased) from entry `start` on, in order."""
        ...

    def body(self, place: Place) -> bytes | None:
        """One body, None if erased."""
        ...

    def add_checkpoint(self, size: int, note: str) -> None:
        """Keep a signed checkpoint."""
        ...

    def checkpoints(self) -> list[str]:
        """All signed checkpoints, oldest first."""
        ...


@dataclass
class ListShelf:
    """A shelf in memory, for tests and tools. Behaves like the others, keeps nothing."""

    name: bytes = b"\x01" * 16
    stored: list[bytes] = field(default_factory=list)
    pieces: list[list[bytes | None]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def node(self) -> bytes:
        return self.name

    def size(self) -> int:
        return len(self.stored)

    def append(self, position: int, stored: bytes, bodies: list[bytes], erase: Iterable[Place] = ()) -> None:
        if position != len(self.stored):
            raise Taken
        for entry, index in erase:
            self.pieces[entry][index] = None
        self.stored.append(stored)
        self.pieces.append(list(bodies))

    def entries(self, start: int = 0) -> Iterator[tuple[int, bytes]]:
        return iter(list(enumerate(self.stored))[start:])

    def entry(self, position: int) -> bytes:
        return self.stored[position]

    def bodies(self, start: int = 0) -> Iterator[tuple[Place, bytes | None]]:
        for position, row in list(enumerate(self.pieces))[start:]:
            for index, body in enumerate(row):
                yield (position, index), body

    def body(self, place: Place) -> bytes | None:
        return self.pieces[place[0]][place[1]]

    def add_checkpoint(self, size: int, note: str) -> None:
        self.notes.append(note)

    def checkpoints(self) -> list[str]:
        return list(self.notes)
