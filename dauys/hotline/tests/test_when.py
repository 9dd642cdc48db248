"""An operator types when it happened as she always has; an importer meets what seven years of spreadsheets
hold."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.desk.folding import fold
from dauys.hotline.moments import as_typed
from dauys.hotline.when import (
    WhenError,
    in_future,
    moment_from_datetime,
    moment_from_serial,
    parse_moment,
)
from dauys.hotline.when_words import ANSWERS, BEFORE, FILLERS, NOTHING, SHORT, STEMS, YEAR

DAY = """
    05.03.2024 | 5.3.24 | 5/3/2024 | 05-03-2024 | 5 3 2024 | 05. 03. 2024 | 05,03,2024 | 5.03.2024 г.
    2024-03-05 | 2024.03.05 | 2024/3/5 | 20240305 | 05032024 | 05–03–2024 | ０５.０３.２０２４ | 05.03.2024,
    2024-3-5 ж. | 05.03.2024 г | 5 марта 2024 | 5 марта 2024 г. | 5 марта 2024 года | 5-го марта 2024
    «5» марта 2024 г. | 5 МАРТА 2024 | 05 мар 2024 | вторник, 5 марта 2024 | 5-марта-2024 | 5 март 2024
    5 марта 24 | 5 марта 24 г. | 5.III.2024 | 5 мaрта 2024 | 5\u00a0марта\u00a02024
    2024 ж. 5 наурыз | 2024 жылғы 5 наурыз | 5 наурыз 2024 | 2024 жылғы 5 наурызда | 5-наурыз 2024 ж.
    24 ж. 5 наурыз | сейсенбі, 2024 жылдың 5 наурызы | 2024 жылы 5 наурыз күні
    March 5, 2024 | 5 March 2024 | 5th of March, 2024 | Tue 5 Mar 2024 | Mar 5 2024 | the 5th of March 2024
"""
MOMENT = """
    05.03.2024 14:05 | 14:05 05.03.24 | 05.03.2024, 14:05 | 05.03.2024 в 14:05 | 5 марта 2024 в 14:05
    05.03.2024 14.05 | 05.03.2024 14-05 | 2024-03-05T14:05 | 2024-03-05 14:05:59 | 2024-03-05T14:05:59.123
    05.03.2024 14ч05 | 2024 ж. 5 наурыз, сағат 14:05 | 2024 ж. 5 наурыз 14:05-те | 5/3/24 2:05PM
    March 5, 2024 at 2:05 pm | 05.03.2024 г. 14:05 | 05.03.2024 14 ч 05 мин | 14:05, 5 марта 2024 г.
    14:05-05.03.2024 | 20240305 14:05
"""


def rows(text: str) -> list[str]:
    return [row.strip() for row in re.split(r"[|\n]", text) if row.strip()]


@pytest.mark.parametrize("typed", rows(DAY))
def test_a_day_however_it_is_typed(typed: str) -> None:
    assert parse_moment(typed) == "2024-03-05"


@pytest.mark.parametrize("typed", rows(MOMENT))
def test_a_moment_however_it_is_typed(typed: str) -> None:
    assert parse_moment(typed) == "2024-03-05T14:05"


@pytest.mark.parametrize(("typed", "moment"), [
    ("март 2024", "2024-03"), ("наурыз 2024", "2024-03"), ("2024 наурыз", "2024-03"),
    ("2024 ж. наурыз", "2024-03"),
    ("в марте 2024 года", "2024-03"), ("2024 жылдың наурыз айында", "2024-03"), ("March 2024", "2024-03"),
    ("03.2024", "2024-03"), ("3/2024", "2024-03"), ("2024-03", "2024-03"), ("2024.3", "2024-03"),
    ("III 2024", "2024-03"),
    ("2024", "2024"), ("2024 г.", "2024"), ("2024 год", "2024"), ("в 2024 году", "2024"), ("2024 ж.", "2024"),
    ("2024 жылы", "2024"), ("in 2024", "2024"), ("-2024-", "2024"),
    ("до 2020", "<2020"), ("до 2020 г.", "<2020"), ("before 2020", "<2020"), ("<2020", "<2020"),
    ("< 2020", "<2020"),
    ("2020 дейін", "<2020"), ("2020-ға дейін", "<2020"), ("2020 жылға дейін", "<2020"),
    ("2020 жылдан бұрын", "<2020"),
    ("раньше марта 2020", "<2020-03"), ("до 05.03.2024", "<2024-03-05"),
    ("<05.03.2024 14:05", "<2024-03-05T14:05"),
    ("12 мая 1987", "1987-05-12"), ("12.05.87", "1987-05-12"), ("1.1.39", "2039-01-01"),
    ("1.1.40", "1940-01-01"),
    ("29.02.2024", "2024-02-29"), ("00:00 05.03.2024", "2024-03-05T00:00"),
    ("12:30 am 5.3.2024", "2024-03-05T00:30"),
    ("12:30 pm 5.3.2024", "2024-03-05T12:30"), ("20.10.2012", "2012-10-20"), ("20102012", "2012-10-20"),
    ("", ""), ("  ", ""), ("-", ""), ("—", ""), ("н/д", ""), ("неизвестно", ""), ("белгісіз", ""),
    ("Unknown", ""),
])  # fmt: skip
def test_as_much_as_is_known(typed: str, moment: str) -> None:
    assert parse_moment(typed) == moment


NAMED = """
    қаңтар қаңтарда январь января янв Jan / ақпан ақпанның февраль февраля фев February
    наурыз наурыздан март марта March / сәуір сәуірге апрель апреля Apr
    мамыр мамырда май мая мае May / маусым маусымда июнь июня June
    шілде шілденің июль июля Jul / тамыз тамызда август августа авг
    қыркүйек қыркүйекте сентябрь сентября сен Sept / қазан қазанда октябрь октября окт
    қараша қарашада ноябрь ноября нояб Nov / желтоқсан желтоқсанда декабрь декабря дек Dec
"""


@pytest.mark.parametrize(("number", "words"), list(enumerate(re.split("[/\n]", NAMED.strip()), 1)))
def test_every_month_in_three_languages(number: int, words: str) -> None:
    assert words.split()
    for word in words.split():
        assert parse_moment(f"7 {word} 2023") == f"2023-{number:02}-07"


def test_our_words_stand_as_folding_leaves_what_is_typed() -> None:
    for word in (*STEMS, *SHORT, *NOTHING):
        assert fold(word) == word
    for words in (YEAR, FILLERS, BEFORE):
        assert not re.search("[ёйьъқғңөұүәіһ]", words.pattern)


@pytest.mark.parametrize(("typed", "kind"), [
    ("31.02.2024", "no_such_day"), ("29.02.2023", "no_such_day"), ("3/25/2024", "no_such_day"),
    ("0.5.2024", "no_such_day"),
    ("13.2024", "no_such_day"), ("00.2024", "no_such_day"), ("32 марта 2024", "no_such_day"),
    ("2024-25-03", "no_such_day"),
    ("5 марта", "no_year"), ("05.03", "no_year"), ("март", "no_year"), ("14", "no_year"),
    ("март 24", "no_year"),
    ("24 ж. наурыз", "day_or_year"), ("24.3.5", "day_or_year"), ("5.3.024", "day_or_year"),
    ("14:05", "no_day"), ("март 2024 14:05", "no_day"), ("2024 в 14:05", "no_day"),
    ("05.03.2024 25:00", "no_such_time"), ("05.03.2024 12:60", "no_such_time"),
    ("5.3.2024 13:00 pm", "no_such_time"),
    ("2019-2021", "several"), ("5-7 марта 2024", "several"), ("5-7.03.2024", "several"),
    ("01.03-05.03.2024", "several"),
    ("март-апрель 2024", "several"), ("05.03.2024 10:00-12:00", "several"),
    ("05.03.2024, 06.03.2024", "several"),
    ("до 2020 и до 2021", "several"),
    ("2024-03-05T14:05Z", "zone"), ("2024-03-05T14:05:00+05:00", "zone"), ("05.03.2024 14:05 UTC", "zone"),
    ("45356", "serial"), ("05.03.1824", "far_year"), ("3024", "far_year"),
    ("вчера", "unreadable"), ("весной 2024", "unreadable"), ("около 2020", "unreadable"),
    ("после 2020", "unreadable"),
    ("2024?", "unreadable"), ("5 марта 2024?", "unreadable"), (">2020", "unreadable"), ("до", "unreadable"),
    (".", "unreadable"),
    ("1 квартал 2024", "unreadable"), ("с 2020", "unreadable"), ("8 701 123 45 67", "several"),
    ("🙂", "unreadable"),
    ("2024_03", "unreadable"), ("123456", "unreadable"),
])  # fmt: skip
def test_what_is_not_clear_is_refused_with_a_hint(typed: str, kind: str) -> None:
    with pytest.raises(WhenError) as wrong:
        parse_moment(typed, "ru")
    assert wrong.value.kind == kind
    assert (wrong.value.error, wrong.value.hint) == ANSWERS[kind]["ru"]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_refusals_speak_the_language_of_the_page(language: str) -> None:
    with pytest.raises(WhenError) as wrong:
        parse_moment("вчера", language)
    assert wrong.value.error == ANSWERS["unreadable"][language][0]
    assert all(set(answers) == {"en", "ru", "kk"} for answers in ANSWERS.values())
    with pytest.raises(WhenError, match="cannot be read"):
        parse_moment("вчера", "de")


@given(st.datetimes(datetime(1900, 1, 1), datetime(2039, 12, 31)))  # noqa: DTZ001 - local time has no zone
def test_every_moment_that_a_page_shows_can_be_typed_again(moment: datetime) -> None:
    for form in ("%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%dT%H:%M"):
        stored = moment.strftime(form)
        assert parse_moment(stored) == stored
        assert parse_moment(as_typed(stored)) == stored
        assert parse_moment(as_typed(f"<{stored}")) == f"<{stored}"


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(),
            st.sampled_from("0123456789.:-/ <"),
            st.sampled_from("марта наурыз до дейін г ж T pm"),
        ),
        max_size=24,
    )
)
def test_anything_typed_is_a_moment_or_a_refusal(text: str) -> None:
    try:
        moment = parse_moment(text)
    except WhenError:
        return
    assert re.fullmatch(r"(<?\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?)?", moment)
    assert parse_moment(moment) == moment


# ---- spreadsheets


def test_cells_that_are_dates() -> None:
    assert moment_from_datetime(date(2024, 3, 5)) == "2024-03-05"
    assert moment_from_datetime(datetime(2024, 3, 5, 14, 5, 59)) == "2024-03-05T14:05"  # noqa: DTZ001
    assert moment_from_datetime(datetime(2024, 3, 5)) == "2024-03-05"  # noqa: DTZ001 - midnight: a date cell
    with pytest.raises(WhenError):
        moment_from_datetime(date(1, 1, 1))


def test_a_cell_with_a_zone_is_brought_to_the_organisations_time() -> None:
    cell = datetime(2024, 3, 5, 20, 30, tzinfo=UTC)
    assert moment_from_datetime(cell, ZoneInfo("Asia/Almaty")) == "2024-03-06T01:30"
    assert moment_from_datetime(cell) == "2024-03-05T20:30"


@pytest.mark.parametrize(("days", "moment"), [
    (45356, "2024-03-05"), (45356.586805, "2024-03-05T14:05"), (45356.99999, "2024-03-06"),
    (61, "1900-03-01"),
    (1, "1900-01-01"), (59, "1900-02-28"),
])  # fmt: skip
def test_day_numbers_of_spreadsheets(days: float, moment: str) -> None:
    assert moment_from_serial(days) == moment


def test_day_numbers_of_old_macs_and_nonsense() -> None:
    assert moment_from_serial(45356 - 1462, since_1904=True) == "2024-03-05"
    for days in (0, -5, 1e9, float("nan"), float("inf")):
        with pytest.raises(WhenError):
            moment_from_serial(days)


def test_only_what_lies_wholly_ahead_is_in_the_future() -> None:
    now = datetime(2024, 3, 5, 14, 5, tzinfo=ZoneInfo("Asia/Almaty"))
    for past in ("", "2024", "2024-03", "2024-03-05", "2024-03-05T14:05", "2023-12", "<2030"):
        assert not in_future(past, now)
    for ahead in ("2025", "2024-04", "2024-03-06", "2024-03-05T14:06"):
        assert in_future(ahead, now)
    assert in_future((now + timedelta(days=1)).strftime("%Y-%m-%d"), now)
