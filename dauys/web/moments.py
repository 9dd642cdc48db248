"""Dates in words, in Kazakh, Russian and English.

Guarantees: precision is never invented (a month stays a month), the month stands in words, a text that is
no date comes back as it was typed. The words are tables, not translations: the grammar differs as well.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo

MONTHS = {
    "en": [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ],
    "ru": [
        "январь", "февраль", "март", "апрель", "май", "июнь",
        "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
    ],
    "kk": [
        "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
        "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
    ],
}  # fmt: skip
RUSSIAN_GENITIVE = [
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
]  # fmt: skip
KAZAKH_DATIVE = [
    "қаңтарға", "ақпанға", "наурызға", "сәуірге", "мамырға", "маусымға",
    "шілдеге", "тамызға", "қыркүйекке", "қазанға", "қарашаға", "желтоқсанға",
]  # fmt: skip

PARTIAL = re.compile(
    r"(?P<before><)?(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])"
    r"(?:-(?P<day>0[1-9]|[12]\d|3[01])(?:T(?P<clock>(?:[01]\d|2[0-3]):[0-5]\d))?)?)?"
)


def moment_in_words(value: str, language: str) -> str:
    """A partial moment ("2024-03", "<2020", "2024-03-05T14:05") as people of that language write it."""
    found = PARTIAL.fullmatch(value.strip())
    if not found:
        return value
    before, year, clock = bool(found["before"]), found["year"], found["clock"]
    month = int(found["month"] or 0)
    day = int(found["day"] or 0)
    write = {"ru": _russian, "kk": _kazakh}.get(language, _english)
    words = write(before, year, month, day)
    return f"{words}, {clock}" if clock else words


def clock_in_words(iso: str, language: str, zone: tzinfo) -> str:
    """A UTC moment ("2026-11-23T15:04:05Z") as local date and time in words."""
    try:
        moment = datetime.fromisoformat(iso.strip())
    except ValueError:
        return iso
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment_in_words(moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M"), language)


def _english(before: bool, year: str, month: int, day: int) -> str:
    parts = [str(day) if day else "", MONTHS["en"][month - 1] if month else "", year]
    return ("before " if before else "") + " ".join(part for part in parts if part)


def _russian(before: bool, year: str, month: int, day: int) -> str:
    if not month:
        return f"до {year} года" if before else f"{year} год"
    names = RUSSIAN_GENITIVE if day or before else MONTHS["ru"]
    words = f"{names[month - 1]} {year} г."
    words = f"{day} {words}" if day else words
    return f"до {words}" if before else words


def _kazakh(before: bool, year: str, month: int, day: int) -> str:
    if not month:
        return f"{year} жылға дейін" if before else f"{year} жыл"
    names = KAZAKH_DATIVE if before else MONTHS["kk"]
    name = f"{day} {names[month - 1]}" if day else names[month - 1]
    return f"{year} ж. {name} дейін" if before else f"{year} ж. {name}"
