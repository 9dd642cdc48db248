"""Which circle a hotline record lives in: contacts by quarter, the directory in the reference circle."""

from __future__ import annotations

from dauys.desk.circles import HOTLINE, Circle
from dauys.desk.desk import Desk
from dauys.desk.errors import NotInCircle
from dauys.desk.models import Roster
from dauys.desk.record import Record


def reference(desk: Desk) -> Circle:
    """The circle of what all staff share: services, ready answers. NotInCircle for others."""
    circle = desk.circle("reference")
    if circle is None:
        raise NotInCircle
    return circle


def readers(record: Record) -> tuple[str, int]:
    """Who can read a record: the quarter of the hotline ("2026Q4") and how many people are in its circle."""
    roster = Roster.objects.filter(pk=record.circle).first()
    return (roster.kind_of_circle.removeprefix(HOTLINE), len(roster.members)) if roster else ("", 0)
