"""An entry says where each of its bodies belongs, and nobody changes a bit of it unnoticed."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.ledger import entry as entries
from dauys.ledger.entry import Entry, Item
from dauys.ledger.errors import Malformed
from dauys.vault.signing import BadSignature, DeviceKey

KEY = DeviceKey(b"\x05" * 32)
ids, hashes = st.binary(min_size=16, max_size=16), st.binary(min_size=32, max_size=32)
naturals = st.integers(0, 2**63)
names = st.one_of(st.just(b""), ids)
items = st.builds(Item, kind=st.integers(1, 8), place=names, key=names, size=naturals, digest=hashes)
whole = st.builds(
    Entry, format=st.just(1), organisation=ids, node=ids, device=ids, number=st.integers(1, 2**63), previous=hashes,
    membership=naturals, seen_size=naturals, seen_root=hashes, items=st.lists(items, min_size=1, max_size=5),
)  # fmt: skip


@given(whole)
def test_what_was_signed_is_read_and_fits(entry: Entry) -> None:
    stored = entries.sign(entry, KEY)
    entries.check(stored, KEY.public)
    assert entries.read(stored) == entry


@given(whole, st.data())
def test_no_bit_of_it_can_be_changed(entry: Entry, data: st.DataObject) -> None:
    stored = bytearray(entries.sign(entry, KEY))
    bit = data.draw(st.integers(0, len(stored) * 8 - 1))
    stored[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BadSignature):
        entries.check(bytes(stored), KEY.public)


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_an_entry_or_malformed(stored: bytes) -> None:
    with contextlib.suppress(Malformed):
        entries.read(stored)


@given(
    st.lists(st.tuples(st.integers(0, 2**32), st.integers(1, 8), names, names), min_size=2, max_size=2, unique=True),
    st.integers(1, 2**40),
)
def test_two_places_never_share_a_header(places: list[tuple[int, int, bytes, bytes]], number: int) -> None:
    one, other = ((index % 2**32, *more) for index, *more in places)
    header = entries.header(b"o" * 16, b"d" * 16, number, *one)  # type: ignore[arg-type]
    if one != other:
        assert header != entries.header(b"o" * 16, b"d" * 16, number, *other)  # type: ignore[arg-type]
    assert header != entries.header(b"o" * 16, b"d" * 16, number + 1, *one)  # type: ignore[arg-type]
    assert header != entries.header(b"x" * 16, b"d" * 16, number, *one)  # type: ignore[arg-type]
    assert header != entries.header(b"o" * 16, b"x" * 16, number, *one)  # type: ignore[arg-type]
