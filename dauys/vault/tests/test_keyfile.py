"""A key file opens with its passphrase as people type it, and says what is wrong when it does not open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.vault import keyfile, passphrase
from dauys.vault.errors import DamagedKeyFile, VaultError, WeakKeyFile, WrongPassphrase
from dauys.vault.keyfile import LOWEST, Cost, Secrets
from dauys.vault.passphrase import normal_form

SECRETS = Secrets(b"o" * 16, b"p" * 16, b"d" * 16, b"s" * 32, b"t" * 32)
FILE = keyfile.make(SECRETS, "алма қар тау", LOWEST).to_bytes()


def test_she_unlocks_with_what_she_wrote_down() -> None:
    assert keyfile.read(FILE).unlock("Алма  ҚАР тау") == SECRETS


def test_a_wrong_passphrase_says_so() -> None:
    with pytest.raises(WrongPassphrase) as caught:
        keyfile.read(FILE).unlock("алма тау қар")
    assert caught.value.error
    assert caught.value.hint


def test_the_same_secrets_and_passphrase_never_make_the_same_file() -> None:
    other = keyfile.make(SECRETS, "алма қар тау", LOWEST).to_bytes()
    assert set(FILE.split(b"\n")) & set(other.split(b"\n")) == {keyfile.FIRST_LINE, b""}


@pytest.mark.parametrize("cost", [Cost(2, 64 * 1024), Cost(3, 64 * 1024 - 1), Cost(0, 0)])
def test_nobody_makes_a_key_file_below_the_floor(cost: Cost) -> None:
    with pytest.raises(WeakKeyFile):
        keyfile.make(SECRETS, "x", cost)


def test_nobody_makes_a_key_file_that_would_never_open() -> None:
    with pytest.raises(DamagedKeyFile):
        keyfile.make(SECRETS, "x", Cost(3, keyfile.MOST_KIB + 1))
    with pytest.raises(DamagedKeyFile):
        keyfile.make(SECRETS, "x", Cost(keyfile.MOST_PASSES + 1, 64 * 1024))


@given(st.integers(0, len(FILE) - 2))
def test_a_file_that_was_cut_is_damaged_and_no_passphrase_is_tried(length: int) -> None:
    with pytest.raises(DamagedKeyFile):
        keyfile.read(FILE[:length])


@given(st.integers(0, (len(FILE) - 2) * 8))
def test_a_file_with_a_changed_bit_is_damaged(bit: int) -> None:
    changed = bytearray(FILE)
    changed[bit // 8] ^= 1 << bit % 8
    if bytes(changed).split() != FILE.split():  # a line end for a space is no change
        with pytest.raises(DamagedKeyFile):
            keyfile.read(bytes(changed))


@given(st.binary(max_size=400))
@settings(max_examples=50)
def test_anything_else_is_no_key_file(content: bytes) -> None:
    with pytest.raises(VaultError):
        keyfile.read(content)


def test_a_passphrase_is_compared_as_it_is_typed_and_not_as_bytes() -> None:
    assert normal_form("  Гүл\tЖОЛ\n") == normal_form("гүл жол")
    assert normal_form("gu\u0308l") == normal_form("gül")
    assert normal_form("гүл жол") != normal_form("жол гүл")
    assert normal_form("гүлжол") != normal_form("гүл жол")


def test_a_generated_passphrase_has_six_words_and_is_never_the_same() -> None:
    made = {passphrase.generate() for _ in range(30)}
    assert len(made) == 30
    assert {len(each.split(" ")) for each in made} == {6}
    assert all(normal_form(each).decode() == each for each in made)
