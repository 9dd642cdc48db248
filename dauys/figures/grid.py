"""The fixed grid of publication for figures about survivors (class P), and what may step on it.

Guarantees, each a property test:

- a published number is a multiple of 10 and never more than the exact one: "at least 35,000", or "fewer than
  10";
- a cell steps up only if at least 5 new contacts stand behind the change since its last step, otherwise it
  waits;
- a cell falls only when contacts were withdrawn or corrected, and then at once, because a figure never
  overstates. A fall therefore tells that somebody withdrew: this is the price of never overstating;
- the grid is declared in advance and does not depend on what was counted: the whole country by quarter;
  region by year; need by year; region with need over the last five years together. Nothing below, nothing
  crossed further, no percentages.

Only periods that have ended before the day of counting (`as_of`) stand on the grid. The running quarter and
year do not; the number for the whole country counts everything recorded up to `as_of`, undated contacts
included. Codes that the code lists do not know are published as unknown. Pure: no Django, no clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dauys.figures.count import PLACES, Tally

BASE = 10  # everything is rounded down to a multiple of this
NEW = 5  # so many new contacts must stand behind a step
YEARS = 10  # closed years on the grid
TOGETHER = 5  # closed years that region with need are counted over

TOTAL = "total"

State = dict[str, tuple[int, int]]
Why = Literal["first", "same", "step", "waits", "fall"]


@dataclass(frozen=True)
class Frame:
    """The rows of the grid: regions, and needs at their upper level (`above` gives a need's upper need)."""

    regions: tuple[str, ...]
    needs: tuple[str, ...]
    above: Mapping[str, str]

    def region(self, code: str) -> str:
        """The row that a region is published in; unknown when the code list does not have it."""
        return code if code in self.regions else ""

    def need(self, code: str) -> str:
        """The row that a need is published in: its upper need, or unknown."""
        upper = self.above.get(code) or code
        return upper if upper in self.needs else ""


@dataclass(frozen=True)
class Step:
    """What one cell does in a publication: its number before (None: never published) and after, and why."""

    cell: str
    exact: int
    before: int | None
    after: int
    last_exact: int
    why: Why


def rounded(exact: int) -> int:
    """Down to a multiple of 10."""
    return exact - exact % BASE


def closed_years(as_of: date, number: int = YEARS) -> tuple[str, ...]:
    """The last years that have ended before this day, oldest first."""
    return tuple(str(year) for year in range(as_of.year - number, as_of.year))


def closed_quarters(as_of: date) -> tuple[str, ...]:
    """Every quarter of the closed years, and those of the running year that have ended, oldest first."""
    past = [f"{year}Q{quarter}" for year in closed_years(as_of) for quarter in (1, 2, 3, 4)]
    running = [f"{as_of.year}Q{quarter}" for quarter in range(1, (as_of.month - 1) // 3 + 1)]
    return tuple(past + running)


def window(as_of: date) -> str:
    """The years that region with need are counted over, "2021-2025"."""
    years = closed_years(as_of, TOGETHER)
    return f"{years[0]}-{years[-1]}"


def _places(tally: Tally, frame: Frame) -> Counter[tuple[str, str, str]]:
    """Counts by year and by the rows of the grid: region and upper need."""
    places: Counter[tuple[str, str, str]] = Counter()
    for (year, region, need), number in tally.tables[PLACES].items():
        places[year, frame.region(region), frame.need(need)] += number
    return places


def cells(tally: Tally, frame: Frame, as_of: date) -> dict[str, int]:
    """The exact number in every cell of the grid on this day. A cell with 0 is there too: none appears
    because somebody called.
    """
    years, span, near = closed_years(as_of), window(as_of), closed_years(as_of, TOGETHER)
    quarters = tally.rows("year", "quarter")
    grid = {TOTAL: tally.total}
    grid |= {f"quarter:{name}": quarters.get((name[:4], name), 0) for name in closed_quarters(as_of)}
    grid |= {f"region:{code}:{year}": 0 for code in (*frame.regions, "") for year in years}
    grid |= {f"need:{code}:{year}": 0 for code in (*frame.needs, "") for year in years}
    grid |= {f"both:{code}:{need}:{span}": 0 for code in (*frame.regions, "") for need in (*frame.needs, "")}
    for (year, region, need), number in _places(tally, frame).items():
        if year in years:
            grid[f"region:{region}:{year}"] += number
            grid[f"need:{need}:{year}"] += number
        if year in near:
            grid[f"both:{region}:{need}:{span}"] += number
    return grid


def step(cell: str, exact: int, last: tuple[int, int] | None) -> Step:
    """What this cell does, given its exact number at its last step and the number that is out."""
    now = rounded(exact)
    if last is None:
        return Step(cell, exact, None, now, exact, "first")
    last_exact, out = last
    if now == out:
        return Step(cell, exact, out, out, last_exact, "same")
    if now < out:
        return Step(cell, exact, out, now, exact, "fall")
    if exact - last_exact < NEW:
        return Step(cell, exact, out, out, last_exact, "waits")
    return Step(cell, exact, out, now, exact, "step")


def plan(exact: Mapping[str, int], last: Mapping[str, tuple[int, int]]) -> list[Step]:
    """What every cell of the grid does in the next publication."""
    return [step(cell, number, last.get(cell)) for cell, number in exact.items()]


def state(steps: list[Step]) -> State:
    """What a publication keeps per cell: the exact number at its last step, and the number that is out."""
    return {one.cell: (one.last_exact, one.after) for one in steps}
