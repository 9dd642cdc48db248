"""Exact numbers laid out for inside: by year, quarter, region, main need and channel, unknown as a row of
each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dauys.figures import labels
from dauys.figures.chart import Bar
from dauys.figures.count import Tally
from dauys.figures.wording import digits


@dataclass(frozen=True)
class Table:
    """One table of exact numbers; its rows, the unknown one included, add up to the total."""

    title: str
    rows: Sequence[Bar]

    @property
    def total(self) -> int:
        """The sum of the rows."""
        return sum(row.number for row in self.rows)

    @property
    def total_text(self) -> str:
        """The sum of the rows, as the page writes numbers."""
        return digits(self.total, labels.page_language())


def by_year(tally: Tally) -> Table:
    """By year, unknown last."""
    rows = [Bar(labels.year_of(year), number, not year) for (year,), number in _unknown_last(tally.rows("year"))]
    return Table(_("By year"), rows)


def by_quarter(tally: Tally) -> Table:
    """By quarter; a year whose quarter is not known has a row of its own."""
    rows = [
        Bar(labels.quarter_of(year, name), number, not name)
        for (year, name), number in _unknown_last(tally.rows("year", "quarter"))
    ]
    return Table(_("By quarter"), rows)


def by_code(tally: Tally, column: str, title: str) -> Table:
    """By region, need or channel: most first, unknown last."""
    counted = sorted(tally.rows(column).items(), key=lambda row: (row[0] == ("",), -row[1], row[0]))
    return Table(title, [Bar(labels.coded(column, code), number, not code) for (code,), number in counted])


def inside(tally: Tally) -> list[Table]:
    """Every table of exact numbers, in the order of the page."""
    return [
        by_year(tally),
        by_quarter(tally),
        by_code(tally, "region", _("By region")),
        by_code(tally, "type", _("By main need")),
        by_code(tally, "channel", _("By channel")),
    ]


def _unknown_last(rows: dict[tuple[str, ...], int]) -> list[tuple[tuple[str, ...], int]]:
    return sorted(rows.items(), key=lambda row: ([part or "~" for part in row[0]]))
