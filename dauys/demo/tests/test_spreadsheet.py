"""Somebody who tries the import with the invented table meets what real tables hold."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook

from dauys.demo.cells import HEADINGS, table, written
from dauys.demo.consultations import consultations
from dauys.demo.spreadsheet import write_spreadsheet
from dauys.hotline.reading.headings import choose
from dauys.hotline.reading.opening import open_tables
from dauys.hotline.reading.rows import Contact, Reader

ROWS = 300 + 24 + 3


def test_headings_are_among_those_the_import_knows() -> None:
    known = json.loads((files("dauys.packs") / "import" / "headers.json").read_text("utf-8"))
    assert set(HEADINGS) <= {heading for headings in known.values() for heading in headings}


def test_a_workbook_holds_every_record_under_its_headings(tmp_path: Path, until: date) -> None:
    path = tmp_path / "журнал.xlsx"
    assert write_spreadsheet(path, 300, seed=2, until=until) == ROWS
    rows = list(load_workbook(path, read_only=True).active.iter_rows(values_only=True))
    assert rows[0] == HEADINGS
    assert len(rows) == ROWS + 1
    summaries = [each.get("summary") for each in consultations(2, 300, until=until)]
    assert [row[HEADINGS.index("Содержание обращения")] for row in rows[1:]] == summaries


def test_some_dates_are_cells_and_others_are_typed_in_several_ways(until: date) -> None:
    cells = [row[1] for row in table(consultations(2, 600, until=until), Random(1).random)]
    assert any(isinstance(cell, datetime) for cell in cells)
    typed = [str(cell) for cell in cells if not isinstance(cell, date)]
    for mark in (".2", " 20", "-", "/", "г."):
        assert any(mark in cell for cell in typed), mark


@pytest.mark.parametrize("moment", ["2024-03-05T14:05", "2024-03-05", "2024-03", "2024", ""])
def test_a_moment_is_typed_no_more_precisely_than_it_is_known(moment: str) -> None:
    chance = Random(3).random
    for cell in (written(moment, chance) for _ in range(60)):
        shown = cell.strftime("%d.%m.%Y %H:%M") if isinstance(cell, datetime) else str(cell)
        assert ("14:05" in shown) == ("T" in moment)
        assert ("5" in shown.replace("2024", "")) == (len(moment) >= 10)
        assert ("24" in shown) == bool(moment)


def test_a_table_of_an_old_program_loses_kazakh_letters_but_not_its_rows(tmp_path: Path, until: date) -> None:
    path = tmp_path / "old.csv"
    assert write_spreadsheet(path, 300, seed=2, until=until, encoding="cp1251") == ROWS
    rows = list(csv.reader(path.open(encoding="cp1251", newline=""), delimiter=";"))
    assert len(rows) == ROWS + 1
    assert tuple(rows[0]) == HEADINGS
    assert any("?" in row[HEADINGS.index("Содержание обращения")] for row in rows)


def test_the_same_seed_writes_the_same_table(tmp_path: Path, until: date) -> None:
    one, two = tmp_path / "1.csv", tmp_path / "2.csv"
    write_spreadsheet(one, 50, until=until)
    write_spreadsheet(two, 50, until=until)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("name", ["journal.xlsx", "journal.csv"])
def test_the_import_reads_every_row_as_it_was_meant(tmp_path: Path, until: date, name: str) -> None:
    write_spreadsheet(tmp_path / name, 300, seed=5, until=until)
    found, plan = choose(open_tables(tmp_path / name), {})
    rows = list(Reader(plan, now="2026-11-23T12:00").read(found))
    assert not plan.unknown
    for record, row in zip(consultations(5, 300, until=until), rows, strict=True):
        assert isinstance(row, Contact), row
        assert not row.strange
        assert row.began == record["began"]
        for field in ("channel", "contact_type", "region", "age_band", "needs", "outcome", "summary"):
            assert (row.fields.get(field) or "") == (record.get(field) or ""), (field, row)
        assert row.caller.get("phone") == (record["caller"] or {}).get("phone")
