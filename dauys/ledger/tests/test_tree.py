"""One root over everything, the same as whoever computes it slowly by the RFC's own words."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.ledger.tree import EMPTY, Tree, inclusion, leaf, root_from_inclusion, root_of

leaves = st.lists(st.binary(max_size=8), max_size=70)


def naive(data: list[bytes]) -> bytes:
    """RFC 9162 2.1.1, word for word."""
    if len(data) < 2:
        return hashlib.sha256(b"\x00" + data[0]).digest() if data else hashlib.sha256(b"").digest()
    split = max(1 << power for power in range(20) if 1 << power < len(data))
    return hashlib.sha256(b"\x01" + naive(data[:split]) + naive(data[split:])).digest()


@given(leaves)
def test_the_root_is_that_of_the_rfc(data: list[bytes]) -> None:
    assert root_of([leaf(each) for each in data]) == naive(data)


@given(leaves)
def test_a_tree_that_grew_has_every_root_on_the_way(data: list[bytes]) -> None:
    tree, roots = Tree(), [EMPTY]
    for each in data:
        tree.add(leaf(each))
        roots.append(tree.root())
    assert roots == [naive(data[:size]) for size in range(len(data) + 1)]
    assert tree.size == len(data)


def test_a_copy_grows_apart() -> None:
    tree = Tree()
    tree.add(leaf(b"a"))
    other = tree.copy()
    other.add(leaf(b"b"))
    assert tree.root() == naive([b"a"])
    assert other.root() == naive([b"a", b"b"])


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=40), st.data())
def test_whoever_gets_a_proof_can_check_it_alone(data: list[bytes], choice: st.DataObject) -> None:
    hashes = [leaf(each) for each in data]
    index = choice.draw(st.integers(0, len(data) - 1))
    proof = inclusion(hashes, index)
    assert root_from_inclusion(hashes[index], index, len(data), proof) == root_of(hashes)
    if proof:
        with pytest.raises(ValueError, match="short"):
            root_from_inclusion(hashes[index], index, len(data), proof[:-1])
    with pytest.raises(ValueError, match="long"):
        root_from_inclusion(hashes[index], index, len(data), [*proof, EMPTY])
    assert root_from_inclusion(leaf(b"another entry"), index, len(data), proof) != root_of(hashes)


def test_a_leaf_cannot_stand_for_a_node() -> None:
    pair = [leaf(b"a"), leaf(b"b")]
    assert leaf(b"".join(pair)) != root_of(pair)
