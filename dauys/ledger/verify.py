"""Check everything that can be checked without a key: shapes, chains, signatures, membership, bodies, the tree, every
checkpoint.

What it cannot check, because it is sealed, it says: rosters of circles, and whether a text is true.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Protocol

from dauys.ledger import checkpoint as checkpoints
from dauys.ledger import entry as entries
from dauys.ledger.checkpoint import Checkpoint
from dauys.ledger.entry import Entry
from dauys.ledger.errors import (
    BrokenChain,
    LedgerError,
    NotAMember,
    Rewritten,
    WrongBody,
    WrongOrganisation,
)
from dauys.ledger.ledger import ELSEWHERE
from dauys.ledger.membership import START, Membership
from dauys.ledger.shelf import Place
from dauys.ledger.tree import Tree, leaf
from dauys.vault.derive import digest
from dauys.vault.signing import BadSignature

BATCH = 2000


class Readable(Protocol):
    """The reading half of a shelf."""

    def node(self) -> bytes: ...
    def entries(self, start: int = 0) -> Iterator[tuple[int, bytes]]: ...
    def bodies(self, start: int = 0) -> Iterator[tuple[Place, bytes | None]]: ...
    def checkpoints(self) -> list[str]: ...


@dataclass(frozen=True)
class Verified:
    """What was found to be whole. `checkpoint` is what this ledger commits to now; `signed` counts checked checkpoints;
    `recovery` is the
    recovery key's public half."""

    entries: int
    bodies: int
    erased: int
    signed: int
    checkpoint: Checkpoint
    recovery: bytes = field(default=b"", repr=False)


class Walk:
    """One pass over a ledger. Signatures are collected and checked in batches, on two processors where there are
    two."""

    def __init__(self, source: Readable) -> None:
        self.source = source
        self.node = source.node()
        self.membership = Membership()
        self.tree = Tree()
        self.roots: list[bytes] = [self.tree.root()]
        self.heads: dict[bytes, tuple[int, bytes]] = {}
        self.members: dict[bytes, int] = {}
        self.keys: dict[bytes, bytes] = {}  # every device that ever signed, also removed ones
        self.missing: list[tuple[Place, bytes]] = []
        self.destroyed: set[bytes] = set()
        self.waiting: list[tuple[int, bytes, bytes]] = []
        self.bodies = 0

    def entry(self, position: int, stored: bytes, bodies: list[bytes | None]) -> None:
        """Check all of one entry but its signature, which waits for its batch."""
        place = f"entry {position}"
        if position != self.tree.size:
            raise BrokenChain("An entry is missing.", place=f"entry {self.tree.size}")
        try:
            entry = entries.read(stored)
            self._bodies(entry, bodies, place)
            for item, body in zip(entry.items, bodies, strict=True):
                if item.kind == entries.MEMBERSHIP:
                    self.membership.apply(body or b"")
            self._chain(entry, place)
            self.waiting.append((position, stored, self.membership.signing_key(entry.device)))
        except LedgerError as error:
            error.place = place if not error.place else error.place
            raise
        self._grow(entry, stored)

    def _chain(self, entry: Entry, place: str) -> None:
        if entry.organisation != self.membership.organisation:
            raise WrongOrganisation(place=place)
        number, previous = self.heads.get(entry.device, (0, START))
        if entry.number != number + 1 or entry.previous != previous:
            raise BrokenChain(place=place)
        if entry.membership < self.members.get(entry.device, 0) or entry.membership > self.membership.number:
            raise NotAMember("The entry names a membership that its device had passed or not yet seen.", place=place)
        if entry.node != self.node:
            raise Rewritten(ELSEWHERE, place=place)
        if entry.seen_size > self.tree.size or self.roots[entry.seen_size] != entry.seen_root:
            raise Rewritten(place=place)

    def _bodies(self, entry: Entry, bodies: list[bytes | None], place: str) -> None:
        if len(bodies) != len(entry.items):
            raise WrongBody(place=f"{place}, item {min(len(bodies), len(entry.items))}")
        for index, (item, body) in enumerate(zip(entry.items, bodies, strict=True)):
            if item.kind == entries.TOMBSTONE:
                self.destroyed.add(item.key)
            if body is None and item.kind in entries.ERASABLE:
                self.missing.append(((self.tree.size, index), item.key))
            elif body is None or len(body) != item.size or digest(body) != item.digest:
                raise WrongBody(place=f"{place}, item {index}")
        self.bodies += len(bodies)

    def _grow(self, entry: Entry, stored: bytes) -> None:
        leaf_hash = leaf(stored)
        self.tree.add(leaf_hash)
        self.roots.append(self.tree.root())
        self.heads[entry.device] = (entry.number, leaf_hash)
        self.members[entry.device] = entry.membership
        self.keys.update({device: public for device, (_, public) in self.membership.devices.items()})

    def end(self) -> Verified:
        """What holds only over the whole: tombstones for all that is missing, and the checkpoints."""
        for (position, index), key in self.missing:
            if key not in self.destroyed:
                raise WrongBody(place=f"entry {position}, item {index}")
        notes = self.source.checkpoints()
        for number, note in enumerate(notes):
            try:
                self._note(note, f"checkpoint {number}")
            except LedgerError as error:
                error.place = error.place or f"checkpoint {number}"
                raise
        now = Checkpoint(self.membership.organisation, self.node, self.tree.size, self.tree.root())
        return Verified(self.tree.size, self.bodies, len(self.missing), len(notes), now, self.membership.recovery)

    def _note(self, note: str, place: str) -> None:
        checkpoint, device, _ = checkpoints.read(note)
        if device not in self.keys:
            raise NotAMember("A checkpoint was signed by no device of this organisation.", place=place)
        try:
            checkpoints.check(note, self.keys[device])
        except BadSignature:
            raise Rewritten("A checkpoint's signature does not fit.", place=place) from None
        known = checkpoint.size < len(self.roots) and self.roots[checkpoint.size] == checkpoint.root
        if not known or checkpoint.node != self.node or checkpoint.organisation != self.membership.organisation:
            raise Rewritten("The ledger is not the one that a signed checkpoint saw.", place=place)


def verify(source: Readable, progress: Callable[[int], None] = lambda count: None) -> Verified:
    """Check a whole ledger; raises the LedgerError of the first fault, with its place. `progress` gets entries read."""
    walk = Walk(source)
    with ExitStack() as stack:
        pending: list[Future[int | None]] = []
        try:
            _walk_all(walk, stack, pending, progress)
        except LedgerError:
            _signatures(walk, pending)  # a changed entry shows in the next one's chain too: name the first
            raise
        _signatures(walk, pending)
    if not walk.tree.size:
        raise LedgerError(
            "There is not a single entry here.", hint="A ledger begins with its founding. Fetch a backup or a mirror."
        )
    return walk.end()


def _walk_all(walk: Walk, stack: ExitStack, pending: list[Future[int | None]], progress: Callable[[int], None]) -> None:
    bodies, checkers = _Grouped(walk.source.bodies()), None
    for position, stored in walk.source.entries():
        walk.entry(position, stored, bodies(position))
        if len(walk.waiting) == BATCH:
            # Fresh processes, so that no lock or key of this one is copied; none for a small ledger.
            checkers = checkers or checkers_of(stack)
            pending.append(checkers.submit(first_bad_signature, walk.waiting))
            walk.waiting = []
            progress(position + 1)
    bodies.nothing_over()


def _signatures(walk: Walk, pending: list[Future[int | None]]) -> None:
    for found in [*(batch.result() for batch in pending), first_bad_signature(walk.waiting)]:
        if found is not None:
            raise Rewritten("An entry's signature does not fit.", place=f"entry {found}")


def checkers_of(stack: ExitStack) -> ProcessPoolExecutor:
    """As many checking processes as there are processors, ended with the stack."""
    pool = ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("spawn"))
    return stack.enter_context(pool)


def first_bad_signature(batch: list[tuple[int, bytes, bytes]]) -> int | None:
    """The position of the first entry whose signature does not fit, if any."""
    for position, stored, public in batch:
        try:
            entries.check(stored, public)
        except BadSignature:
            return position
    return None


class _Grouped:
    """Bodies by entry, read once and in order."""

    def __init__(self, rows: Iterator[tuple[Place, bytes | None]]) -> None:
        self.rows, self.held = rows, next(rows, None)

    def __call__(self, position: int) -> list[bytes | None]:
        if self.held is not None and self.held[0] < (position, 0):
            self.nothing_over()
        found: list[bytes | None] = []
        while self.held is not None and self.held[0] == (position, len(found)):
            found.append(self.held[1])
            self.held = next(self.rows, None)
        return found

    def nothing_over(self) -> None:
        """Raises WrongBody if a body is left that no entry speaks of."""
        if self.held is not None:
            position, index = self.held[0]
            raise WrongBody("A body belongs to no entry.", place=f"entry {position}, item {index}")
