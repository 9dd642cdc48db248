"""Headings are recognised as people write them, in three languages; what is not recognised is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from dauys.hotline.reading.errors import BadMapping, NoHeadings, NoSuchSheet, UnknownField
from dauys.hotline.reading.fields import FIELDS
from dauys.hotline.reading.headings import choose, field_of, known_headings
from dauys.hotline.reading.letters import fold
from dauys.hotline.reading.mapping import read_mapping
from dauys.hotline.reading.opening import open_tables
from dauys.hotline.reading.table import Table
from dauys.hotline.reading.tests.tables import HEADINGS, ROWS, write_csv, write_xlsx


def tables(path: Path) -> list[Table]:
    """The tables of a file."""
    return open_tables(path)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Дата обращения", "began"),
        ("КҮНІ", "began"),
        ("call date", "began"),
        ("Дата (дд.мм.гггг)", "began"),
        ("  Дата\n звонка ", "began"),
        ("Время", "time"),
        ("Уақыты", "time"),
        ("Ф.И.О.", "name"),
        ("Аты-жөні", "name"),
        ("аты жони", "name"),
        ("Тел.", "phone"),
        ("Потребность 2", "needs"),
        ("Мазмұны", "summary"),
        ("Содержание обращения:", "summary"),
        ("Облыс", "region"),
        ("Қауіп деңгейі", "danger"),
        ("Нәтижесі", "outcome"),
        ("№ п/п", "-"),
        ("№", "-"),
        ("Причина отказа", "-"),
        ("Безопасно ли звонить?", "safe_allowed"),
        ("began", "began"),
        ("Оператор", ""),
        ("Номер", ""),
        ("", ""),
    ],
)
def test_a_heading_is_recognised(heading: str, field: str) -> None:
    assert field_of(heading, {}) == field


def test_no_heading_stands_for_two_fields() -> None:
    import json
    from importlib import resources

    told = json.loads((resources.files("dauys.packs") / "import" / "headers.json").read_text("utf-8"))
    assert set(told) <= {*FIELDS, "-"}
    for field, headings in told.items():
        for heading in headings:
            assert known_headings()[fold(heading)] == field, heading


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_field_can_be_named_in_every_language(language: str) -> None:
    letters = {"kk": "әғқңөұүһі", "ru": "абвгд", "en": "abcdefghijklmnopqrstuvwxyz"}[language]
    import json
    from importlib import resources

    told = json.loads((resources.files("dauys.packs") / "import" / "headers.json").read_text("utf-8"))
    written = {
        field for field, headings in told.items() if any(set(heading.lower()) & set(letters) for heading in headings)
    }
    assert set(FIELDS) - {"other_contacts"} <= written | {"other_contacts"}


def test_titles_above_the_headings_are_passed_over(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["Журнал обращений за 2024 год"], [], HEADINGS, *ROWS])
    _, plan = choose(tables(path), {})
    assert plan.row == 3
    assert plan.fields == ("began", "channel", "region", "name", "phone", "summary", "outcome")


def test_the_first_sheet_with_known_headings_is_taken_or_the_one_that_is_named(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Титул": [["Қор"]], "2023": [HEADINGS], "2024": [HEADINGS, *ROWS]})
    assert choose(tables(path), {})[0].name == "2023"
    assert choose(tables(path), {}, "2024")[0].name == "2024"
    with pytest.raises(NoSuchSheet) as caught:
        choose(tables(path), {}, "2025")
    assert "2023, 2024" in str(caught.value)


def test_a_table_without_known_headings_is_refused_and_no_cell_is_shown(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["МАРКЕР", "Примерова"], *ROWS])
    with pytest.raises(NoHeadings) as caught:
        choose(tables(path), {})
    assert caught.value.hint
    assert "МАРКЕР" not in str(caught.value)


def test_columns_that_are_not_known_and_second_columns_are_named(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "a.csv",
        [["№", "Дата", "Оператор", "Тел.", "Телефон", "Содержание", "Примечание"], ["1"] * 7],
    )
    _, plan = choose(tables(path), {})
    assert plan.unknown == ["Оператор", "Телефон"]
    assert plan.ignored == ["№"]
    assert plan.fields.count("summary") == 2


@pytest.mark.parametrize(
    "text",
    [
        '{"Оператор": "-", "Суть вопроса": "summary"}',
        "Оператор;-\nСуть вопроса;summary\n",
        "Heading,Field\nОператор,-\nСуть вопроса,summary\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16"])
def test_a_mapping_is_json_or_two_columns(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "m").write_bytes(text.encode(encoding))
    mapping = read_mapping(tmp_path / "m")
    assert field_of("оператор", mapping) == "-"
    assert field_of("СУТЬ ВОПРОСА", mapping) == "summary"
    assert field_of("Дата", mapping) == "began"


def test_a_mapping_wins_over_what_we_know(tmp_path: Path) -> None:
    (tmp_path / "m").write_text('{"Дата": "time"}', encoding="utf-8")
    assert field_of("Дата", read_mapping(tmp_path / "m")) == "time"


def test_a_field_that_does_not_exist_is_named_with_those_that_do(tmp_path: Path) -> None:
    (tmp_path / "m").write_text('{"Дата": "birthday"}', encoding="utf-8")
    with pytest.raises(UnknownField) as caught:
        read_mapping(tmp_path / "m")
    assert "birthday" in str(caught.value)
    assert "began" in str(caught.value)


@pytest.mark.parametrize(
    "data", [b"", b"[1, 2]", b"{", b"one column\n", b"[" * 100_000, b'{"a": ' * 50_000, b"\xff\xfe", b"\0"]
)
def test_a_mapping_that_is_none_is_refused_with_a_hint(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "m").write_bytes(data)
    with pytest.raises((BadMapping, UnknownField)) as caught:
        read_mapping(tmp_path / "m")
    assert caught.value.hint
