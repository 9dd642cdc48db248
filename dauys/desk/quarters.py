"""The hotline's circles: one a quarter, so that what was said years ago is open to few."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from dauys.desk.circles import ALL, HOTLINE, QUARTER, Circle, boxes, kept, quarter_of
from dauys.desk.errors import NotInCircle
from dauys.desk.keyring import vouch_piece
from dauys.desk.models import Roster
from dauys.vault.generation import new_circle

if TYPE_CHECKING:
    from dauys.desk.desk import Desk


def circle_for(desk: Desk, began: str) -> Circle:
    """The circle of the quarter of `began` if this person may have it, else the current quarter's."""
    today = desk.now()
    wanted, now = quarter_of(began, today), quarter_of("", today)
    mine = {each.kind: each for each in desk.circles() if each.kind.startswith(HOTLINE)}
    if not mine:
        raise NotInCircle
    quarter = wanted if wanted <= now and kept(wanted, _my_term(desk, mine), today) else now
    found = mine.get(HOTLINE + quarter)
    return found if found is not None else open_quarter(desk, quarter, members_of(mine), _newest(mine))


def members_of(hotline: dict[str, Circle]) -> dict[str, str]:
    """Who is in the hotline now: the roster of its newest quarter."""
    return dict(_newest(hotline).members)


def _newest(hotline: dict[str, Circle]) -> Circle:
    """The newest quarter that has begun: one of the year 9999 would decide for ever who is in the hotline."""
    now = HOTLINE + quarter_of("", datetime.now(UTC) + timedelta(days=1))
    begun = [kind for kind in hotline if kind <= now and QUARTER.fullmatch(kind.removeprefix(HOTLINE))]
    return hotline[max(begun or hotline)]


def _my_term(desk: Desk, hotline: dict[str, Circle]) -> str:
    return members_of(hotline).get(desk.person, "")


def open_quarter(desk: Desk, quarter: str, members: dict[str, str], known: Circle) -> Circle:
    """Start a quarter's circle: its key to everybody whose term covers it, its roster inside. One entry.

    Who is no administrator may do it too, so it carries the word of somebody who holds the `known` quarter.
    """
    voucher = desk.keyring.current(bytes.fromhex(known.id), desk.ledger.followed)
    today = desk.now()
    reach = {person: term for person, term in members.items() if kept(quarter, term, today)} or {desk.person: ALL}
    generation = new_circle(HOTLINE + quarter)
    desk.keyring.promise(generation, reach.get(desk.person, ALL))
    circle = Circle(generation.circle.hex(), generation.kind, 1, reach)
    try:
        with desk.act("hotline.open_quarter", circle) as act:
            act.before += [vouch_piece(voucher, generation), *boxes(desk.ledger.membership, reach, [generation])]
            act.put(Roster, {"kind_of_circle": circle.kind, "members": reach}, id=circle.id)
    except BaseException:
        desk.keyring.drop(generation)
        raise
    return circle
