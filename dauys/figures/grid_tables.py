"""Published numbers laid out: the grid as it is out, or would be. No exact number passes through here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dauys.figures import labels
from dauys.figures.chart import Bar
from dauys.figures.grid import TOGETHER, State, closed_quarters, closed_years, window
from dauys.figures.reading import Reading
from dauys.figures.wording import short

EARLIEST = 3  # so many closed years are always shown, also when nothing was stated about them
ABREAST = 6  # so many needs fit beside one another; the others follow in a table below


@dataclass(frozen=True)
class GridCell:
    """One published number under the heading of its column."""

    column: str
    text: str


@dataclass(frozen=True)
class GridRow:
    """One row of published numbers."""

    label: str
    cells: Sequence[GridCell]


@dataclass(frozen=True)
class GridTable:
    """One table of published numbers: short words per cell ("≥ 120", "< 10"), "" where there is none."""

    title: str
    columns: Sequence[str]
    rows: Sequence[GridRow]


def _cell(state: State, cell: str) -> str:
    return short(state[cell][1], labels.page_language()) if cell in state else ""


def _years_shown(state: State, years: Sequence[str]) -> Sequence[str]:
    # Years before anything was stated are left away: this depends on published numbers only.
    stated = {cell.rsplit(":", 1)[1] for cell, (_exact, out) in state.items() if out and cell[:4] in ("need", "regi")}
    first = min(stated, default="9999")
    return [year for year in years if year >= first] or years[-EARLIEST:]


def _crossed(
    title: str, state: State, kind: str, rows: Iterable[tuple[str, str]], columns: Sequence[tuple[str, str]]
) -> GridTable:
    told = [
        GridRow(name, [GridCell(head, _cell(state, f"{kind}:{row}:{column}")) for column, head in columns])
        for row, name in rows
    ]
    return GridTable(title, [head for _column, head in columns], told)


def grid_tables(reading: Reading, state: State) -> list[GridTable]:
    """The whole grid, from the numbers that are out, or from those that would be."""
    frame, span = labels.frame(), window(reading.as_of)
    years = [(year, year) for year in _years_shown(state, closed_years(reading.as_of))]
    regions = [(code, labels.coded("region", code)) for code in (*frame.regions, "")]
    needs = [(code, labels.coded("type", code)) for code in (*frame.needs, "")]
    spanned = [(f"{code}:{span}", name) for code, name in needs]
    together = _("Region and main need, %(years)s together") % {"years": span.replace("-", "–")}
    return [
        _quarters(reading, state, [year for year, _name in years]),
        _crossed(_("Region by year"), state, "region", regions, years),
        _crossed(_("Main need by year"), state, "need", needs, years),
        *(
            _crossed(together, state, "both", regions, spanned[first : first + ABREAST])
            for first in range(0, len(spanned), ABREAST)
        ),
    ]


def _quarters(reading: Reading, state: State, years: Sequence[str]) -> GridTable:
    shown = sorted({*years, *(name[:4] for name in closed_quarters(reading.as_of) if name[:4] >= years[0])})
    heads = [(str(number), _("quarter %(quarter)s") % {"quarter": number}) for number in (1, 2, 3, 4)]
    rows = [
        GridRow(year, [GridCell(head, _cell(state, f"quarter:{year}Q{number}")) for number, head in heads])
        for year in shown
    ]
    return GridTable(_("Whole country by quarter"), [head for _number, head in heads], rows)


def published_bars(reading: Reading, state: State) -> list[Bar]:
    """The numbers that are out by quarter, for the chart that may leave the house: at most five years."""
    first = _years_shown(state, closed_years(reading.as_of, TOGETHER))[0]
    return [
        Bar(labels.quarter(name), state[f"quarter:{name}"][1])
        for name in closed_quarters(reading.as_of)
        if name[:4] >= first and f"quarter:{name}" in state
    ]
