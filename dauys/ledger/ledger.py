"""The ledger as one process holds it: the only way in (`write`), the tree, the membership and the heads of the chains.

Invariants, held under one lock:
- what `write` returned is durable on the shelf (the commit point) and is the next entry of its device's chain;
- every entry that came from elsewhere was checked (shape, chain, membership, signature) before it counts here;
- `leaves` are the RFC 9162 leaf hashes of exactly the entries up to `size`.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dauys.ledger import entry as entries
from dauys.ledger import membership as members
from dauys.ledger.checkpoint import Checkpoint
from dauys.ledger.entry import Entry, Item
from dauys.ledger.errors import BrokenChain, NotAMember, RolledBack, WrongBody, WrongOrganisation
from dauys.ledger.membership import START, Membership
from dauys.ledger.shelf import Place, Shelf
from dauys.ledger.tree import Tree, leaf
from dauys.vault.derive import digest
from dauys.vault.signing import DeviceKey


KEPT = 8


@dataclass(frozen=True)
class Piece:
    """A body to be: `make` gets its header once its place is known, and returns its bytes."""

    kind: int
    place: bytes
    key: bytes
    make: Callable[[bytes], bytes]


@dataclass(frozen=True)
class Written:
    """An entry that stands on the shelf."""

    position: int
    entry: Entry
    bodies: list[bytes]


@dataclass
class Ledger:
    """One organisation's ledger on one shelf."""

    shelf: Shelf
    membership: Membership = field(default_factory=Membership)
    tree: Tree = field(default_factory=Tree)
    leaves: bytearray = field(default_factory=bytearray)
    heads: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)
    followed: dict[bytes, bytes] = field(default_factory=dict)  # stream → the one that follows it
    names: set[bytes] = field(default_factory=set)  # fact keys that are known to have been sent
    grants: list[Place] = field(default_factory=list)  # where boxes and links stand
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False)
    read: OrderedDict[int, Entry] = field(default_factory=OrderedDict, repr=False)  # the last few entries looked at

    @property
    def size(self) -> int:
        """Entries that count here."""
        return self.tree.size

    @property
    def organisation(self) -> bytes:
        """16 bytes, or nothing before the founding."""
        return self.membership.organisation

    def load(self) -> None:
        """Read what is on the shelf. Its signatures were checked when it arrived; `verify` checks them again."""
        self._take(check=False)

    def catch_up(self) -> int:
        """Check and take what another node has put on the same shelf since; returns the size."""
        with self.lock:
            if self.shelf.size() != self.size:
                self._take(check=True)
            return self.size

    def _take(self, *, check: bool) -> None:
        with self.lock:
            for position, stored in self.shelf.entries(self.size):
                entry = entries.read(stored)
                events = _events(self.shelf, position, entry)
                self._admit(entry, stored, events, check=check)

    def write(self, device: bytes, key: DeviceKey, pieces: Iterable[Piece], erase: Iterable[Place] = ()) -> Written:
        """Seal, sign and append one act. When this returns, the act is durable; when it raises, nothing happened."""
        with self.lock:
            number, previous = self.heads.get(device, (0, START))
            items, bodies = self._bodies(device, number + 1, pieces)
            events = [body for item, body in zip(items, bodies, strict=True) if item.kind == entries.MEMBERSHIP]
            organisation = self.organisation or _founded_by(events)
            entry = Entry(
                entries.FORMAT, organisation, self.shelf.node(), device, number + 1, previous,
                self.membership.number, self.size, self.tree.root(), items,
            )  # fmt: skip
            stored = entries.sign(entry, key)
            self._rehearse(events, device)
            position = self.shelf.append(stored, bodies, erase)
            if position == self.size:
                self._admit(entry, stored, events, check=False)
            else:
                self.catch_up()  # another node was faster; ours stands behind its entries
            return Written(position, entry, bodies)

    def _bodies(self, device: bytes, number: int, pieces: Iterable[Piece]) -> tuple[list[Item], list[bytes]]:
        items, bodies = [], []
        for index, piece in enumerate(pieces):
            place = entries.header(self.organisation, device, number, index, piece.kind, piece.place, piece.key)
            body = piece.make(place)
            items.append(Item(piece.kind, piece.place, piece.key, len(body), digest(body)))
            bodies.append(body)
        return items, bodies

    def _rehearse(self, events: list[bytes], device: bytes) -> None:
        """Refuse before the commit point what would be refused after it."""
        trial = self.membership.copy()
        for body in events:
            trial.apply(body)
        trial.signing_key(device)

    def _admit(self, entry: Entry, stored: bytes, events: list[bytes], *, check: bool) -> None:
        if self.organisation and entry.organisation != self.organisation:
            raise WrongOrganisation(place=f"entry {self.size}")
        number, previous = self.heads.get(entry.device, (0, START))
        if entry.number != number + 1 or entry.previous != previous:
            raise BrokenChain(place=f"entry {self.size}")
        after = self.membership.copy() if events else self.membership
        for body in events:
            after.apply(body)
        if check:
            try:
                entries.check(stored, after.signing_key(entry.device))
            except NotAMember:
                raise NotAMember(place=f"entry {self.size}") from None
        self.membership = after
        self._remember(entry, stored)

    def _remember(self, entry: Entry, stored: bytes) -> None:
        leaf_hash = leaf(stored)
        position = self.size
        self.tree.add(leaf_hash)
        self.leaves += leaf_hash
        self.heads[entry.device] = (entry.number, leaf_hash)
        for index, item in enumerate(entry.items):
            if item.kind in (entries.BOX, entries.LINK):
                self.grants.append((position, index))
            if item.kind == entries.LINK and item.key:
                self.followed[item.key] = item.place
            elif item.kind == entries.FACT_KEY:
                self.names.add(item.key)

    def checkpoint(self) -> Checkpoint:
        """What this process sees now, unsigned."""
        return Checkpoint(self.organisation, self.shelf.node(), self.size, self.tree.root())

    def entry(self, position: int) -> Entry:
        """One entry, as it stands on the shelf."""
        with self.lock:
            if position not in self.read:
                self.read[position] = entries.read(self.shelf.entry(position))
                if len(self.read) > KEPT:
                    self.read.popitem(last=False)
            return self.read[position]

    def root_at(self, size: int) -> bytes:
        """The root over the first `size` entries; raises RolledBack if there are fewer."""
        if size > self.size:
            raise RolledBack
        tree = Tree()
        for start in range(0, size * 32, 32):
            tree.add(bytes(self.leaves[start : start + 32]))
        return tree.root()

    def check_pin(self, pinned: Checkpoint) -> None:
        """Raises RolledBack unless this ledger continues what the device has seen before."""
        if pinned.organisation != self.organisation:
            raise RolledBack("This key file belongs to another organisation's ledger.", hint="Check the data folder.")
        if pinned.node == self.shelf.node() and self.root_at(pinned.size) != pinned.root:
            raise RolledBack


def _events(shelf: Shelf, position: int, entry: Entry) -> list[bytes]:
    found = []
    for index, item in enumerate(entry.items):
        if item.kind == entries.MEMBERSHIP:
            body = shelf.body((position, index))
            if body is None or digest(body) != item.digest:
                raise WrongBody(place=f"entry {position}, item {index}")
            found.append(body)
    return found


def _founded_by(events: list[bytes]) -> bytes:
    trial = members.Membership()
    trial.apply(events[0])
    return trial.organisation
