"""Dates in cells: what spreadsheet programs write, and, for everything people type, the hotline's own reading of moments."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from dauys.hotline.when import WhenError, parse_moment

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d?):(\d\d)(?::\d\d(?:\.\d+)?)?)?(?:Z|\+00:?00)?")
_DOTS = re.compile(r"(\d\d?)[./](\d\d?)[./](\d{4})(?:\s*г\.?)?(?:[ ,T]+(\d\d?)[:.](\d\d)(?:[:.]\d\d)?)?")
_CLOCK = re.compile(r"(\d\d?)[:.\-](\d\d)(?:[:.]\d\d)?")
_SECONDS = re.compile(r"(\d\d?:\d\d):\d\d(?:\.\d+)?\b")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
EPOCH = datetime(1899, 12, 30)                  # day 0 of spreadsheet programs, for days after 1 March 1900
SERIALS = range(32874, 73051)                   # 1990 to 2099: other numbers are no date


class Unreadable(Exception):
    """This is no date."""


@lru_cache(maxsize=50_000)
def moment(text: str, language: str) -> str:
    """A partial moment from a cell. Day before month, as people write in Kazakhstan. Raises Unreadable."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day, hour, minute = found.groups()
        return _written(int(year), int(month), int(day), hour, minute)
    if found := _DOTS.fullmatch(text):
        day, month, year, hour, minute = found.groups()
        return _written(int(year), int(month), int(day), hour, minute)
    if (found := _SERIAL.fullmatch(text)) and int(found[1]) in SERIALS:
        return _serial(float(text))
    try:
        return parse_moment(_SECONDS.sub(r"\1", text), language)
    except WhenError as problem:
        raise Unreadable from problem


def clock(text: str) -> str:
    """A time of day as HH:MM. Raises Unreadable."""
    text = text.strip()
    found = _CLOCK.fullmatch(text)
    if found and int(found[1]) < 24 and int(found[2]) < 60:
        return f"{int(found[1]):02d}:{found[2]}"
    try:
        share = float(text.replace(",", "."))
    except ValueError as problem:
        raise Unreadable from problem
    if not 0 <= share < 1:                      # how spreadsheet programs store a time
        raise Unreadable
    minutes = round(share * 24 * 60) % (24 * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def is_future(told: str, now: str) -> bool:
    """Whether a partial moment lies wholly after `now`, compared as far as it is told."""
    told = told.removeprefix("<")
    return told > now[: len(told)]


def _written(year: int, month: int, day: int, hour: str | None, minute: str | None) -> str:
    try:
        told = date(year, month, day).isoformat()
    except ValueError as problem:
        raise Unreadable from problem
    if hour is None or minute is None:
        return told
    if int(hour) > 23 or int(minute) > 59:
        raise Unreadable
    return f"{told}T{int(hour):02d}:{minute}"


def _serial(days: float) -> str:
    told = EPOCH + timedelta(minutes=round(days * 24 * 60))
    return told.strftime("%Y-%m-%dT%H:%M") if days % 1 else told.strftime("%Y-%m-%d")
