"""A seed is all that is kept: everything follows from it, and nothing shows it."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.vault.errors import CannotOpen, NotAnOpeningKey
from dauys.vault.generation import new_circle
from dauys.vault.keyfile import Secrets
from dauys.vault.opening import PUBLIC_LENGTH, OpeningKey, seal_to
from dauys.vault.signing import BadSignature, DeviceKey, check_signature

SEED = bytes(range(32))


def test_what_was_sealed_to_somebody_opens_with_her_seed_in_its_place() -> None:
    hers, other = OpeningKey(SEED), OpeningKey(os.urandom(32))
    box = seal_to(hers.public, b"grants", b"place")
    assert OpeningKey(SEED).open(box, b"place") == b"grants"
    for key, header in ((other, b"place"), (hers, b"elsewhere")):
        with pytest.raises(CannotOpen):
            key.open(box, header)


@given(st.data())
def test_a_box_with_a_changed_bit_stays_closed(data: st.DataObject) -> None:
    hers = OpeningKey(SEED)
    box = bytearray(seal_to(hers.public, b"grants", b"place"))
    place = data.draw(st.integers(0, len(box) * 8 - 1))
    box[place // 8] ^= 1 << place % 8
    with pytest.raises(CannotOpen):
        hers.open(bytes(box), b"place")


@pytest.mark.parametrize(
    "public", [b"", b"\x00" * (PUBLIC_LENGTH - 1), b"\xff" * PUBLIC_LENGTH, b"\x00" * (PUBLIC_LENGTH + 1)]
)
def test_nobody_seals_to_what_is_no_key(public: bytes) -> None:
    with pytest.raises(NotAnOpeningKey):
        seal_to(public, b"grants", b"place")


def test_boxes_of_the_same_size_tell_nobody_how_much_is_in_them() -> None:
    public = OpeningKey(SEED).public
    assert len(seal_to(public, b"", b"")) == len(seal_to(public, b"x" * 500, b"")) == 1120 + 512 + 16


def test_a_signature_fits_its_text_its_device_and_nothing_else() -> None:
    key, other = DeviceKey(SEED), DeviceKey(os.urandom(32))
    signature = key.sign(b"text")
    check_signature(key.public, signature, b"text")
    for public, piece, text in (
        (other.public, signature, b"text"),
        (key.public, signature, b"text."),
        (key.public, signature[:-1], b"text"),
        (key.public, bytes(64), b"text"),
        (b"no key", signature, b"text"),
    ):
        with pytest.raises(BadSignature):
            check_signature(public, piece, text)


def test_a_new_generation_does_not_follow_from_the_old_one() -> None:
    first = new_circle("hotline:2026Q4")
    second = first.next()
    assert (second.circle, second.kind, second.number) == (first.circle, first.kind, 2)
    assert (
        len({first.seed, second.seed})
        == len({first.stream, second.stream})
        == len({first.sealing_key, second.sealing_key})
        == 2
    )


def test_the_name_of_a_generation_does_not_tell_its_circle() -> None:
    first = new_circle("hotline:2026Q4")
    assert first.circle not in first.stream
    assert len(first.stream) == 16


def test_no_secret_stands_in_what_a_program_prints() -> None:
    generation = new_circle("statistics")
    secrets = Secrets(b"o" * 16, b"p" * 16, b"d" * 16, SEED, SEED)
    for each in (DeviceKey(SEED), OpeningKey(SEED), secrets):
        assert repr(SEED)[2:-1] not in repr(each)
    assert repr(generation.seed)[2:-1] not in repr(generation)
