"""The spreadsheet: every table, exact numbers marked, no formula, nothing about who made it, nothing on a
disk.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from dauys.figures.definition import CONSULTATIONS
from dauys.figures.export import workbook
from dauys.figures.models import Publication
from dauys.figures.reading import Reading
from dauys.figures.reference import evaluate
from dauys.figures.tests.facts import InventedFact

TODAY = date(2026, 11, 23)
WICKED = '=HYPERLINK("http://example.org","x")'
FACTS = [
    *(InventedFact(on="2024-03-05", channel="phone", type="shelter") for _ in range(23)),
    *(InventedFact(on="2025-07-01", region="", channel="", type="legal.advice") for _ in range(4)),
    InventedFact(region=WICKED),
    InventedFact(consent="refused"),
    InventedFact(kind="nondata_call"),
]


def reading_of(facts: list[InventedFact], last: Publication | None = None) -> Reading:
    return Reading(CONSULTATIONS, evaluate(CONSULTATIONS, facts), TODAY, "28 aGVsbG8", last)


def published(reading: Reading) -> Publication:
    cells = {cell: list(pair) for cell, pair in reading.new_state().items()}
    last = Publication(as_of="2026-11-23")
    last.cells = cells
    return last


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def rows(book: Workbook, sheet: str) -> list[list[object]]:
    return [[cell for cell in row if cell is not None] for row in book[sheet].iter_rows(values_only=True)]


@pytest.fixture
def content() -> bytes:
    with translation.override("en"):
        return workbook(reading_of(FACTS, published(reading_of(FACTS))))


def test_every_boundary_has_a_sheet_whose_rows_are_the_total(content: bytes) -> None:
    book = opened(content)
    for name in ("By year", "By quarter", "By region", "By main need", "By channel"):
        numbers = [row[1] for row in rows(book, name) if len(row) == 2]
        assert numbers[-1] == sum(numbers[:-1]) == 28, name  # type: ignore[arg-type]


def test_what_is_left_out_stands_beside_the_total(content: bytes) -> None:
    told = {row[0]: row[1] for row in rows(opened(content), "Totals") if len(row) == 2}
    assert list(told.values()) == [28, 1, 1]


def test_every_sheet_of_exact_numbers_says_inside_only_and_the_other_one_has_none(content: bytes) -> None:
    book = opened(content)
    for sheet in book.worksheets:
        texts = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
        exact = any(isinstance(cell, int) for row in sheet.iter_rows(values_only=True) for cell in row)
        assert ("Inside only" in texts) == exact, sheet.title


def test_the_sheet_for_publication_says_at_least(content: bytes) -> None:
    told = {row[0]: row[1] for row in rows(opened(content), "For publication") if len(row) == 2}
    assert told["Whole country, all years"] == "at least 20"
    assert told["Almaty city, 2024"] == "at least 20"
    assert told["not known, 2025"] == "fewer than 10"


def test_before_the_first_publication_that_sheet_is_empty() -> None:
    with translation.override("en"):
        book = opened(workbook(reading_of(FACTS)))
    assert [row for row in rows(book, "For publication") if len(row) == 2] == []


def test_a_label_that_looks_like_a_formula_stays_text(content: bytes) -> None:
    cells = [cell for sheet in opened(content).worksheets for row in sheet.iter_rows() for cell in row]
    assert WICKED in {cell.value for cell in cells if cell.data_type == "s"}
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert b"<f>" not in b"".join(parts(content).values())
    assert not any(cell.hyperlink for cell in cells)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_nobody_sees_who_made_it_and_when(content: bytes) -> None:
    about = parts(content)["docProps/core.xml"].decode()
    assert "<dc:creator></dc:creator>" in about
    assert about.count("2000-01-01T00:00:00Z") == 2
    assert "2026" not in about


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_it_is_made_in_every_language(language: str) -> None:
    with translation.override(language):
        assert len(opened(workbook(reading_of(FACTS))).sheetnames) == 8


def test_nothing_is_written_to_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("tempfile.mkstemp", lambda *rest, **more: pytest.fail("a temporary file"))
    workbook(reading_of(FACTS))
    assert list(tmp_path.iterdir()) == []
