"""Workbooks: whole, locked, cut, lying, and made to exhaust the machine."""

from __future__ import annotations

import datetime
import io
import os
import random
import tempfile
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from dauys.hotline.reading import workbook
from dauys.hotline.reading.errors import (
    BrokenWorkbook,
    CellTooLong,
    FileTooLarge,
    LockedWorkbook,
    ReadingError,
    WorkbookTooLarge,
)
from dauys.hotline.reading.opening import open_tables
from dauys.hotline.reading.table import CELL_LIMIT
from dauys.hotline.reading.tests.tables import HEADINGS, ROWS, write_xlsx


def cells(path: Path) -> list[list[str]]:
    """All rows of the first sheet."""
    return [row for _, row in open_tables(path)[0].rows()]


def test_text_comes_back_as_it_was_typed(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Лист1": [HEADINGS, *ROWS]})
    assert cells(path) == [HEADINGS, *ROWS]


def test_a_formula_gives_its_last_value_and_text_like_a_formula_stays_text(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["=1+1", '=HYPERLINK("http://example.org")'])
        sheet.write_formula(0, 2, "=1+1", None, 2)
    assert cells(tmp_path / "a.xlsx") == [["=1+1", '=HYPERLINK("http://example.org")', "2"]]


def test_dates_numbers_and_times_become_plain_text(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        day, hour = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"num_format": "hh:mm"})
        both = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        sheet.write(0, 0, datetime.date(2024, 3, 5), day)
        sheet.write(0, 1, datetime.datetime.fromisoformat("2024-03-05T14:05"), both)
        sheet.write(0, 2, datetime.time(14, 5), hour)
        sheet.write(0, 3, 87010000001)
        sheet.write(0, 4, True)
        sheet.write(0, 5, 45356)
    assert cells(tmp_path / "a.xlsx") == [["2024-03-05", "2024-03-05T14:05", "14:05", "87010000001", "yes", "45356"]]


def test_rows_bear_the_numbers_that_the_spreadsheet_program_shows(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"a": [[], [], HEADINGS, [], *ROWS]})
    assert [number for number, row in open_tables(path)[0].rows() if any(row)] == [3, 5, 6]


def test_every_sheet_is_offered_with_its_name_empty_ones_too(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Пустой": [], "2023": [HEADINGS], "2024 жыл": [HEADINGS, *ROWS]})
    assert [(table.name, len(table.head())) for table in open_tables(path)] == [
        ("Пустой", 0),
        ("2023", 1),
        ("2024 жыл", 3),
    ]


def test_a_workbook_with_a_wrong_ending_is_known_by_its_content(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"a": [HEADINGS]}).rename(tmp_path / "a.csv")
    assert cells(path) == [HEADINGS]


def test_one_cell_in_the_last_corner_does_not_take_the_process_down(tmp_path: Path) -> None:
    """Five kilobytes for which the parser would ask for half a terabyte and abort."""
    path = write_xlsx(tmp_path / "a.xlsx", {"a": [HEADINGS]})
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Дата")
        sheet.write(1048575, 16383, "конец")
    with pytest.raises(WorkbookTooLarge) as caught:
        cells(path)
    assert caught.value.hint


def test_what_says_that_it_unpacks_to_a_mountain_is_refused_before_unpacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "FILE_LIMIT", 5)
    path = tmp_path / "a.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(11):
            member.write(bytes(1_000_000))
    assert path.stat().st_size < 20_000
    with pytest.raises(FileTooLarge):
        open_tables(path)


def test_what_lies_about_its_size_meets_the_memory_limit(tmp_path: Path) -> None:
    """The members unpack to 1.1 GB but the directory of the archive says one kilobyte each."""
    whole = write_xlsx(tmp_path / "whole.xlsx", {"a": [HEADINGS]})
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for member in source.infolist():
            with packed.open(member.filename, "w", force_zip64=True) as out:
                text = source.read(member)
                if "sheet1" in member.filename:
                    head, tail = text.split(b"<sheetData>")
                    out.write(head + b"<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>")
                    for _ in range(1100):
                        out.write(b"a" * 1_000_000)
                    out.write(b"</t></is></c></row><row>")
                    text = tail
                out.write(text)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as packed:
        size = next(m.file_size for m in packed.infolist() if "sheet1" in m.filename)
    data = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    path.write_bytes(data)
    with pytest.raises(ReadingError):
        cells(path)


def test_a_workbook_with_a_password_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(ole_container("EncryptionInfo", "EncryptedPackage"))
    with pytest.raises((LockedWorkbook, BrokenWorkbook)) as caught:
        open_tables(path)
    assert caught.value.hint


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(500),
        bytes.fromhex("d0cf11e0a1b11ae1"),
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    ],
)
def test_a_broken_workbook_says_so(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(BrokenWorkbook) as caught:
        open_tables(tmp_path / "a.xlsx")
    assert caught.value.hint


def test_another_kind_of_packed_document_is_not_a_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("word/document.xml", "<w:document/>")
    with pytest.raises(BrokenWorkbook):
        open_tables(tmp_path / "a.xlsx")


def test_a_workbook_cut_or_scratched_anywhere_is_refused_or_read_but_never_crashes(tmp_path: Path) -> None:
    whole = write_xlsx(tmp_path / "whole.xlsx", {"a": [HEADINGS, *ROWS]}).read_bytes()
    chance = random.Random(7)
    path = tmp_path / "a.xlsx"
    for _ in range(12):
        data = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.4 else whole)
        for _ in range(chance.randrange(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data) or b"x")
        try:
            for table in open_tables(path):
                list(table.rows())
        except ReadingError as refused:
            told = refused.error, refused.hint
            assert all(told)


def test_a_giant_cell_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, {"a": [["Дата", "Текст"], ["05.03.2024", "МЕСТО"]]})
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(member, source.read(member).replace("МЕСТО".encode(), b"a" * (CELL_LIMIT + 1)))
    path.write_bytes(packed.getvalue())
    with pytest.raises(CellTooLong) as caught:
        cells(path)
    assert caught.value.words["row"] == 2


def test_no_temporary_file_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"a": [HEADINGS, *ROWS] * 500})
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = place.stat().st_mtime_ns
    cells(path)
    assert not os.listdir(place)
    assert place.stat().st_mtime_ns == before


def test_the_parser_gets_no_secret_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    monkeypatch.setenv("DAUYS_PASSPHRASE_FILE", "/somewhere")
    seen: list[dict[str, str]] = []
    real = subprocess.Popen

    def spy(*args: object, **told: object) -> object:
        seen.append(told["env"])  # type: ignore[arg-type]
        return real(*args, **told)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", spy)
    cells(write_xlsx(tmp_path / "a.xlsx", {"a": [HEADINGS]}))
    assert seen
    assert not any(name.startswith("DAUYS") for environment in seen for name in environment)


def ole_container(*streams: str) -> bytes:
    """The shell in which office programs put a workbook with a password: an OLE file with these streams."""
    sector = 512
    header = bytearray(sector)
    header[0:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    header[24:34] = bytes.fromhex("3e000300feff09000600")
    header[44:48] = (1).to_bytes(4, "little")  # one FAT sector
    header[48:52] = (1).to_bytes(4, "little")  # the directory begins in sector 1
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = header[68:72] = (0xFFFFFFFE).to_bytes(4, "little")
    header[76:512] = b"\xff" * 436
    header[76:80] = (0).to_bytes(4, "little")
    fat = bytearray(b"\xff" * sector)
    fat[0:8] = (0xFFFFFFFD).to_bytes(4, "little") + (0xFFFFFFFE).to_bytes(4, "little")
    directory = b"".join(_entry(name, number) for number, name in enumerate(["Root Entry", *streams]))
    return bytes(header + fat + directory.ljust(sector, b"\0"))


def _entry(name: str, number: int) -> bytes:
    entry = bytearray(128)
    coded = name.encode("utf-16-le")
    entry[: len(coded)] = coded
    entry[64:66] = (len(coded) + 2).to_bytes(2, "little")
    entry[66] = 5 if number == 0 else 2
    entry[67] = 1
    entry[68:80] = b"\xff" * 12
    if number == 0:
        entry[76:80] = (1).to_bytes(4, "little")
    if number == 1:
        entry[72:76] = (2).to_bytes(4, "little")
    entry[116:120] = (0xFFFFFFFE).to_bytes(4, "little")
    return bytes(entry)
