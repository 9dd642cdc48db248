"""The RFC 9162 Merkle tree (SHA-256): one root over all entries, grown in logarithmic time, with inclusion proofs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EMPTY = hashlib.sha256(b"").digest()


def leaf(data: bytes) -> bytes:
    """RFC 9162 2.1.1: SHA-256(00 ‖ data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """SHA-256(01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """The right edge of a growing tree: enough to add leaves and to say the root, in 32 bytes per level."""

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[bytes] = []  # perfect subtrees, largest first

    def add(self, leaf_hash: bytes) -> None:
        """Append one leaf hash."""
        size, carry = self.size, leaf_hash
        while size & 1:
            carry = node(self._edge.pop(), carry)
            size >>= 1
        self._edge.append(carry)
        self.size += 1

    def root(self) -> bytes:
        """The root over `size` leaves."""
        if not self._edge:
            return EMPTY
        edge = list(self._edge)
        root = edge.pop()
        while edge:
            root = node(edge.pop(), root)
        return root

    def copy(self) -> Tree:
        """A tree that can grow apart from this one."""
        other = Tree()
        other.size, other._edge = self.size, list(self._edge)
        return other


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes."""
    tree = Tree()
    for leaf_hash in leaves:
        tree.add(leaf_hash)
    return tree.root()


def _split(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """RFC 9162 2.1.3.1: the proof that leaf `index` is under the root of `leaves`."""
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if index < split:
        return [*inclusion(leaves[:split], index), root_of(leaves[split:])]
    return [*inclusion(leaves[split:], index - split), root_of(leaves[:split])]


def root_from_inclusion(leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root that an inclusion proof leads to (RFC 9162 2.1.3.2); raises ValueError for an impossible proof."""
    fn, sn, root = index, size - 1, leaf_hash
    if index >= size:
        raise ValueError("leaf outside of the tree")
    for part in proof:
        if sn == 0:
            raise ValueError("proof too long")
        if fn & 1 or fn == sn:
            root = node(part, root)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node(root, part)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise ValueError("proof too short")
    return root
