"""Passphrases: six words of a list of 2,048 (66 bits) by default; compared as people type them, not as bytes."""

from __future__ import annotations

import secrets
import unicodedata

from dauys.packs import passphrase_words

WORDS = 6


def generate() -> str:
    """Six random words, lower case, single spaces."""
    words = passphrase_words()
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def normal_form(passphrase: str) -> bytes:
    """The bytes that are derived from: NFKC, case folded, white space collapsed. Spelling and order count."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).casefold().split()).encode()
