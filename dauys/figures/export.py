"""A figure as an XLSX file, made in memory: definition, totals, exact tables marked "inside only", and the
sheet for publication.

Guarantees: no formula and no link, whatever a label says (every text is written as text); no author and a
fixed date of creation in the file's properties; nothing touches a disk. The file itself is plain: whoever
saves it answers for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dauys.figures import labels
from dauys.figures.count import TIMES, table_sql
from dauys.figures.grid import State
from dauys.figures.reading import Reading
from dauys.figures.tables import Table, inside
from dauys.figures.wording import stated

Cell = str | int
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - fixed: when it was made is nobody's business
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
WIDE = 44


class Sheets:
    """The sheets of one file; each has a name that Excel accepts, and text in every cell that is not a
    number.
    """

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.strong = book.add_format({"bold": True})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def add(self, name: str, head: Iterable[str], rows: Iterable[Iterable[Cell]]) -> None:
        """One sheet: lines above the table (the first is strong), then rows."""
        sheet: Worksheet = self.book.add_worksheet(self._name(name))
        sheet.set_column(0, 0, WIDE)
        sheet.set_column(1, 3, WIDE // 2)
        at = 0
        for at, line in enumerate(head, 1):
            sheet.write_string(at - 1, 0, line, self.strong if at == 1 else None)
        for row, cells in enumerate(rows, at + 1):
            for column, cell in enumerate(cells):
                self._write(sheet, row, column, cell)

    def _name(self, name: str) -> str:
        # Translations may be long, and alike in their first letters.
        short = NOT_IN_NAMES.sub(" ", name)[:LONGEST_NAME]
        taken = {sheet.get_name().lower() for sheet in self.book.worksheets()}
        return short if short.lower() not in taken else f"{short[: LONGEST_NAME - 3]} {len(taken) + 1}"

    def _write(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        if isinstance(cell, int):
            sheet.write_number(row, column, cell)
        else:
            sheet.write_string(row, column, cell, self.wrapped)


def workbook(reading: Reading) -> bytes:
    """The whole file, in the language of the page."""
    content = BytesIO()
    book = Workbook(content, OPTIONS)
    book.set_properties({"created": CREATED, "author": "", "title": "", "company": ""})
    sheets = Sheets(book)
    _definition(sheets, reading)
    _totals(sheets, reading)
    for table in inside(reading.tally):
        _table(sheets, table)
    _publication(sheets, reading)
    book.close()
    return content.getvalue()


def _inside_only() -> str:
    return _("Inside only: exact numbers, not for publication.")


def _definition(sheets: Sheets, reading: Reading) -> None:
    figure = reading.figure
    sheets.add(
        _("Definition"),
        [_(figure.name)],
        [
            (_("What is counted"), _(figure.words)),
            (_("Dates"), _(figure.dated)),
            (_("Counted on"), reading.as_of.isoformat()),
            (_("As of checkpoint"), reading.checkpoint),
            (_("Frozen on"), figure.frozen_on),
            (_("Hash of the definition"), figure.hash),
            (_("In machine form"), table_sql(figure, TIMES)),
        ],
    )


def _totals(sheets: Sheets, reading: Reading) -> None:
    tally = reading.tally
    sheets.add(
        _("Totals"),
        [_(reading.figure.name), _inside_only()],
        [
            (_("Counted"), tally.total),
            (_("Left out: refused to be counted"), tally.refused),
            (_("Left out: contacts without data"), tally.others),
        ],
    )


def _table(sheets: Sheets, table: Table) -> None:
    rows = [(row.label, row.number) for row in table.rows]
    sheets.add(table.title, [table.title, _inside_only()], [*rows, (_("Total"), table.total)])


def _published(state: State, language: str) -> list[tuple[str, str]]:
    return [(labels.cell(cell), stated(out, language)) for cell, (_exact, out) in state.items()]


def _publication(sheets: Sheets, reading: Reading) -> None:
    last = reading.last
    when = _("Published as of %(day)s.") % {"day": last.as_of} if last else _("Nothing has been published yet.")
    state = last.state() if last else {}
    sheets.add(
        _("For publication"),
        [_(reading.figure.name), when, _("Every number is rounded down to a multiple of 10.")],
        _published(state, labels.page_language()),
    )
