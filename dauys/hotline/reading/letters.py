"""When two ways of writing a heading or a value are the same: case, punctuation, spaces, ё/е and Kazakh
letters without their marks.

Used only to recognise headings and closed answers; what people said in words is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_A_WORD = re.compile(r"[\W_]+")
_SAME = str.maketrans("ёәғқңөұүһіўє", "еагкноуухиуе")
_LONG = 200  # nothing that is recognised is longer; keeps the memory of what was folded small


@lru_cache(maxsize=20_000)
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return _NOT_A_WORD.sub(" ", plain).strip() or plain.strip()


def fold(text: str) -> str:
    """The form in which spellings of the same label meet. A mark alone ("-", "?") stays itself."""
    return _fold(text[:_LONG])
