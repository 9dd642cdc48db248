"""When the invented calls came: growing from year to year, more in winter and on Mondays, fewer at night.

Moments are partial, as in real notes: most have a time, some only a day; a few copied from old notebooks only
a month or a year, and very few nothing at all. Local time of the organisation.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from dauys.demo.chance import Draw, Odds

MONTHS = (1.16, 1.02, 1.12, 1.0, 0.98, 0.9, 0.86, 0.9, 1.0, 1.02, 1.08, 1.14)
WEEKDAYS = (1.2, 1.1, 1.05, 1.0, 1.0, 0.85, 0.8)
HOURS = Odds(dict(enumerate((9, 6, 4, 3, 2, 2, 4, 9, 22, 40, 52, 56, 50, 48, 54, 56, 54, 52, 50, 48, 46, 42, 30, 16))))
GROWTH_A_YEAR = 1.17
NOTEBOOKS = 730  # days: what is older was partly copied from paper
TIMED = 0.86  # share of recent contacts with hour and minute
PAPER = Odds({"time": 0.62, "day": 0.33, "month": 0.035, "year": 0.011, "nothing": 0.004})


def first_day(until: date, years: int) -> date:
    """The first of the `years` years that end with the day `until`."""
    try:
        return until.replace(year=until.year - years) + timedelta(days=1)
    except ValueError:  # 29 February has no counterpart in most years
        return until.replace(year=until.year - years, month=3, day=1)


def days(count: int, until: date, years: int, chance: Draw) -> Iterator[date]:
    """`count` days in order, the last of them `until`, spread as calls are."""
    start = first_day(until, years)
    sums = list(accumulate(_weight(start, n) for n in range((until - start).days + 1)))
    for n in range(count - 1):
        at = (n + chance()) / (count - 1) * sums[-1]
        yield start + timedelta(days=min(bisect(sums, at), len(sums) - 1))
    if count:
        yield until


def _weight(start: date, n: int) -> float:
    day = start + timedelta(days=n)
    return float(GROWTH_A_YEAR ** (n / 365.25) * MONTHS[day.month - 1] * WEEKDAYS[day.weekday()])


def moment(day: date, until: date, chance: Draw) -> str:
    """The partial moment that somebody wrote down for a contact on this day."""
    written = day.isoformat()
    kind = "time" if chance() < TIMED else "day"
    if (until - day).days > NOTEBOOKS:
        kind = PAPER.draw(chance)
    if kind == "time":
        return f"{written}T{HOURS.draw(chance):02d}:{int(chance() * 60):02d}"
    return {"day": written, "month": written[:7], "year": written[:4], "nothing": ""}[kind]
