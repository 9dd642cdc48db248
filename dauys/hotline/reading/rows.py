"""One row of a table becomes one contact, or is refused, or was empty: nothing of it is lost on the way.

A date that cannot be read or lies ahead refuses the row; a row without a date is taken with the date unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from dauys.hotline.reading.contact import FUTURE, SWALLOWED, TOO_LONG, TOO_OLD, Contact, Refusal, Refused
from dauys.hotline.reading.draft import Draft
from dauys.hotline.reading.headings import Plan
from dauys.hotline.reading.identity import identity
from dauys.hotline.reading.moments import is_future
from dauys.hotline.reading.table import Table

__all__ = ["Contact", "Reader", "Refused"]

LONGEST = 900_000  # letters in a summary; a field holds a million


@dataclass
class Reader:
    """Reads the rows below the headings of one table. `now` is this minute where the organisation is.

    `too_old` says of a partial moment whether the reader's person does not keep contacts of that time: she
    could not see whether the row is there already, so it is refused.
    """

    plan: Plan
    now: str
    language: str = "ru"
    delimiter: str = ""
    too_old: Callable[[str], bool] = lambda began: False
    empty: int = 0
    strange: Counter[str] = field(default_factory=Counter)

    def read(self, table: Table) -> Iterator[Contact | Refused]:
        """Every row below the headings, in its order; empty ones are only counted."""
        self.empty = 0
        self.strange.clear()
        for number, cells in table.rows():
            if number <= self.plan.row:
                continue
            if not any(cell and not cell.isspace() for cell in cells):
                self.empty += 1
                continue
            read = self.row(number, cells)
            if isinstance(read, Contact):
                self.strange.update(read.strange)
            yield read

    def row(self, number: int, cells: list[str]) -> Contact | Refused:
        """One row that is not empty."""
        if self._swallowed(cells):
            return Refused(number, SWALLOWED, cells)
        draft = Draft(self.plan, self.language)
        try:
            draft.take(cells)
            began = draft.began()
        except Refusal as refusal:
            return Refused(number, refusal.reason, cells)
        if is_future(began, self.now):
            return Refused(number, FUTURE, cells)
        if self.too_old(began):
            return Refused(number, TOO_OLD, cells)
        contact = draft.contact(number, began, identity(self.plan, cells, began))
        return contact if len(str(contact.fields["summary"])) <= LONGEST else Refused(number, TOO_LONG, cells)

    def _swallowed(self, cells: list[str]) -> bool:
        """Whether an open quotation mark made several rows into one cell: it holds lines with all their
        delimiters."""
        inside = len(self.plan.headings) - 1
        if not self.delimiter or inside < 2:
            return False
        return any(
            cell.count(self.delimiter) >= inside
            and any(line.count(self.delimiter) >= inside for line in cell.splitlines()[1:])
            for cell in cells
            if "\n" in cell or "\r" in cell
        )
