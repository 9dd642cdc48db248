"""An invented table of past consultations, as organisations really keep them: Russian headings, dates typed
in many ways, several needs in one cell, ages as numbers or as ranges.

It holds what `consultations` gives for the same arguments, so an import of it can be checked row by row.
Danger signs and safe contact are left out: nobody keeps them in a table.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from dauys.demo.cells import HEADINGS, Cell, table
from dauys.demo.consultations import consultations


def write_spreadsheet(
    path: Path,
    count: int,
    *,
    seed: int = 1,
    until: date,
    years: int = 7,
    encoding: str = "utf-8-sig",
) -> int:
    """Write `count` countable consultations, and on top those without data and those refused: .xlsx or .csv.

    Returns the number of rows below the headings. `encoding` is for .csv only; letters it lacks become "?",
    as in the files of old programs.
    """
    rows = table(consultations(seed, count, years, until=until), Random(seed).random)
    return _write_xlsx(path, rows) if path.suffix == ".xlsx" else _write_csv(path, rows, encoding)


def _write_csv(path: Path, rows: Iterator[list[Cell]], encoding: str) -> int:
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(HEADINGS)
        return sum(out.writerow([_plain(cell) for cell in cells]) > 0 for cells in rows)


def _plain(cell: Cell) -> Cell:
    """A date as a Russian spreadsheet program saves it to text."""
    if isinstance(cell, datetime):
        return cell.strftime("%d.%m.%Y %H:%M")
    return cell.strftime("%d.%m.%Y") if isinstance(cell, date) else cell


def _write_xlsx(path: Path, rows: Iterator[list[Cell]]) -> int:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        formats = {
            datetime: book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
            date: book.add_format({"num_format": "dd.mm.yyyy"}),
        }
        sheet = book.add_worksheet("Журнал")
        sheet.write_row(0, 0, HEADINGS)
        number = 0
        for number, cells in enumerate(rows, 1):
            _write_row(sheet, number, cells, formats)
    return number


def _write_row(sheet: Any, number: int, cells: list[Cell], formats: dict[type[date], Any]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, date):
            sheet.write_datetime(number, column, cell, formats[type(cell)])
        elif cell != "":
            sheet.write(number, column, cell)
