"""A row becomes a contact, or is refused with a reason: nothing that somebody wrote down is lost on the
way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.hotline.reading.contact import FUTURE, NO_DATE_FOR_TIME, SWALLOWED
from dauys.hotline.reading.errors import ReadingError
from dauys.hotline.reading.headings import choose
from dauys.hotline.reading.opening import open_tables
from dauys.hotline.reading.rows import Contact, Reader, Refused
from dauys.hotline.reading.tests.tables import HEADINGS, ROWS, csv_text, write_csv, write_xlsx

NOW = "2026-11-23T15:00"


def read_file(path: Path) -> tuple[Reader, list[Contact | Refused]]:
    """Everything below the headings of this file."""
    table, plan = choose(open_tables(path), {})
    reader = Reader(plan, NOW, "ru", getattr(table, "delimiter", ""))
    return reader, list(reader.read(table))


def read(tmp_path: Path, *rows: Sequence[str]) -> list[Contact | Refused]:
    """The rows below the first, which holds the headings."""
    return read_file(write_csv(tmp_path / "a.csv", rows))[1]


def one(tmp_path: Path, **cells: str) -> Contact:
    """The one contact of a table with these headings and cells."""
    [contact] = read(tmp_path, [*cells, "Телефон"], [*cells.values(), ""])
    assert isinstance(contact, Contact), contact
    return contact


def test_a_usual_row_with_all_its_parts(tmp_path: Path) -> None:
    first, second = read(tmp_path, HEADINGS, *ROWS)
    assert isinstance(first, Contact)
    assert isinstance(second, Contact)
    assert first.fields == {
        "began": "2024-03-05T14:05",
        "channel": "phone",
        "region": "KZ-75",
        "needs": [],
        "outcome": "advice_given",
        "summary": "Муж не пускает домой",
    }
    assert first.caller == {"name": "Примерова Айна", "phone": "8 701 000 00 01"}
    assert (first.concerned, first.safe, first.strange) == ({}, {}, ())
    assert second.fields["channel"] == "whatsapp"
    assert second.fields["region"] == "KZ-19"
    assert second.fields["began"] == "2024-03-06"


@pytest.mark.parametrize(
    ("typed", "began"),
    [
        ("05.03.2024", "2024-03-05"),
        ("5.3.2024 9:05", "2024-03-05T09:05"),
        ("05.03.2024 14:05:59", "2024-03-05T14:05"),
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T14:05:00", "2024-03-05T14:05"),
        ("05/03/2024", "2024-03-05"),
        ("5 марта 2024", "2024-03-05"),
        ("2024 ж. 5 наурыз", "2024-03-05"),
        ("03.2024", "2024-03"),
        ("2024", "2024"),
        ("45356", "2024-03-05"),
        ("45356.5868055556", "2024-03-05T14:05"),
        ("до 2020", "<2020"),
        ("", ""),
        ("05.03.24", "2024-03-05"),
        ("неизвестно", ""),
    ],
)
def test_dates_as_people_and_programs_write_them(tmp_path: Path, typed: str, began: str) -> None:
    assert one(tmp_path, **{"Дата": typed, "Содержание": "звонила"}).began == began


@pytest.mark.parametrize(
    "typed",
    ["32.01.2024", "31.02.2024", "вчера", "13/25/2024", "5.03", "1", "99999999", "05.03.2024 25:00", "=1+1"],
)
def test_a_date_that_cannot_be_read_refuses_the_row_with_a_reason(tmp_path: Path, typed: str) -> None:
    [row] = read(tmp_path, ["Дата", "Содержание"], [typed, "МАРКЕР"])
    assert isinstance(row, Refused)
    assert row.reason
    assert "МАРКЕР" not in row.reason
    assert row.cells == [typed, "МАРКЕР"]


@pytest.mark.parametrize("typed", ["24.11.2026", "2027", "12.2026", "23.11.2026 15:01"])
def test_a_date_that_lies_ahead_is_refused(tmp_path: Path, typed: str) -> None:
    [row] = read(tmp_path, ["Дата", "Содержание"], [typed, "звонила"])
    assert isinstance(row, Refused)
    assert row.reason == FUTURE


@pytest.mark.parametrize("typed", ["23.11.2026", "2026", "11.2026", "23.11.2026 14:59"])
def test_today_is_not_ahead(tmp_path: Path, typed: str) -> None:
    assert one(tmp_path, **{"Дата": typed, "Содержание": "звонила"}).began


def test_date_and_time_may_stand_in_two_columns(tmp_path: Path) -> None:
    assert one(tmp_path, **{"Дата": "05.03.2024", "Время": "14:05"}).began == "2024-03-05T14:05"
    assert one(tmp_path, **{"Дата": "05.03.2024", "Время": "0,5868055556"}).began == "2024-03-05T14:05"
    assert one(tmp_path, **{"Дата": "05.03.2024", "Время": ""}).began == "2024-03-05"
    month = one(tmp_path, **{"Дата": "03.2024", "Время": "14:05"})
    assert (month.began, month.fields["summary"]) == ("2024-03", "Время: 14:05")
    [row] = read(tmp_path, ["Дата", "Время"], ["", "14:05"])
    assert isinstance(row, Refused)
    assert row.reason == NO_DATE_FOR_TIME


def test_an_answer_without_a_code_stays_in_words_and_is_counted(tmp_path: Path) -> None:
    contact = one(tmp_path, **{"Дата": "2024", "Канал": "голубиная почта", "Содержание": "звонила"})
    assert "channel" not in contact.fields
    assert contact.fields["summary"] == "звонила\nКанал: голубиная почта"
    assert contact.strange == ("Канал",)


def test_a_column_without_a_field_stays_in_words(tmp_path: Path) -> None:
    contact = one(tmp_path, **{"Дата": "2024", "Оператор": "Ойдан-Шығарылған", "Содержание": "звонила"})
    assert contact.fields["summary"] == "звонила\nОператор: Ойдан-Шығарылған"
    assert contact.strange == ()


def test_cells_beyond_the_headings_stay_in_words(tmp_path: Path) -> None:
    [contact] = read(tmp_path, ["Дата", "Содержание"], ["2024", "звонила", "", "ещё слова"])
    assert isinstance(contact, Contact)
    assert contact.fields["summary"] == "звонила\nещё слова"


def test_unknown_is_not_the_same_as_not_recognised(tmp_path: Path) -> None:
    contact = one(
        tmp_path,
        **{"Дата": "2024", "Регион": "неизвестно", "Согласие": "отказалась", "Перезвонить": "не спрошено"},
    )
    assert "region" not in contact.fields
    assert (contact.fields["consent_to_count"], contact.fields["call_back"], contact.strange) == (
        "refused",
        "not_asked",
        (),
    )


def test_needs_come_from_several_columns_and_those_above_three_stay_in_words(tmp_path: Path) -> None:
    contact = one(
        tmp_path,
        **{
            "Дата": "2024",
            "Потребность 1": "Информация; психолог",
            "Потребность 2": "legal, shelter, medical",
        },
    )
    assert contact.fields["needs"] == ["information", "psychological", "legal"]
    assert contact.fields["summary"] == "Потребность 1: shelter, medical"


def test_a_district_stays_in_words_beside_its_region(tmp_path: Path) -> None:
    contact = one(tmp_path, **{"Дата": "2024", "Регион": "Алматинская обл., Талгарский район"})
    assert (contact.fields["region"], contact.fields["summary"]) == (
        "KZ-19",
        "Регион: Алматинская обл., Талгарский район",
    )


def test_a_region_is_the_one_of_that_time(tmp_path: Path) -> None:
    assert one(tmp_path, **{"Дата": "05.03.2020", "Регион": "Семей"}).fields["region"] == "KZ-63"
    assert one(tmp_path, **{"Дата": "05.03.2024", "Регион": "Семей"}).fields["region"] == "KZ-10"


def test_rules_of_safe_contact_and_the_person_concerned(tmp_path: Path) -> None:
    contact = one(
        tmp_path,
        **{
            "Дата": "2024",
            "ФИО": "Примерова",
            "Пострадавшая": "Үлгібаева А.",
            "Безопасно ли звонить": "нет",
            "Оставить сообщение": "Не оставлять сообщений",
        },
    )
    assert contact.safe == {"allowed": "no", "leave_message": "no"}
    assert contact.concerned == {"name": "Үлгібаева А."}
    assert contact.safe_words == ("Безопасно ли звонить: нет", "Оставить сообщение: Не оставлять сообщений")


def test_text_like_a_formula_is_text(tmp_path: Path) -> None:
    contact = one(
        tmp_path,
        **{
            "Дата": "2024",
            "ФИО": "=cmd|' /C calc'!A0",
            "Содержание": "'+7 сказала",
            "Тел.": "'+7 701 000 00 03",
        },
    )
    assert contact.caller == {"name": "=cmd|' /C calc'!A0", "phone": "+7 701 000 00 03"}


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows_unseen(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'Дата;Канал;Содержание\n05.03.2024;тел;"звонила\n06.03.2024;тел;опять\n07.03.2024;тел;снова\n',
        encoding="utf-8",
    )
    _, [row] = read_file(path)
    assert isinstance(row, Refused)
    assert row.reason == SWALLOWED


def test_a_long_story_with_many_lines_is_not_taken_for_swallowed_rows(tmp_path: Path) -> None:
    story = "Сказала: боюсь; не сплю\nпотом; потом\nи ещё"
    assert one(tmp_path, **{"Дата": "2024", "Канал": "тел", "Имя": "А", "Содержание": story}).fields["summary"] == story


def test_empty_rows_are_counted_and_nothing_else(tmp_path: Path) -> None:
    reader, rows = read_file(write_csv(tmp_path / "a.csv", [HEADINGS, [], ROWS[0], ["", "  "], [], ROWS[1], []]))
    assert (len(rows), reader.empty) == (2, 4)
    assert [row.number for row in rows] == [3, 6]


def test_a_row_is_the_same_row_in_every_order_and_format(tmp_path: Path) -> None:
    turned = [list(reversed(row)) for row in [HEADINGS, *ROWS]]
    numbered = [["№", *HEADINGS], *([str(n), *row] for n, row in enumerate(ROWS, 7))]
    dated = [HEADINGS, ["45356.5868055556", *ROWS[0][1:]], ["2024-03-06", *ROWS[1][1:]]]
    expected = [row.identity for row in read(tmp_path, HEADINGS, *ROWS) if isinstance(row, Contact)]
    assert len(set(expected)) == 2
    for rows in (turned, numbered, dated):
        assert [row.identity for row in read(tmp_path, *rows) if isinstance(row, Contact)] == expected
    path = write_xlsx(tmp_path / "a.xlsx", {"a": [HEADINGS, *ROWS]})
    assert [row.identity for row in read_file(path)[1] if isinstance(row, Contact)] == expected


def test_rows_that_differ_in_one_cell_are_different_rows(tmp_path: Path) -> None:
    swapped = [*ROWS[0][:3], ROWS[0][4], ROWS[0][3], *ROWS[0][5:]]
    changed = [[*ROWS[0][:place], "x", *ROWS[0][place + 1 :]] for place in range(1, len(HEADINGS))]
    rows = read(tmp_path, HEADINGS, ROWS[0], swapped, *changed)
    assert len({row.identity for row in rows if isinstance(row, Contact)}) == len(rows) == 8


cell = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", " ", "05.03.2024", "=1+1", "да", "тел", "\n", '"', ";", "'", "2030", "32.13.2024"]),
)


@given(rows=st.lists(st.lists(cell, max_size=9), max_size=8))
def test_every_row_is_read_refused_or_empty(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    path = write_csv(tmp_path_factory.mktemp("rows") / "a.csv", [HEADINGS, *rows], errors="replace")
    [table] = open_tables(path)
    below = len(list(table.rows())) - 1
    try:
        reader, read_ = read_file(path)
    except ReadingError:
        return
    assert len(read_) + reader.empty == below - (reader.plan.row - 1)


@given(
    data=st.one_of(
        st.binary(max_size=400),
        st.binary(max_size=100).map(lambda tail: csv_text([HEADINGS, *ROWS]).encode() + tail),
    )
)
def test_any_bytes_end_in_rows_or_in_an_error_with_a_hint(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "a.csv"
    path.write_bytes(data)
    try:
        read_file(path)
    except ReadingError as problem:
        told = problem.error, problem.hint
        assert all(told)
