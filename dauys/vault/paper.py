"""A 32-byte seed as 24 words for paper: BIP-39's encoding (256 bits, 8 bits of SHA-256 as a check), with our word
list."""

from __future__ import annotations

import hashlib

from dauys.packs import passphrase_words
from dauys.vault.errors import VaultError

WORDS = 24


class NotTheseWords(VaultError):
    """Words that are no seed: a wrong count, an unknown word, or a failed check."""

    error = "These are not the words of a recovery sheet."
    hint = "Compare each of the 24 words with the paper; the order counts."


def to_words(seed: bytes) -> list[str]:
    """24 words."""
    number = int.from_bytes(seed + hashlib.sha256(seed).digest()[:1], "big")
    words = passphrase_words()
    return [words[(number >> 11 * (WORDS - 1 - place)) & 2047] for place in range(WORDS)]


def from_words(text: str) -> bytes:
    """The seed; raises NotTheseWords and says what is wrong."""
    places = {word: place for place, word in enumerate(passphrase_words())}
    words = text.casefold().split()
    unknown = [word for word in words if word not in places]
    if unknown:
        raise NotTheseWords(f"'{unknown[0]}' is not a word of a recovery sheet.")
    if len(words) != WORDS:
        raise NotTheseWords(f"A recovery sheet has {WORDS} words, here are {len(words)}.")
    number = 0
    for word in words:
        number = number << 11 | places[word]
    seed = (number >> 8).to_bytes(32, "big")
    if hashlib.sha256(seed).digest()[0] != number & 255:
        raise NotTheseWords("One word is not the one on the paper, or two are exchanged.")
    return seed
