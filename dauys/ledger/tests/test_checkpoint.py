"""A checkpoint says exactly what its device signed, to the last byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.ledger import checkpoint as checkpoints
from dauys.ledger.checkpoint import Checkpoint
from dauys.ledger.errors import Malformed
from dauys.vault.signing import BadSignature, DeviceKey

KEY, DEVICE = DeviceKey(b"\x05" * 32), b"d" * 16
CHECKPOINT = Checkpoint(b"o" * 16, b"n" * 16, 41, b"\xf0" * 32)
NOTE = checkpoints.sign(CHECKPOINT, DEVICE, KEY)


def test_who_knows_the_device_can_check_it() -> None:
    assert checkpoints.check(NOTE, KEY.public) == CHECKPOINT
    assert checkpoints.read(NOTE)[1] == DEVICE


def test_it_is_a_signed_note_as_others_write_them() -> None:
    origin, size, root, empty, signature, end = NOTE.split("\n")
    assert origin == f"dauys/{b'o'.hex() * 16}/{b'n'.hex() * 16}"
    assert (size, empty, end) == ("41", "", "")
    assert len(root) == 44
    assert signature.startswith(f"\u2014 {DEVICE.hex()} ")


@given(st.integers(0, len(NOTE.encode()) * 8 - 1))
def test_no_bit_of_it_can_be_changed(bit: int) -> None:
    changed = bytearray(NOTE.encode())
    changed[bit // 8] ^= 1 << bit % 8
    try:
        text = changed.decode()
    except UnicodeDecodeError:
        return
    with pytest.raises((Malformed, BadSignature)):
        checkpoints.check(text, KEY.public)


@given(st.text(max_size=200))
def test_any_text_at_all_is_a_checkpoint_or_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        checkpoints.read(text)


def test_another_device_cannot_have_signed_it() -> None:
    with pytest.raises(Malformed, match="another key"):
        checkpoints.check(NOTE, DeviceKey(b"\x06" * 32).public)
