"""Where a colleague stands: her circles as far as this desk can see; whether she is an administrator."""

from __future__ import annotations

from dataclasses import dataclass

from dauys.desk.desk import Desk
from dauys.staff.acts import circle_table
from dauys.staff.models import Staff
from dauys.staff.roles import circles_of
from dauys.staff.words import in_order, listed, term_words


@dataclass(frozen=True)
class Standing:
    """One colleague and her circles: kind → term."""

    staff: Staff
    terms: dict[str, str]
    administrator: bool
    self: bool

    @property
    def circles(self) -> list[tuple[str, str]]:
        """(circle, term) in words."""
        return listed(self.terms)

    def cells(self, families: list[str]) -> list[str]:
        """For a row of the table: the term in words, or "" where she is not in it."""
        return [term_words(each, self.terms[each]) if each in self.terms else "" for each in families]


def own_families(desk: Desk) -> list[str]:
    """The kinds of circles that this desk is in: of others it cannot know who is in them."""
    return in_order({circle.kind.split(":")[0] for circle in desk.circles()})


def everybody(desk: Desk) -> list[Standing]:
    """All colleagues, those who left at the end."""
    membership = desk.ledger.membership
    administrators = {person.hex() for person in membership.administrators - membership.removed}
    return [
        Standing(staff, terms, staff.person in administrators, staff.person == desk.person)
        for staff, terms in circle_table(desk)
    ]


def standing_of(desk: Desk, staff: Staff) -> Standing:
    """One colleague's standing."""
    return next(each for each in everybody(desk) if each.staff.id == staff.id)


def may_open(desk: Desk, role: str) -> bool:
    """Whether this desk is in every circle that a role opens: nobody hands on a key she does not hold."""
    return set(circles_of(role)) <= set(own_families(desk))
