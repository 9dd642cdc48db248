"""The words of generated passphrases: 2,048 short English words, so that six of them are 66 bits.

The words are the BIP-39 English list: no two begin with the same four letters, so a misread word is noticed.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

COUNT = 2048


class DamagedWords(ValueError):
    """The list of words is not whole: a passphrase from it would be weaker than it looks."""

    def __init__(self) -> None:
        self.error = "The list of words for passphrases is damaged."
        self.hint = "Install Dauys again."
        super().__init__(f"{self.error} {self.hint}")


@cache
def passphrase_words() -> tuple[str, ...]:
    """2,048 different words in alphabetical order; DamagedWords if the file does not hold exactly that."""
    text = (resources.files(__package__) / "words" / "passphrase.txt").read_text("ascii")
    words = tuple(text.split())
    if len(words) != COUNT or len(set(words)) != COUNT or any(not word.isalpha() for word in words):
        raise DamagedWords
    return words
