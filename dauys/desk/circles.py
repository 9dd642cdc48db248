"""Circles as a desk knows them, and what changing one is made of: generations, boxes, rosters."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dauys.desk.keyring import HOTLINE as HOTLINE
from dauys.desk.keyring import Grant, box_piece
from dauys.ledger.ledger import Piece
from dauys.ledger.membership import Membership
from dauys.vault.generation import Generation

ALL, CURRENT = "all", "current"  # terms: every quarter of the hotline, or the current and the previous one
SHARED = ("directory", "reference", "statistics", "matching", "publications")
QUARTER = re.compile(r"[0-9]{4}Q[1-4]")


@dataclass(frozen=True)
class Circle:
    """A circle that this desk is in. `members`: person (hex) → term."""

    id: str
    kind: str
    generation: int
    members: dict[str, str] = field(default_factory=dict)


def quarter_of(moment: str, today: datetime) -> str:
    """ "2026Q4" for a partial moment; today's quarter when the date is not known to the month."""
    text = moment.lstrip("<")
    year, month = (int(text[:4]), int(text[5:7])) if len(text) >= 7 else (today.year, today.month)
    return f"{year}Q{(month + 2) // 3}"


def previous_quarter(quarter: str) -> str:
    """The quarter before: "2026Q1" → "2025Q4"."""
    year, number = int(quarter[:4]), int(quarter[5])
    return f"{year}Q{number - 1}" if number > 1 else f"{year - 1}Q4"


def kept(quarter: str, term: str, today: datetime) -> bool:
    """Whether somebody with this term has that quarter's circle on her desk today."""
    now = quarter_of("", today)
    return term == ALL or quarter >= previous_quarter(now)


def off_the_desk(kind: str, term: str) -> bool:
    """Whether a hotline quarter is older than this term covers today."""
    return kind.startswith(HOTLINE) and not kept(kind.removeprefix(HOTLINE), term, datetime.now(UTC))


def boxes(membership: Membership, members: Mapping[str, str], generations: Iterable[Generation]) -> list[Piece]:
    """One box a person with all the seeds and her term, and one for recovery, under random names and in random
    order.
    """
    line = list(generations)
    publics = [
        (membership.people[bytes.fromhex(each)], term) for each, term in members.items() if _present(membership, each)
    ]
    named = [(os.urandom(16), *who) for who in [*publics, (membership.recovery, ALL)] if who[0]]
    return [box_piece(public, name, grants(line, term)) for name, public, term in sorted(named)]


def grants(generations: Iterable[Generation], term: str) -> list[Grant]:
    """What goes into a box."""
    return [(each.circle, each.kind, each.number, each.seed, term) for each in generations]


def _present(membership: Membership, person: str) -> bool:
    name = bytes.fromhex(person)
    return name in membership.people and name not in membership.removed
