"""Which circle a hotline record lives in: contacts by quarter, the directory in the reference circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dauys.desk.errors import NotInCircle
from dauys.people.circles import circle_of

if TYPE_CHECKING:
    from dauys.desk.circle import Circle
    from dauys.desk.desk import Desk

__all__ = ["circle_of", "reference"]


def reference(desk: Desk) -> Circle:
    """The circle of what all staff share: services, ready answers. NotInCircle if this person is not in it."""
    circle = desk.circle("reference")
    if circle is None:
        raise NotInCircle
    return circle
