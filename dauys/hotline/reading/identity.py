"""What makes a row the same row again: its content under its headings, whatever the order of columns or the
file format.

The date counts by what it means (45356 in one export is 05.03.2024 in another), everything else by its
words, without case of the headings and with spaces drawn together. Columns that are ignored do not count:
row numbers change when rows are put in. A field name or a code never counts, so that a later version which
recognises more still knows the rows of an earlier one.
"""

from __future__ import annotations

import hmac
import unicodedata
from collections import Counter
from functools import lru_cache

from dauys.hotline.reading.fields import BEGAN, IGNORED
from dauys.hotline.reading.headings import Plan
from dauys.hotline.reading.letters import fold

MIDNIGHT = "T00:00"  # a spreadsheet program does not tell a day from its midnight
_PART, _END = "\x1e", "\x1f"


def identity(plan: Plan, cells: list[str], began: str) -> str:
    """The content of a row as one text."""
    names = _names(plan)
    parts = [f"{BEGAN}{_PART}{began.removesuffix(MIDNIGHT)}"]
    for place, cell in enumerate(cells):
        name = names[place] if place < len(names) else str(place)
        if name is not None and cell and (words := " ".join(cell.split())):
            parts.append(f"{name}{_PART}{words}")
    parts.sort()
    return unicodedata.normalize("NFC", _END.join(parts))


@lru_cache(maxsize=8)
def _names(plan: Plan) -> tuple[str | None, ...]:
    """For each column what it counts as; None if it does not count by its words."""
    seen: Counter[str] = Counter()
    names: list[str | None] = []
    for heading, field in zip(plan.headings, plan.fields, strict=True):
        name = fold(heading)
        seen[name] += 1
        names.append(None if field in (IGNORED, BEGAN) else f"{name} {seen[name]}")
    return tuple(names)


class Keys:
    """Import keys of one organisation: the n-th row of the same content has its own.

    A key lies sealed in the record whose content it was made of, and nowhere else: who can read it can read
    the content. So it needs no secret, only that every colleague gets the same; the organisation's
    identifier keeps keys of two organisations apart.
    """

    def __init__(self, organisation: bytes) -> None:
        self.organisation = organisation
        self._seen: Counter[bytes] = Counter()

    def key(self, content: str) -> str:
        """32 hex characters."""
        digest = hmac.digest(self.organisation, content.encode("utf-8", "surrogatepass"), "sha256")
        self._seen[digest] += 1
        again = self._seen[digest]
        if again > 1:
            digest = hmac.digest(self.organisation, digest + again.to_bytes(8, "big"), "sha256")
        return digest[:16].hex()
