"""Whoever counts the invented consultations finds the promised number, in every year, region and need."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import islice

import pytest

from dauys.demo.consultations import consultations
from dauys.demo.contact import Record
from dauys.desk.folding import fold_number
from dauys.packs import code_list

NONDATA = {code.code for code in code_list("hotline.contact_type").codes if code.group == "nondata"}


def countable(records: list[Record]) -> list[Record]:
    told = [each for each in records if each["contact_type"] not in NONDATA]
    return [each for each in told if each["consent_to_count"] != "refused"]


def codes(name: str) -> set[str]:
    return {code.code for code in code_list(name).in_use()}


def test_the_same_seed_gives_the_same_records_and_another_seed_others(until: date) -> None:
    first = list(consultations(3, 60, until=until))
    assert first == list(consultations(3, 60, until=until))
    assert first != list(consultations(4, 60, until=until))


@pytest.mark.parametrize("count", [0, 1, 2, 13, 400])
@pytest.mark.parametrize("seed", [1, 2])
def test_exactly_the_promised_number_is_countable(seed: int, count: int, until: date) -> None:
    records = list(consultations(seed, count, until=until))
    assert len(countable(records)) == count


def test_calls_without_data_and_refusals_come_on_top(many: list[Record]) -> None:
    assert len(countable(many)) == 6_000
    assert sum(each["contact_type"] in NONDATA for each in many) == 480
    assert sum(each.get("consent_to_count") == "refused" for each in many) == 60


def test_a_call_without_data_says_nothing_about_anybody(many: list[Record]) -> None:
    silent = [each for each in many if each["contact_type"] in NONDATA]
    told = {"began", "contact_type", "channel", "direction", "finished"}
    assert all({field for field, value in each.items() if value} <= told for each in silent)
    assert {each["contact_type"] for each in silent} == NONDATA


def test_they_come_in_the_order_of_their_days_and_end_with_the_last(many: list[Record], until: date) -> None:
    days = [each["began"][:10] for each in many if len(each["began"]) >= 10]
    assert days == sorted(days)
    assert days[0] > "2019-11-22"
    assert days[-1] == until.isoformat()


@pytest.mark.parametrize("until", [date(2026, 10, 1), date(2026, 12, 31), date(2024, 2, 29)])
def test_seven_years_are_covered_with_the_current_and_the_previous_quarter(until: date) -> None:
    records = countable(list(consultations(5, 400, until=until)))
    quarters = {_quarter(each["began"]) for each in records if len(each["began"]) >= 7}
    this = until.year * 4 + (until.month - 1) // 3
    assert {this, this - 1} <= quarters
    assert len(quarters) >= 25
    assert max(quarters) == this


def _quarter(moment: str) -> int:
    return int(moment[:4]) * 4 + (int(moment[5:7]) - 1) // 3


def test_the_hotline_grows(many: list[Record]) -> None:
    years = Counter(each["began"][:4] for each in many)
    assert years["2020"] < years["2022"] < years["2025"]


def test_moments_are_as_precise_as_notes_are(many: list[Record]) -> None:
    lengths = Counter(len(each["began"]) for each in many)
    assert set(lengths) == {0, 4, 7, 10, 16}
    assert lengths[16] > len(many) / 2


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("channel", "hotline.channel"),
        ("region", "kz.region"),
        ("age_band", "hotline.age_band"),
        ("language", "hotline.language"),
        ("outcome", "hotline.outcome"),
        ("danger", "hotline.danger"),
    ],
)
def test_every_answer_occurs_and_so_does_unknown(many: list[Record], field: str, name: str) -> None:
    found = {each.get(field, "") for each in many}
    assert found == codes(name) | {""}


def test_every_need_occurs_and_none(many: list[Record]) -> None:
    chosen = [each["needs"] for each in many if "needs" in each]
    assert {need for needs in chosen for need in needs} == codes("hotline.need")
    assert {len(needs) for needs in chosen} == {0, 1, 2, 3}
    assert all(len(set(needs)) == len(needs) for needs in chosen)


def test_danger_signs_are_answered_yes_no_or_unknown_and_absent_when_not_asked(many: list[Record]) -> None:
    signs = [each["danger_signs"] for each in many if each.get("danger_signs")]
    assert {code for told in signs for code in told} == codes("hotline.danger_sign")
    assert {answer for told in signs for answer in told.values()} == {"yes", "no", "unknown"}
    assert any(not each.get("danger_signs") for each in many)


def test_a_region_bears_the_name_of_its_day(many: list[Record]) -> None:
    early = {each["region"] for each in many if each.get("region") and "2020" <= each["began"] < "2022-06-08"}
    late = {each["region"] for each in many if each.get("region") and each["began"] > "2022-06-09"}
    assert not {"KZ-10", "KZ-33", "KZ-62"} & early
    assert {"KZ-10", "KZ-33", "KZ-62"} <= late


def test_about_every_fifth_contact_is_by_somebody_who_called_before(many: list[Record]) -> None:
    callers = [each["caller"] for each in countable(many) if each["caller"]]
    keys = [fold_number(caller["phone"]) for caller in callers if "phone" in caller]
    again = len(keys) - len(set(keys))
    assert 0.17 < again / 6_000 < 0.23


def test_who_calls_again_spells_her_number_in_another_way(many: list[Record]) -> None:
    last: dict[str, str] = {}
    for each in many:
        number = (each["caller"] or {}).get("phone")
        if number:
            assert last.get(fold_number(number)) != number
            last[fold_number(number)] = number


def test_persons_concerned_and_safe_contact_occur_only_where_they_belong(many: list[Record]) -> None:
    assert {each["contact_type"] for each in many if each["concerned"]} == {"for_her"}
    assert all("phone" in each["caller"] for each in many if each["safe"])
    allowed = {each["safe"]["allowed"] for each in many if each["safe"]}
    assert allowed == {"yes", "no", "unknown"}


def test_records_come_one_by_one_so_that_a_million_need_no_memory(until: date) -> None:
    assert len(list(islice(consultations(1, 1_000_000, until=until), 5))) == 5
