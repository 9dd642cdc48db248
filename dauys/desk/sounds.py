"""How names sound: one key for a name in Kazakh, in Russian and in the many Latin spellings of its papers.

The rules merge what habits of spelling confuse (zh, dzh, dj, j; kh, h, x; gh, g; q, k; y, i; ng, n; ye, e;
doubled letters) and keep apart what sounds apart. A key is a proposal to a human, never a proof that two
people are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from anyascii import anyascii

# Letters that lose their sound when their accent is dropped.
_HISSING = (
    ("ş", "sh"), ("ș", "sh"), ("š", "sh"), ("ç", "ch"), ("č", "ch"), ("ž", "zh"), ("ŋ", "n"), ("ə", "a"),
)  # fmt: skip
# "x" is х in Kazakh and Uzbek Latin, but кс in these names.
_KS = re.compile(r"(?<=ale)x|(?<=\bma)x(?=im|\b)|(?<=\bo)x(?=an)|\bx(?=en)|(?<=feli)x|(?<=\bro)x(?=[ao])")
_RULES = (
    ("shch", "sh"), ("sch", "sh"), ("tsch", "ch"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("zh", "j"),
    ("dj", "j"), ("q", "k"), ("ck", "k"), ("ph", "f"), ("ts", "c"), ("tz", "c"), ("x", "h"), ("y", "i"),
    ("ng", "n"), ("ie", "e"), ("io", "e"),
)  # fmt: skip
_W_AFTER_VOWEL = re.compile("(?<=[aeiou])w")
_TWICE = re.compile(r"([a-z])\1+")
_ENDS = ((re.compile(r"(?<=[aeiou])j\b"), "i"), (re.compile(r"(?<=a)h\b"), ""))
_SIGNS = re.compile("[^a-z0-9]+")


def fold_sounds(text: str, fold: Callable[[str], str]) -> str:
    """The sound key of a name: a–z, digits and single spaces. Stable: folding a key gives the same key."""
    text = text.casefold()
    for old, new in _HISSING:
        text = text.replace(old, new)
    text = _SIGNS.sub(" ", anyascii(fold(text)).lower()).strip()
    text = _W_AFTER_VOWEL.sub("u", _KS.sub("ks", text)).replace("w", "v")
    was = ""
    while text != was:  # every rule shortens, or uses up a letter that none brings back
        was, text = text, _once(text)
    return text


def _once(text: str) -> str:
    for old, new in _RULES:
        text = text.replace(old, new)
    text = _TWICE.sub(r"\1", text)
    for ending, new in _ENDS:
        text = ending.sub(new, text)
    return text
