"""Moments as the hotline types and shows them. What is typed is read by `hotline.when`; here is the way back.

A moment that a page itself filled in must be read again as the very same moment: so the page writes it as
"05.03.2024 14:05", and a form leaves a moment alone whose typed form did not change.
"""

from __future__ import annotations

from dauys.desk.desk import Desk


def now(desk: Desk) -> str:
    """This minute in the organisation's time zone, as a partial moment."""
    return desk.now().strftime("%Y-%m-%dT%H:%M")


def as_typed(moment: str) -> str:
    """A partial moment as people type it: "05.03.2024 14:05", "03.2024", "2024"; "<" stays in front."""
    if moment.startswith("<"):
        return "<" + as_typed(moment[1:])
    day, _, clock = moment.partition("T")
    return " ".join(filter(None, [".".join(reversed(day.split("-"))), clock]))
