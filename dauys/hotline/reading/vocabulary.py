"""Recognising closed answers: a code, its label in any of the three languages, or another way people write
it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from dauys.hotline.reading.fields import CODED, MANY
from dauys.hotline.reading.letters import fold
from dauys.packs import LANGUAGES, code_list

_CITY = re.compile(r"^(?:г|гор|город|city) (?=.)|(?<=.) (?:г|город|каласы|кал|к|city)$")
_AREA = re.compile(r"^(?:обл|область|регион|region) (?=.)|(?<=.) (?:обл|область|регион|облысы|oblast|province|region)$")
_CITIES = ("KZ-71", "KZ-75", "KZ-79")
_SPLIT = (re.compile(r"\s*[;\n|]\s*"), re.compile(r"\s*[;,/\n|+]\s*"))
_YEARS = re.compile(
    r"(?:~|около|шамамен)?\s*(\d{1,3})\s*(?:\+|лет|года?|жас(?:та)?|years?(?: old)?|y\.?o\.?|л\.?|г\.?|ж\.?)?"
)
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|—|\.\.|до|to)\s*(\d{1,3})\D*")
_BELOW = re.compile(r"(?:<|до|under|below|младше)\s*(\d{1,3})\D*")
_ABOVE = re.compile(r"(?:>|от|over|старше|above)\s*(\d{1,3})\D*")
OLDEST = 120


@cache
def _told() -> dict[str, dict[str, list[str]]]:
    told: dict[str, dict[str, list[str]]] = json.loads(
        (resources.files("dauys.packs") / "import" / "values.json").read_text("utf-8")
    )
    return told


@cache
def _words(name: str) -> dict[str, str]:
    """Folded spelling → code of one list. Codes and labels win over other spellings; earlier codes over
    later."""
    codes = code_list(name).codes
    pairs = [(code.code, code.code) for code in codes]
    pairs += [(code.label(language), code.code) for language in LANGUAGES for code in codes]
    pairs += [(also, code.code) for code in codes for also in code.also]
    pairs += [(also, code) for code, more in _told().get(name, {}).items() if code in code_list(name) for also in more]
    words: dict[str, str] = {}
    for spelling, code in pairs:
        if not fold(spelling).isdigit() or spelling.isdigit():  # "<14" must not teach us that 14 is below 14
            words.setdefault(fold(spelling), code)
    return words


@cache
def _asked() -> dict[str, str]:
    return {fold(word): answer for answer, words in _told()["asked"].items() for word in [answer, *words]}


@cache
def _unknown() -> frozenset[str]:
    return frozenset(map(fold, _told()["unknown"]))


@cache
def _bands() -> list[tuple[int, int, str]]:
    """The age bands as numbers, from their codes: under_14, 18_24, 60_up."""
    bands = []
    for row in code_list(CODED["age_band"]).codes:
        digits = [int(part) for part in re.findall(r"\d+", row.code)]
        if len(digits) == 2:
            bands.append((digits[0], digits[1], row.code))
        elif digits:
            bands.append(
                (0, digits[0] - 1, row.code) if row.code.startswith("under") else (digits[0], OLDEST, row.code)
            )
    return bands


def coded(name: str, text: str) -> str | None:
    """The code that this text means; "" where it says that nothing is known; None if it is not recognised."""
    folded = fold(text)
    found = _words(name).get(folded)
    if found is None and name == CODED["region"]:
        found = place(folded) or place(fold(text.split(",")[0]))
    if found is None and name == CODED["age_band"]:
        found = band(text)
    if found is None:
        return "" if folded in _unknown() else None
    return found


def place(folded: str) -> str | None:
    """A region or city with "обл.", "облысы", "г.", "қ." beside its name. "Алматы обл." is the region, not
    the city."""
    words = _words(CODED["region"])
    if folded in words:
        return words[folded]
    bare = _AREA.sub("", folded)
    if bare != folded:
        found = words.get(f"{bare} облысы") or words.get(f"{bare} область") or words.get(bare)
        return None if found in _CITIES else found
    return words.get(_CITY.sub("", folded))


def band(text: str) -> str | None:
    """The age band of an age in years, or of a range that lies within one band."""
    text = text.strip().lower()
    if found := _YEARS.fullmatch(text):
        low = high = int(found[1])
    elif found := _RANGE.fullmatch(text):
        low, high = int(found[1]), int(found[2])
    elif found := _BELOW.fullmatch(text):
        low, high = 0, int(found[1]) - 1
    elif found := _ABOVE.fullmatch(text):
        low, high = int(found[1]), OLDEST
    else:
        return None
    return next((code for least, most, code in _bands() if least <= low <= high <= most), None)


def at_that_time(name: str, code: str, on: str) -> str:
    """The code for the day it is said of: a region that did not exist yet is the one it was split off
    from."""
    row = code_list(name).get(code)
    while row and on and row.valid_from and row.predecessor and on < row.valid_from[: len(on)]:
        row = code_list(name).get(row.predecessor)
    return row.code if row else code


def many(name: str, text: str) -> tuple[list[str], list[str]]:
    """The codes in a cell with several answers, in their order, and the parts that are not recognised."""
    whole = coded(name, text)
    if whole is not None:
        return ([whole] if whole else []), []
    for split in _SPLIT:
        parts = [part for part in split.split(text.strip()) if part]
        codes = [coded(name, part) for part in parts]
        if None not in codes:
            return list(dict.fromkeys(code for code in codes if code)), []
    return _partly(name, text)


def _partly(name: str, text: str) -> tuple[list[str], list[str]]:
    codes: list[str] = []
    strange: list[str] = []
    for part in filter(None, _SPLIT[0].split(text.strip())):
        code = coded(name, part)
        if code is None:
            inner, unknown = _each(name, filter(None, _SPLIT[1].split(part)))
            codes += inner
            strange += [part] if unknown and not inner else unknown
        elif code:
            codes.append(code)
    return list(dict.fromkeys(codes)), strange


def _each(name: str, parts: Iterable[str]) -> tuple[list[str], list[str]]:
    told = [(part, coded(name, part)) for part in parts]
    return [code for _, code in told if code], [part for part, code in told if code is None]


def asked(text: str) -> str | None:
    """yes, no, refused, unknown or not_asked in any of the three languages; None if it is none of them."""
    return _asked().get(fold(text))


def warm() -> None:
    """Read every list once, so that a damaged one is found before the first row."""
    for name in (*CODED.values(), *MANY.values()):
        _words(name)
