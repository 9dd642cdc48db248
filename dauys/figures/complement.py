"""Can a reader of one publication work out a small number from the others?

Everything on the grid is rounded, so a margin minus the other cells normally leaves every cell open by 10. In
rare cases it does not: ten needs that all end in 9, in a region whose years end in 0, give away all ten.
`revealed` narrows every cell by every equation of the grid, as a reader with a pencil would, and names the
cells that are left open by fewer than 5.

What a reader may assume of a cell is stated in `_open`: she knows the rounding and the hold rule, and which
cells have just moved. She is not assumed to hold earlier publications; the attacker over all releases is a
matter of its own. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dauys.figures.grid import BASE, NEW, Frame, Step

Span = tuple[int, int]
ROUNDS = 20


@dataclass(frozen=True)
class Equation:
    """These cells add up to what those cells add up to, because both are the same contacts."""

    left: tuple[str, ...]
    right: tuple[str, ...]


def equations(frame: Frame, years: Iterable[str], near: tuple[str, ...]) -> list[Equation]:
    """The sums of the grid: a year by region and by need; region with need over the years `near`."""
    regions, needs = (*frame.regions, ""), (*frame.needs, "")
    span = f"{near[0]}-{near[-1]}"
    found = [
        Equation(tuple(f"region:{code}:{year}" for code in regions), tuple(f"need:{code}:{year}" for code in needs))
        for year in years
    ]
    for code in regions:
        both = tuple(f"both:{code}:{need}:{span}" for need in needs)
        found.append(Equation(both, tuple(f"region:{code}:{year}" for year in near)))
    for need in needs:
        both = tuple(f"both:{code}:{need}:{span}" for code in regions)
        found.append(Equation(both, tuple(f"need:{need}:{year}" for year in near)))
    return found


def _open(one: Step) -> Span:
    # A cell that has just moved was rounded now; one that stands may be held back by up to 4 contacts.
    slack = BASE - 1 if one.why in ("first", "step", "fall") else BASE - 1 + NEW - 1
    return one.after, one.after + slack


def _narrow(spans: dict[str, Span], cells: tuple[str, ...], others: tuple[str, ...]) -> bool:
    low, high = (sum(spans[cell][end] for cell in cells) for end in (0, 1))
    other_low, other_high = (sum(spans[cell][end] for cell in others) for end in (0, 1))
    moved = False
    for cell in cells:
        least, most = spans[cell]
        span = max(least, other_low - (high - most)), min(most, other_high - (low - least))
        if span != (least, most):
            low, high = low + span[0] - least, high + span[1] - most
            spans[cell] = span
            moved = True
    return moved


def spans(steps: Iterable[Step], sums: Iterable[Equation]) -> dict[str, Span]:
    """How far each cell's exact number is left open by everything in this publication: always true, never
    empty.
    """
    known = {one.cell: _open(one) for one in steps}
    sums = [one for one in sums if all(cell in known for cell in one.left + one.right)]
    for _ in range(ROUNDS):
        moves = [_narrow(known, one.left, one.right) | _narrow(known, one.right, one.left) for one in sums]
        if not any(moves):
            break
    return known


def revealed(steps: Iterable[Step], sums: Iterable[Equation]) -> list[str]:
    """The cells whose exact number a reader would know to fewer than 5."""
    return [cell for cell, (least, most) in spans(steps, sums).items() if most - least < NEW]
