"""What was published, kept for good in the statistics circle: every release so far, cell by cell."""

from __future__ import annotations

from dauys.desk.fields import Data, PartialMoment, Plain
from dauys.desk.record import Record
from dauys.figures.grid import State
from dauys.figures.wording import stated


class Publication(Record):
    """One release of one figure on the grid. `cells` keeps per cell [exact at its last step, number that is
    out].
    """

    dated = "as_of"

    figure = Plain()
    as_of = PartialMoment()
    checkpoint = Plain()
    definition = Plain()
    cells = Data()
    reason = Plain()

    class Meta:
        app_label = "figures"

    def state(self) -> State:
        """The cells in the form that `grid.plan` takes."""
        return {cell: (int(exact), int(out)) for cell, (exact, out) in (self.cells or {}).items()}

    def stated(self, cell: str, language: str) -> str:
        """The words that are out for this cell, "" when it never was on the grid."""
        known = self.state().get(cell)
        return stated(known[1], language) if known else ""
