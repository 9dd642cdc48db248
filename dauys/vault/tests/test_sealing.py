"""What was sealed opens with its key in its place, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.vault.derive import derive
from dauys.vault.errors import CannotOpen
from dauys.vault.sealing import FLOOR, OVERHEAD, open_sealed, pad, padded_length, seal, unpad, unwrap, wrap

keys = st.binary(min_size=32, max_size=32)
texts = st.binary(max_size=3000)
headers = st.binary(max_size=120)


@given(keys, texts, headers)
def test_whoever_has_the_key_and_the_place_reads_it(key: bytes, plain: bytes, header: bytes) -> None:
    assert open_sealed(key, seal(key, plain, header), header) == plain


@given(keys, keys, texts, headers)
def test_another_key_opens_nothing(key: bytes, other: bytes, plain: bytes, header: bytes) -> None:
    if key != other:
        with pytest.raises(CannotOpen):
            open_sealed(other, seal(key, plain, header), header)


@given(keys, texts, headers, headers)
def test_nothing_opens_in_another_place(key: bytes, plain: bytes, header: bytes, other: bytes) -> None:
    if header != other:
        with pytest.raises(CannotOpen):
            open_sealed(key, seal(key, plain, header), other)


@given(keys, texts, st.data())
def test_one_changed_bit_anywhere_closes_it(key: bytes, plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(key, plain, b"place"))
    place = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[place // 8] ^= 1 << place % 8
    with pytest.raises(CannotOpen):
        open_sealed(key, bytes(sealed), b"place")


@given(keys, texts, st.data())
def test_a_piece_that_was_cut_does_not_open(key: bytes, plain: bytes, data: st.DataObject) -> None:
    sealed = seal(key, plain, b"place")
    with pytest.raises(CannotOpen):
        open_sealed(key, sealed[: data.draw(st.integers(0, len(sealed) - 1))], b"place")


def test_the_same_text_never_looks_the_same_twice() -> None:
    assert len({seal(b"k" * 32, b"text", b"place") for _ in range(50)}) == 50


def test_short_texts_all_have_one_size() -> None:
    sizes = {len(seal(b"k" * 32, b"x" * length, b"")) for length in range(0, FLOOR - 3)}
    assert sizes == {FLOOR + OVERHEAD}


@given(st.integers(0, 2**30), st.sampled_from([256, 512]))
def test_padding_only_grows_and_never_by_more_than_an_eighth(length: int, floor: int) -> None:
    padded = padded_length(length, floor)
    assert padded >= max(length, floor)
    assert padded <= max(floor, length * 9 // 8 + 1)
    assert padded_length(padded, floor) == padded


@given(st.integers(513, 2**30))
def test_a_padded_length_says_little(length: int) -> None:
    padded = padded_length(length)
    bits = padded.bit_length()
    assert padded % (1 << (bits - 1 - (bits - 1).bit_length())) == 0


@given(texts, st.sampled_from([256, 512]))
def test_the_frame_gives_back_what_went_in(plain: bytes, floor: int) -> None:
    assert unpad(pad(plain, floor)) == plain


@given(keys, st.binary(min_size=48, max_size=48), headers, headers)
def test_a_wrapped_key_opens_in_its_place_only(key: bytes, secret: bytes, header: bytes, other: bytes) -> None:
    wrapped = wrap(key, secret, header)
    assert unwrap(key, wrapped, header) == secret
    if other != header:
        with pytest.raises(CannotOpen):
            unwrap(key, wrapped, other)
    with pytest.raises(CannotOpen):
        unwrap(bytes(32) if any(key) else b"\x01" * 32, wrapped, header)


def test_labels_never_give_the_same_key() -> None:
    labels = [
        "stream",
        "sealing",
        "letter box",
        "link",
        "opening",
        "unlock",
        "fact key",
        "fact key name",
        "snapshot",
        "draft",
        "import",
    ]
    assert len({derive(b"secret", label) for label in labels}) == len(labels)


@given(st.text("abc", max_size=5), st.binary(max_size=5), st.text("abc", max_size=5), st.binary(max_size=5))
def test_a_label_and_its_context_never_run_together(label: str, context: bytes, other: str, more: bytes) -> None:
    if (label, context) != (other, more):
        assert derive(b"secret", label, 32, context) != derive(b"secret", other, 32, more)
