"""The hotline's circles: one a quarter, so that what was said years ago is open to few."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dauys.desk.circles import ALL, HOTLINE, Circle, boxes, kept, quarter_of
from dauys.desk.errors import NotInCircle
from dauys.desk.models import Roster
from dauys.vault.generation import new_circle

if TYPE_CHECKING:
    from dauys.desk.desk import Desk


def off_the_desk(kind: str, term: str) -> bool:
    """Whether a hotline quarter is older than this term covers today."""
    return kind.startswith(HOTLINE) and not kept(kind.removeprefix(HOTLINE), term, datetime.now(UTC))


def circle_for(desk: Desk, began: str) -> Circle:
    """The circle of the quarter of `began` if this person may have it, else the current quarter's."""
    today = desk.now()
    wanted, now = quarter_of(began, today), quarter_of("", today)
    mine = {each.kind: each for each in desk.circles() if each.kind.startswith(HOTLINE)}
    if not mine:
        raise NotInCircle
    quarter = wanted if wanted <= now and kept(wanted, _my_term(desk, mine), today) else now
    found = mine.get(HOTLINE + quarter)
    return found if found is not None else open_quarter(desk, quarter, members_of(mine))


def members_of(hotline: dict[str, Circle]) -> dict[str, str]:
    """Who is in the hotline now: the roster of its newest quarter."""
    return dict(hotline[max(hotline)].members)


def _my_term(desk: Desk, hotline: dict[str, Circle]) -> str:
    return members_of(hotline).get(desk.person, "")


def open_quarter(desk: Desk, quarter: str, members: dict[str, str]) -> Circle:
    """Start a quarter's circle: its key to everybody whose term covers it, its roster inside. One entry."""
    today = desk.now()
    reach = {person: term for person, term in members.items() if kept(quarter, term, today)} or {desk.person: ALL}
    generation = new_circle(HOTLINE + quarter)
    desk.keyring.promise(generation, reach.get(desk.person, ALL))
    circle = Circle(generation.circle.hex(), generation.kind, 1, reach)
    try:
        with desk.act("hotline.open_quarter", circle) as act:
            act.before += boxes(desk.ledger.membership, reach, [generation])
            act.put(Roster, {"kind_of_circle": circle.kind, "members": reach}, id=circle.id)
    except BaseException:
        desk.keyring.drop(generation)
        raise
    return circle
