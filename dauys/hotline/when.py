"""Dates as people really type them, into a partial moment: "2024", "2024-03", "2024-03-05",
"2024-03-05T14:05".

Guarantees: the day always comes before the month unless the year comes first; nothing is guessed, so what
could be two dates is refused with a hint; a two-digit year up to 39 is in this century. "<" in front means
"before". The moment is the organisation's local time. Whether a future date makes sense is for the caller to
ask (`in_future`).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from dauys.desk.folding import fold
from dauys.hotline.when_day import checked, day_of
from dauys.hotline.when_words import BEFORE, NOTHING, WhenError

__all__ = ["WhenError", "in_future", "moment_from_datetime", "moment_from_serial", "parse_moment"]

_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:\s*(?::|ч\.?|h)\s*(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?(?![\d:])"
    r"(?:\s*мин\.?)?)?(?:\s*(?P<half>[ap])\.?m\b\.?)?(?P<zone>\s*(?:z\b|utc|gmt|\+\d{2}(?::?\d{2})?\b))?"
)
# 05.03.2024 14.05: a dot or a dash may stand in a time only after a whole date.
_DAY = r"(?:\d{1,2}([./-])\d{1,2}\2(?:\d{4}|\d{2})|\d{4}([./-])\d{1,2}\3\d{1,2})"
_DOTTED_CLOCK = re.compile(rf"({_DAY}(?:\s*[гж]\.?)?,?\s+(?:в |сагат |at )?)(\d{{1,2}})[.-](\d{{2}})")


def parse_moment(text: str, language: str = "en") -> str:
    """The partial moment that was typed, "" for nothing or "unknown"; WhenError in `language` if unclear."""
    try:
        return _parsed(fold(text).strip())
    except WhenError as wrong:
        raise WhenError(wrong.kind, language) from None


def moment_from_datetime(value: date, zone: tzinfo | None = None) -> str:
    """The moment of a date or datetime object, brought to `zone` if it has its own. Midnight is a day."""
    if not isinstance(value, datetime):
        return checked(value.year, value.month, value.day)
    if value.tzinfo and zone:
        value = value.astimezone(zone)
    day = checked(value.year, value.month, value.day)
    clock = value.time().replace(second=0, microsecond=0)
    return day if clock == time() else f"{day}T{clock:%H:%M}"


def moment_from_serial(days: float, since_1904: bool = False) -> str:
    """The moment of a spreadsheet's day number (45356.5868 is 5 March 2024, 14:05), to the nearest minute."""
    if not 0 < days < 100_000:
        raise WhenError("far_year")
    if not since_1904 and days < 61:  # spreadsheets believe in a 29 February 1900
        days += 1
    first = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    whole = datetime.combine(first, time()) + timedelta(minutes=round(days * 24 * 60))
    return moment_from_datetime(whole)


def in_future(moment: str, now: datetime) -> bool:
    """Whether a moment lies wholly after `now`, the organisation's local time. "Before …" never does."""
    return not moment.startswith("<") and moment > now.strftime("%Y-%m-%dT%H:%M")[: len(moment)]


def _parsed(text: str) -> str:
    if text in NOTHING:
        return ""
    text, before = BEFORE.subn(" ", text)
    if before > 1:
        raise WhenError("several")
    text, clock = _split_clock(_DOTTED_CLOCK.sub(r"\1\4:\5", text))
    day = day_of(text) if text.strip() or not clock else ""
    if clock and len(day) < len("2024-03-05"):
        raise WhenError("no_day")
    return "<" * before + day + clock


def _split_clock(text: str) -> tuple[str, str]:
    """The text without its time, and the time as "T14:05"."""
    found = [clock for clock in _CLOCK.finditer(text) if clock["minute"] or clock["half"]]
    if not found:
        return text, ""
    if len(found) > 1:
        raise WhenError("several")
    clock = found[0]
    if clock["zone"]:
        raise WhenError("zone")
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if clock["half"]:
        hour = hour % 12 + 12 * (clock["half"] == "p") if 1 <= hour <= 12 else 24
    if hour > 23 or minute > 59:
        raise WhenError("no_such_time")
    return f"{text[: clock.start()]} {text[clock.end() :]}", f"T{hour:02}:{minute:02}"
