"""Moments as the hotline types and shows them. What is typed is read by `hotline.when`; here is the way back.

A moment that a page itself filled in must be read again as the very same moment: so the page writes it as
"05.03.2024 14:05", and a form leaves a moment alone whose typed form did not change.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from dauys.desk.desk import Desk

DAYS = {"today": 0, "сегодня": 0, "бүгін": 0, "tomorrow": 1, "завтра": 1, "ертең": 1}
CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


def now(desk: Desk) -> str:
    """This minute in the organisation's time zone, as a partial moment."""
    return desk.now().strftime("%Y-%m-%dT%H:%M")


def as_typed(moment: str) -> str:
    """A partial moment as people type it: "05.03.2024 14:05", "03.2024", "2024"; "<" stays in front."""
    if moment.startswith("<"):
        return "<" + as_typed(moment[1:])
    day, _, clock = moment.partition("T")
    return " ".join(filter(None, [".".join(reversed(day.split("-"))), clock]))


def with_day(typed: str, today: datetime) -> str:
    """What is typed about a moment to come, with its day: "14:30" is today, "tomorrow 14:30" the day after."""
    first, _space, rest = typed.strip().partition(" ")
    if first.rstrip(",").casefold() in DAYS:
        day = today + timedelta(days=DAYS[first.rstrip(",").casefold()])
        return f"{day:%d.%m.%Y} {rest.strip()}".strip()
    return f"{today:%d.%m.%Y} {typed.strip()}" if CLOCK.fullmatch(typed.strip()) else typed
