"""The six people, what they keep ready, and one survivor's story."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dauys.demo import people
from dauys.desk.folding import fold_number
from dauys.packs import code_list

ALIASES = ["coordinator", "operator", "statistician", "caseworker", "lawyer", "stranger"]
CODES = {
    "channel": "hotline.channel",
    "direction": "hotline.direction",
    "contact_type": "hotline.contact_type",
    "language": "hotline.language",
    "region": "kz.region",
    "age_band": "hotline.age_band",
    "danger": "hotline.danger",
    "outcome": "hotline.outcome",
    "leave_message": "safe.leave_message",
}


def test_six_people_whose_aliases_are_their_roles() -> None:
    told = people.staff()
    assert [each.alias for each in told] == ALIASES
    assert {each.language for each in told} == {"kk", "ru", "en"}
    assert set(ALIASES) <= {code.code for code in code_list("staff.role").codes}


def test_twelve_services_with_codes_that_exist(until: date) -> None:
    told = people.services(until)
    assert len({service["name"] for service in told}) == 12
    for service in told:
        assert all(kind in code_list("hotline.need") for kind in service["kinds"])
        assert all(language in code_list("hotline.language") for language in service["languages"])
        assert not service["region"] or service["region"] in code_list("kz.region")
        assert service["last_verified"] < until.isoformat()


def test_ready_answers_are_complete_in_three_languages_and_in_order() -> None:
    told = people.ready_answers()
    assert 6 <= len(told) <= 8
    assert [answer["order"] for answer in told] == sorted(answer["order"] for answer in told)
    for answer in told:
        for part in ("title", "text"):
            assert set(answer[part]) == {"kk", "ru", "en"}
            assert all(answer[part].values())
        lines = {len(text.splitlines()) for text in answer["text"].values()}
        assert len(lines) == 1, f"{answer['order']}: a line is missing in one language"


def test_the_only_rule_of_law_is_the_one_whose_source_was_read() -> None:
    texts = [text for answer in people.ready_answers() for text in answer["text"].values()]
    naming = [text for text in texts if any(word in text for word in ("article", "статья", "-бап"))]
    assert all("106" in text for text in naming)
    assert len(naming) == 3


def contacts(until: date) -> list[dict[str, Any]]:
    return people.story(until) + people.recent(until)


def test_story_and_recent_contacts_use_codes_that_exist(until: date) -> None:
    for contact in contacts(until):
        for part in (contact, contact["caller"] or {}, contact["safe"] or {}):
            for field, name in CODES.items():
                assert not part.get(field) or part[field] in code_list(name), (field, part[field])
        assert all(need in code_list("hotline.need") for need in contact["needs"])
        assert all(sign in code_list("hotline.danger_sign") for sign in contact.get("danger_signs", {}))


def test_the_story_is_one_survivor_in_the_order_of_time(until: date) -> None:
    told = people.story(until)
    assert [each["began"] for each in told] == sorted(each["began"] for each in told)
    hers = [each["concerned"] or each["caller"] for each in told]
    assert {fold_number(person["phone"]) for person in hers} == {fold_number("8 700 011 70 07")}


def test_all_of_them_are_countable_and_none_lies_in_the_future(until: date) -> None:
    for contact in contacts(until):
        assert contact["consent_to_count"] in ("yes", "not_asked")
        assert contact["began"][:10] <= until.isoformat()


def test_call_backs_are_promised_after_their_contact_and_some_are_urgent(until: date) -> None:
    told = people.call_backs(until)
    assert {each["urgent"] for each in told} == {"yes", "no"}
    assert {each["for_person"] for each in told} <= {"", *ALIASES}
    assert all(each["due"] > each["contact"]["began"] for each in told)


def test_two_contacts_wait_to_be_finished(until: date) -> None:
    assert [each["finished"] for each in people.recent(until)].count("no") == 2


@pytest.mark.parametrize("role", ["caller", "concerned"])
def test_numbers_of_the_story_are_invented_and_not_those_of_other_callers(role: str, until: date) -> None:
    numbers = [each[role]["phone"] for each in contacts(until) if each[role] and "phone" in each[role]]
    assert numbers
    assert all(fold_number(number)[-10:].startswith("7000117") for number in numbers)


def test_numbers_of_services_are_invented(until: date) -> None:
    assert all(fold_number(each["phone"])[-10:].startswith("70001000") for each in people.services(until))


def test_drafts_are_fields_of_a_contact_form() -> None:
    for draft in people.drafts():
        assert draft["summary"]
        assert draft["channel"] in code_list("hotline.channel")
