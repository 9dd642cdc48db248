"""Dates, codes and answers appear in words, in the language of the page, and nothing is left empty."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from dauys.packs import code_list
from dauys.web.moments import clock_in_words, moment_in_words
from dauys.web.templatetags import dauys as tags

ALMATY = ZoneInfo("Asia/Almaty")


@pytest.mark.parametrize(
    ("value", "kk", "ru", "en"),
    [
        ("2024-03-05T14:05", "2024 ж. 5 наурыз, 14:05", "5 марта 2024 г., 14:05", "5 March 2024, 14:05"),
        ("2024-03-05", "2024 ж. 5 наурыз", "5 марта 2024 г.", "5 March 2024"),
        ("2024-10", "2024 ж. қазан", "октябрь 2024 г.", "October 2024"),
        ("2024", "2024 жыл", "2024 год", "2024"),
        ("<2020", "2020 жылға дейін", "до 2020 года", "before 2020"),
        ("<2020-09", "2020 ж. қыркүйекке дейін", "до сентября 2020 г.", "before September 2020"),
        ("<2020-12-31", "2020 ж. 31 желтоқсанға дейін", "до 31 декабря 2020 г.", "before 31 December 2020"),
    ],
)
def test_a_partial_moment_keeps_its_precision(value: str, kk: str, ru: str, en: str) -> None:
    assert [moment_in_words(value, language) for language in ("kk", "ru", "en")] == [kk, ru, en]


@pytest.mark.parametrize("value", ["2024-13", "2024-00", "2024-03-32", "2024-03-05T24:00", "spring", "2024-3-5"])
def test_what_is_no_date_comes_back_as_typed(value: str) -> None:
    assert moment_in_words(value, "en") == value


def test_a_clock_is_read_in_the_organisations_zone() -> None:
    assert clock_in_words("2026-11-23T20:04:05Z", "ru", ALMATY) == "24 ноября 2026 г., 01:04"
    assert clock_in_words("yesterday", "ru", ALMATY) == "yesterday"


def test_the_page_uses_the_zone_that_is_active() -> None:
    with override("en"), timezone.override(ALMATY):
        assert tags.clock("2026-11-23T20:04:05Z") == "24 November 2026, 01:04"


@pytest.mark.parametrize("empty", ["", None])
def test_nothing_recorded_is_said_in_grey(empty: str | None) -> None:
    with override("en"):
        for words in (tags.moment(empty), tags.clock(empty), tags.written(empty)):
            assert words == '<span class="quiet">not recorded</span>'
        assert tags.coded(empty, "hotline.channel") == '<span class="quiet">not asked</span>'
        assert tags.asked(empty) == '<span class="quiet">not asked</span>'


def test_the_five_answers_are_five_different_words() -> None:
    with override("en"):
        said = [tags.asked(answer) for answer in ("yes", "no", "refused", "unknown", "not_asked")]
    assert len(set(said)) == 5
    assert [answer for answer in said if "quiet" not in answer] == ["yes", "no"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_code_is_shown_by_its_label(language: str) -> None:
    known = code_list("hotline.channel")
    with override(language):
        assert tags.coded("phone", "hotline.channel") == known.label("phone", language)
        both = tags.coded(["phone", "visit"], "hotline.channel")
    assert both == f"{known.label('phone', language)}, {known.label('visit', language)}"


def test_written_text_is_escaped() -> None:
    assert tags.written("<b>a</b>\nb") == "<p>&lt;b&gt;a&lt;/b&gt;<br>b</p>"


def test_a_name_from_the_directory_is_escaped_in_the_page() -> None:
    desk = SimpleNamespace(staff_name=lambda person: "<Ойдан>")
    name = tags.staffname(Context({"desk": desk}), "a" * 32)
    assert not hasattr(name, "__html__")


def test_numbers_are_grouped_as_the_language_does() -> None:
    said = {}
    for language in ("kk", "ru", "en"):
        with override(language):
            said[language] = tags.grouped(35000)
    assert said == {"kk": "35\xa0000", "ru": "35\xa0000", "en": "35,000"}


def test_django_writes_kazakh_dates_too() -> None:

    with override("kk"):
        assert date_format(date(2024, 3, 5), "DATE_FORMAT").lower() == "2024 ж. 5 наурыз"
        assert date_format(date(2024, 3, 5), "SHORT_DATE_FORMAT") == "05.03.2024"
