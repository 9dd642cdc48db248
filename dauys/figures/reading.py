"""What a figure says on this desk: counted now, beside what is out and what the next publication would state.

Guarantees: every number on a page, in an export and on the command line comes from one `Reading`, so none of
them can differ.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import connections, router

from dauys.desk.models import FactRow
from dauys.figures.complement import equations, revealed
from dauys.figures.count import Rows, Tally, count
from dauys.figures.definition import Figure
from dauys.figures.grid import TOTAL, State, Step, cells, closed_years, plan, state
from dauys.figures.labels import frame
from dauys.figures.models import Publication
from dauys.figures.wording import stated

if TYPE_CHECKING:
    from dauys.desk.desk import Desk


@dataclass(frozen=True)
class Reading:
    """One figure, counted on one desk on one day."""

    figure: Figure
    tally: Tally
    as_of: date
    checkpoint: str
    last: Publication | None

    @cached_property
    def steps(self) -> list[Step]:
        """What every cell of the grid would do if it were published now."""
        return plan(cells(self.tally, frame(), self.as_of), self.last.state() if self.last else {})

    @cached_property
    def total(self) -> Step:
        """What the number for the whole country would do."""
        return next(one for one in self.steps if one.cell == TOTAL)

    def published(self, language: str) -> str:
        """The number for the whole country, in the words in which it would be published now."""
        return stated(self.total.after, language)

    def out(self, language: str) -> str:
        """The words for the whole country that are out; "" before the first publication."""
        return self.last.stated(TOTAL, language) if self.last else ""

    def new_state(self) -> State:
        """What a publication made now would keep: its own cells, and those that left the grid before."""
        return {**(self.last.state() if self.last else {}), **state(self.steps)}

    def revealed(self) -> list[str]:
        """Cells that a reader of this publication could work out; it must not leave the house while there are
        any.
        """
        return revealed(self.steps, equations(frame(), closed_years(self.as_of), closed_years(self.as_of, 5)))

    @property
    def mark(self) -> str:
        """Changes whenever the publication would: what was read on the page is what is confirmed."""
        last = self.last.id if self.last else ""
        whole: list[Any] = [self.figure.hash, self.as_of.isoformat(), last, sorted(self.new_state().items())]
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()[:32]


def _query(text: str) -> Rows:
    with connections[router.db_for_read(FactRow)].cursor() as cursor:
        cursor.execute(text)
        found: Rows = cursor.fetchall()
        return found


def publications(figure: Figure) -> list[Publication]:
    """Every release of this figure, newest first."""
    return list(Publication.objects.filter(figure=figure.id).order_by("-recorded", "-id"))


def read_figure(desk: Desk, figure: Figure, as_of: date | None = None) -> Reading:
    """Count a figure on a bound desk whose person is in the statistics circle; by default as of today in its
    zone.
    """
    last = Publication.objects.filter(figure=figure.id).order_by("-recorded", "-id").first()
    return Reading(
        figure=figure,
        tally=count(figure, _query, FactRow._meta.db_table),
        as_of=as_of or datetime.now(UTC).astimezone(desk.zone).date(),
        checkpoint=desk.checkpoint_text(),
        last=last,
    )
