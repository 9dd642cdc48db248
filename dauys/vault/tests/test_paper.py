"""What stands on paper comes back, and a slip of the pen is noticed."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.packs import passphrase_words
from dauys.vault.paper import NotTheseWords, from_words, to_words

seeds = st.binary(min_size=32, max_size=32)


@given(seeds)
def test_the_words_give_back_the_seed(seed: bytes) -> None:
    words = to_words(seed)
    assert len(words) == 24
    assert from_words("\n ".join(words).upper()) == seed


@given(seeds, st.integers(0, 23), st.integers(0, 2047))
def test_a_wrong_word_is_almost_always_noticed(seed: bytes, place: int, word: int) -> None:
    words = to_words(seed)
    words[place] = passphrase_words()[word]
    if words == to_words(seed):
        assert from_words(" ".join(words)) == seed
        return
    with contextlib.suppress(NotTheseWords):  # the check is eight bits: one slip in 256 gives another seed
        assert from_words(" ".join(words)) != seed


def test_an_unknown_word_is_named() -> None:
    with pytest.raises(NotTheseWords, match="барбариска"):
        from_words(" ".join([*to_words(bytes(32))[:-1], "барбариска"]))


@pytest.mark.parametrize("count", [0, 12, 23, 25])
def test_the_count_is_named(count: int) -> None:
    with pytest.raises(NotTheseWords, match=str(count)):
        from_words(" ".join(["abandon" if "abandon" in passphrase_words() else passphrase_words()[0]] * count))


def test_the_list_of_words_can_carry_eleven_bits_a_word() -> None:
    assert len(set(passphrase_words())) == len(passphrase_words()) == 2048
