"""CSV files as people and programs save them, and as somebody would make them to do harm."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from dauys.hotline.reading.delimited import Delimited
from dauys.hotline.reading.errors import CellTooLong, EmptyFile, NotAFile, ReadingError, RowTooLong
from dauys.hotline.reading.opening import open_tables
from dauys.hotline.reading.table import CELL_LIMIT
from dauys.hotline.reading.tests.tables import HEADINGS, ROWS, write_csv


def cells(path: Path) -> list[list[str]]:
    """All rows of the only table in this file."""
    [table] = open_tables(path)
    return [row for _, row in table.rows()]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_although_the_text_has_commas(tmp_path: Path, delimiter: str) -> None:
    path = write_csv(tmp_path / "a.csv", [HEADINGS, *ROWS], delimiter=delimiter)
    assert cells(path) == [HEADINGS, *ROWS]


def test_excels_own_line_about_the_delimiter_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nДата;Содержание, кратко\n05.03.2024;да, да\n", encoding="utf-8")
    assert cells(path) == [[], ["Дата", "Содержание, кратко"], ["05.03.2024", "да, да"]]


def test_a_line_break_inside_quotation_marks_stays_inside_the_cell(tmp_path: Path) -> None:
    rows = [["Дата", "Текст"], ["05.03.2024", 'Сказала: "нет"\r\nи положила трубку']]
    assert cells(write_csv(tmp_path / "a.csv", rows)) == rows


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_all_systems_are_read(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(ending.join(["Дата;Канал", "05.03.2024;тел"]).encode())
    assert cells(path) == [["Дата", "Канал"], ["05.03.2024", "тел"]]


def test_nul_bytes_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Дата;Канал\n05.03\0.2024;те\0л\n".encode())
    assert cells(path)[1] == ["05.03.2024", "тел"]


def test_a_cell_above_the_limit_is_refused_with_its_row(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["Дата", "Текст"], ["05.03.2024", "а" * (CELL_LIMIT + 1)]])
    with pytest.raises(CellTooLong) as caught:
        cells(path)
    assert caught.value.words["row"] == 2
    assert caught.value.hint


@pytest.mark.parametrize("begin", ["", '"'])
def test_a_row_of_200_mb_is_refused_without_eating_memory(tmp_path: Path, begin: str) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Дата;Текст\n05.03.2024;" + begin)
        for _ in range(200):
            file.write(("а;" if not begin else "а\n") * 250_000)
    tracemalloc.start()
    try:
        with pytest.raises((RowTooLong, CellTooLong)) as caught:
            cells(path)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
    assert caught.value.words["row"] == 2


def test_many_lines_in_one_row_meet_the_limit_of_the_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Дата;Текст\n" + ('"' + "а\n" * 400_000 + '";') * 6, encoding="utf-8")
    with pytest.raises(RowTooLong):
        cells(path)


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    with pytest.raises(EmptyFile):
        open_tables(tmp_path / "a.csv")


@pytest.mark.parametrize("name", ["none.csv", ".", "a\0b.csv", "x" * 300])
def test_what_is_no_file_is_refused_with_a_hint(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotAFile) as caught:
        open_tables(tmp_path / name)
    assert caught.value.hint


@pytest.mark.parametrize(
    "name", ["-rf.csv", "$(touch x).csv", "a\nb.csv", "%s%n.csv", "'; drop.csv", "Қоңырау 📞.xlsx"]
)
def test_a_hostile_file_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    assert cells(write_csv(tmp_path / name, [HEADINGS, *ROWS])) == [HEADINGS, *ROWS]


def test_a_table_is_read_again_from_its_beginning(tmp_path: Path) -> None:
    table = Delimited(write_csv(tmp_path / "a.csv", [HEADINGS, *ROWS]))
    assert list(table.rows()) == list(table.rows()) == table.head()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(ReadingError):
        open_tables(tmp_path / "pipe.csv")
