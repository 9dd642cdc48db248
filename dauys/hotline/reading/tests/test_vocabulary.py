"""Closed answers are recognised as people write them; what is not is left alone, never guessed."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from dauys.hotline.reading.fields import CODED, MANY
from dauys.hotline.reading.letters import fold
from dauys.hotline.reading.vocabulary import asked, at_that_time, coded, many
from dauys.packs import LANGUAGES, code_list

LISTS = sorted({*CODED.values(), *MANY.values()})


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_of_every_list_is_recognised(name: str, language: str) -> None:
    for code in code_list(name).codes:
        found = coded(name, f" {code.label(language).upper()} ")
        assert found is not None, code
        assert code_list(name).label(found, language).casefold() == code.label(language).casefold()


@pytest.mark.parametrize("name", LISTS)
def test_every_code_is_recognised(name: str) -> None:
    for code in code_list(name).codes:
        assert coded(name, code.code) == code.code


def test_the_spellings_in_the_data_file_belong_to_codes_that_exist() -> None:
    told = json.loads((resources.files("dauys.packs") / "import" / "values.json").read_text("utf-8"))
    for name in set(told) - {"asked", "unknown"}:
        for code, spellings in told[name].items():
            assert code in code_list(name), code
            for spelling in spellings:
                assert coded(name, spelling) == code, (name, spelling)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("г. Алматы", "KZ-75"),
        ("Алматы", "KZ-75"),
        ("город Алматы", "KZ-75"),
        ("Алматы қ.", "KZ-75"),
        ("Алматы қаласы", "KZ-75"),
        ("АЛМАТЫ Қ", "KZ-75"),
        ("Алматинская область", "KZ-19"),
        ("Алматинская обл.", "KZ-19"),
        ("Алматы облысы", "KZ-19"),
        ("Алматы обл.", "KZ-19"),
        ("Almaty region", "KZ-19"),
        ("обл. Абай", "KZ-10"),
        ("Абайская обл", "KZ-10"),
        ("СКО", "KZ-59"),
        ("Солтүстік Қазақстан", "KZ-59"),
        ("г.Тараз", "KZ-31"),
        ("Кызылорда", "KZ-43"),
        ("Кызылординская область", "KZ-43"),
        ("қызылорда облысы", "KZ-43"),
        ("Шымкент", "KZ-79"),
        ("г. Шымкент", "KZ-79"),
        ("Нур-Султан", "KZ-71"),
        ("Туркестанская область, Сарыагашский район", "KZ-61"),
        ("Караганды обл.", "KZ-35"),
        ("Караганда обл.", "KZ-35"),
        ("Шымкент обл.", None),
        ("Москва", None),
        ("неизвестно", ""),
        ("-", ""),
        ("белгісіз", ""),
    ],
)
def test_a_place_is_recognised_in_all_its_spellings(text: str, code: str | None) -> None:
    assert coded("kz.region", text) == code


@pytest.mark.parametrize(
    ("code", "on", "then"),
    [
        ("KZ-10", "2024-03-05", "KZ-10"),
        ("KZ-10", "2020-03-05", "KZ-63"),
        ("KZ-79", "2017-01", "KZ-61"),
        ("KZ-10", "", "KZ-10"),
        ("KZ-10", "2022", "KZ-10"),
        ("KZ-75", "1999", "KZ-75"),
    ],
)
def test_a_region_that_did_not_exist_yet_is_the_one_it_was_split_off_from(code: str, on: str, then: str) -> None:
    assert at_that_time("kz.region", code, on) == then


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("34", "25_34"),
        ("34 года", "25_34"),
        ("34 жас", "25_34"),
        ("25-34", "25_34"),
        ("25–34 лет", "25_34"),
        ("13", "under_14"),
        ("14", "14_17"),
        ("<14", "under_14"),
        ("до 14", "under_14"),
        ("60+", "60_up"),
        ("старше 60", "60_up"),
        ("78", "60_up"),
        ("18-40", None),
        ("взрослая", None),
        ("500", None),
        ("0", "under_14"),
    ],
)
def test_an_age_falls_into_its_band(text: str, band: str | None) -> None:
    assert coded("hotline.age_band", text) == band


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("да", "yes"),
        ("Иә", "yes"),
        ("ДА!", "yes"),
        ("+", "yes"),
        ("нет", "no"),
        ("жоқ", "no"),
        ("-", "no"),
        ("отказалась", "refused"),
        ("бас тартты", "refused"),
        ("не знает", "unknown"),
        ("?", "unknown"),
        ("not asked", "not_asked"),
        ("сұралмады", "not_asked"),
        ("наверное", None),
        ("да нет наверное", None),
    ],
)
def test_yes_no_refused_unknown_and_not_asked_are_five_answers(text: str, answer: str | None) -> None:
    assert asked(text) == answer


def test_several_needs_in_one_cell() -> None:
    assert many("hotline.need", "Информация; психолог") == (["information", "psychological"], [])
    assert many("hotline.need", "Информация, психолог, информация") == (["information", "psychological"], [])
    assert many("hotline.need", "Ақпарат\nпсихолог; полёт на Луну") == (
        ["information", "psychological"],
        ["полёт на Луну"],
    )
    assert many("hotline.need", "нет данных") == ([], [])


def test_folding_is_stable_and_keeps_a_lone_mark() -> None:
    assert fold("Қызылорда") == fold("кызылорда")
    assert fold(fold("Ёлка (№1)")) == fold("Ёлка (№1)")
    assert fold("-") == "-"
