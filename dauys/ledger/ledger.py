"""The ledger as one process holds it: the only way in (`write`), the tree, the membership and the heads of the chains.

Invariants, held under one lock:
- what `write` returned is durable on the shelf (the commit point) and is the next entry of its device's chain;
- an entry is appended only behind exactly the entries that its author has seen, so nothing durable can turn out not to
follow;
- what another node appended was checked (shape, chain, membership, history seen, signature) before it counts here, and
what stood on
  the shelf at the start is checked by `check_since` before anybody's desk opens it;
- `leaves` are the RFC 9162 leaf hashes of exactly the entries up to `size`.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dauys.ledger import entry as entries
from dauys.ledger import membership as members
from dauys.ledger.checkpoint import Checkpoint
from dauys.ledger.entry import Entry, Item
from dauys.ledger.errors import (
    BrokenChain,
    LedgerError,
    MembershipFault,
    NotAMember,
    Overtaken,
    Rewritten,
    RolledBack,
    WrongBody,
    WrongOrganisation,
)
from dauys.ledger.membership import START, Membership
from dauys.ledger.shelf import Place, Shelf, Taken
from dauys.ledger.tree import Tree, leaf
from dauys.vault.derive import digest
from dauys.vault.signing import BadSignature, DeviceKey

KEPT = 8
ELSEWHERE = "The entry was written in another node's tree."
TRIES = 50  # how often an append gives way to other nodes before it gives up


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
    eras: list[tuple[int, Membership]] = field(default_factory=list)  # entry → the membership from it on
    checked: int = 0  # entries whose signatures this process has checked, or made
    recent: Tree = field(default_factory=Tree, repr=False)  # the tree before the newest entry
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
        """Read what is on the shelf. Its signatures are not checked yet: see `check_since`; `verify` checks
        everything."""
        self._take(check=False)

    def catch_up(self) -> int:
        """Check and take what another node has put on the same shelf since; returns the size. Raises RolledBack if
        something is gone."""
        with self.lock:
            there = self.shelf.size()
            if there < self.size:
                raise RolledBack
            if there > self.size:
                self._take(check=True)
            return self.size

    def _take(self, *, check: bool) -> None:
        with self.lock:
            for position, stored in self.shelf.entries(self.size):
                try:
                    if position != self.size:
                        raise BrokenChain("An entry is missing.")
                    entry = entries.read(stored)
                    self._admit(entry, stored, _events(self.shelf, position, entry), check=check)
                except LedgerError as error:
                    error.place = error.place or f"entry {self.size}"
                    raise

    def write(self, device: bytes, key: DeviceKey, pieces: Iterable[Piece], erase: Iterable[Place] = ()) -> Written:
        """Seal, sign and append one act. When this returns, the act is durable; when it raises, nothing happened.

        Another node on the same shelf may be faster: then its entries are taken first and the act is sealed again
        behind them. Raises
        Overtaken if they changed what this act rests on.
        """
        pieces, erase = list(pieces), list(erase)
        with self.lock:
            for _ in range(TRIES):
                entry, stored, bodies, events = self._sealed(device, key, pieces)
                try:
                    self.shelf.append(self.size, stored, bodies, erase)
                except Taken:
                    self.catch_up()
                    continue
                self._admit(entry, stored, events, check=False)
                self.checked = self.size if self.checked == self.size - 1 else self.checked
                return Written(self.size - 1, entry, bodies)
            raise Overtaken

    def _sealed(
        self, device: bytes, key: DeviceKey, pieces: list[Piece]
    ) -> tuple[Entry, bytes, list[bytes], list[bytes]]:
        number, previous = self.heads.get(device, (0, START))
        items, bodies = self._bodies(device, number + 1, pieces)
        events = [body for item, body in zip(items, bodies, strict=True) if item.kind == entries.MEMBERSHIP]
        organisation = self.organisation or _founded_by(events)
        self._rehearse(items, events, device)
        entry = Entry(
            entries.FORMAT, organisation, self.shelf.node(), device, number + 1, previous,
            self.membership.number, self.size, self.tree.root(), items,
        )  # fmt: skip
        return entry, entries.sign(entry, key), bodies, events

    def _bodies(self, device: bytes, number: int, pieces: Iterable[Piece]) -> tuple[list[Item], list[bytes]]:
        items, bodies = [], []
        for index, piece in enumerate(pieces):
            place = entries.header(self.organisation, device, number, index, piece.kind, piece.place, piece.key)
            body = piece.make(place)
            items.append(Item(piece.kind, piece.place, piece.key, len(body), digest(body)))
            bodies.append(body)
        return items, bodies

    def _rehearse(self, items: list[Item], events: list[bytes], device: bytes) -> None:
        """Refuse before the commit point what would be refused after it, and what rests on a key or a membership of
        yesterday."""
        trial = self.membership.copy()
        for body in events:
            event = members.read(body)[0]
            if trial.number and event.number <= trial.number:
                raise Overtaken
            trial.apply(body)
        trial.signing_key(device)
        for item in items:
            if item.place in self.followed or (item.kind == entries.LINK and item.key in self.followed):
                raise Overtaken

    def _admit(self, entry: Entry, stored: bytes, events: list[bytes], *, check: bool) -> None:
        number, previous = self.heads.get(entry.device, (0, START))
        if entry.number != number + 1 or entry.previous != previous:
            raise BrokenChain
        after = self.membership.copy() if events else self.membership
        for body in events:
            after.apply(body)
        if entry.organisation != after.organisation:
            raise WrongOrganisation
        if entry.node != self.shelf.node():
            raise Rewritten(ELSEWHERE)
        if check:
            self._check(entry, stored, after)
        self.membership = after
        if events:
            self.eras.append((self.size, after))
        if check and self.checked == self.size:
            self.checked += 1
        self._remember(entry, stored)

    def _check(self, entry: Entry, stored: bytes, membership: Membership) -> None:
        """Signed by a member of then, over the history that stands here."""
        try:
            entries.check(stored, membership.signing_key(entry.device))
        except BadSignature:
            raise Rewritten("An entry's signature does not fit.") from None
        if entry.seen_size > self.size or self._root_seen(entry.seen_size) != entry.seen_root:
            raise Rewritten

    def _root_seen(self, size: int) -> bytes:
        """The root at a size: at once for the newest two, which is what authors have seen."""
        for tree in (self.tree, self.recent):
            if tree.size == size:
                return tree.root()
        return self.root_at(size)

    def check_since(self, start: int) -> None:
        """Check the signatures of what stood on the shelf when this process began, from entry `start` on; earlier ones
        are known.

        Without it, whoever holds the database could append entries of his own while no node runs.
        """
        with self.lock:
            first, end = max(start, self.checked), self.size
            if first >= end:
                return
            for position, stored in self.shelf.entries(first):
                if position >= end:
                    break
                self._check_again(position, stored)
            self.checked = end

    def check_leaf(self, position: int, stored: bytes) -> None:
        """Raises Rewritten unless the storage still gives the entry that was taken: it may be changed under a running
        node."""
        if leaf(stored) != self.leaves[position * 32 : position * 32 + 32]:
            raise Rewritten(place=f"entry {position}")

    def _check_again(self, position: int, stored: bytes) -> None:
        place = f"entry {position}"
        self.check_leaf(position, stored)
        entry = entries.read(stored)
        try:
            entries.check(stored, self._membership_at(position).signing_key(entry.device))
        except BadSignature:
            raise Rewritten("An entry's signature does not fit.", place=place) from None
        except NotAMember:
            raise NotAMember(place=place) from None

    def _remember(self, entry: Entry, stored: bytes) -> None:
        leaf_hash = leaf(stored)
        position = self.size
        self.recent = self.tree.copy()
        self.tree.add(leaf_hash)
        self.leaves += leaf_hash
        self.heads[entry.device] = (entry.number, leaf_hash)
        for index, item in enumerate(entry.items):
            if item.kind in (entries.BOX, entries.LINK):
                self.grants.append((position, index))
            if item.kind == entries.LINK and item.key and self._is_administrator(self.membership, entry.device):
                self.followed.setdefault(item.key, item.place)
            elif item.kind == entries.FACT_KEY:
                self.names.add(item.key)

    def signer(self, position: int, device: bytes) -> bytes:
        """The person whose device signed the entry there; what is sealed inside may claim anything."""
        return self._membership_at(position).devices.get(device, (b"", b""))[0]

    def by_administrator(self, position: int, device: bytes) -> bool:
        """Whether who signed the entry there was an administrator then: only they hand out keys and change who is in a
        circle."""
        return self._is_administrator(self._membership_at(position), device)

    def _membership_at(self, position: int) -> Membership:
        return self.eras[bisect_right(self.eras, position, key=lambda era: era[0]) - 1][1]

    @staticmethod
    def _is_administrator(membership: Membership, device: bytes) -> bool:
        return membership.devices.get(device, (b"", b""))[0] in membership.administrators - membership.removed

    def checkpoint(self) -> Checkpoint:
        """What this process sees now, unsigned."""
        return Checkpoint(self.organisation, self.shelf.node(), self.size, self.tree.root())

    def entry(self, position: int) -> Entry:
        """One entry, as it stands on the shelf."""
        with self.lock:
            if position not in self.read:
                stored = self.shelf.entry(position)
                self.check_leaf(position, stored)
                self.read[position] = entries.read(stored)
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
        if pinned.node != self.shelf.node() or self.root_at(pinned.size) != pinned.root:
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
    if not events:
        raise MembershipFault("There is no organisation in this ledger yet.", hint="Create one with `dauys init`.")
    trial = members.Membership()
    trial.apply(events[0])
    return trial.organisation
