"""The circle in which a record lives: a change to it, and what belongs to it, goes to the same readers."""

from __future__ import annotations

from dauys.desk.circles import Circle
from dauys.desk.record import Record


def circle_of(record: Record) -> Circle:
    """Where this record lives; an act there raises NotInCircle if this person was put out of it."""
    return Circle(record.circle, "", 0)
