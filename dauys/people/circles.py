"""The circle in which a record lives: a change to it goes to the same readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dauys.desk.errors import NotInCircle

if TYPE_CHECKING:
    from dauys.desk.circle import Circle
    from dauys.desk.desk import Desk
    from dauys.desk.record import Record


def circle_of(desk: Desk, record: Record) -> Circle:
    """The circle of a record on this desk; NotInCircle if this person was put out of it."""
    for circle in desk.circles():
        if circle.id == record.circle:
            return circle
    raise NotInCircle
