"""Tables made for the tests, in the ways in which people save them. Every person in them is invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

HEADINGS = ["Дата", "Канал", "Регион", "ФИО", "Телефон", "Содержание", "Итог"]
ROWS = [
    [
        "05.03.2024 14:05",
        "звонок",
        "г. Алматы",
        "Примерова Айна",
        "8 701 000 00 01",
        "Муж не пускает домой",
        "консультация",
    ],
    [
        "6.03.2024",
        "ватсап",
        "Алматинская обл.",
        "Үлгібаева Ақерке",
        "+7 701 000 00 02",
        "Күйеуі қорқытады, көмек сұрады",
        "кеңес",
    ],
]


def csv_text(rows: Iterable[Sequence[str]], delimiter: str = ";") -> str:
    """The rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def write_csv(
    path: Path,
    rows: Iterable[Sequence[str]],
    encoding: str = "utf-8",
    delimiter: str = ";",
    errors: str = "strict",
) -> Path:
    """A CSV file of these rows."""
    path.write_bytes(csv_text(rows, delimiter).encode(encoding, errors))
    return path


def write_xlsx(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook; text is written as text, whatever it looks like."""
    with xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "default_date_format": "dd.mm.yyyy hh:mm"}
    ) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path
