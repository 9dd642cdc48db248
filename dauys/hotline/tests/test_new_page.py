"""The page of a new contact: what an operator can do on it while somebody speaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dauys.hotline.models import CallBack, Consultation
from dauys.hotline.tests.contacts import NAME, PHONE, TYPED, saved
from dauys.people.models import Person, SafeContact

Visitor = Callable[[str], Client]

NEW = "/hotline/new/"


def test_a_blank_page_is_ready_to_type_into(visitor: Visitor) -> None:
    text = visitor("operator").get(NEW).content.decode()
    assert 'id="draft-form"' in text
    assert 'data-draft="hotline.consultation"' in text
    assert 'name="summary"' in text
    assert "<title>New contact · Dauys</title>" in text


def test_everything_that_was_typed_is_written_down(cast: Any, visitor: Visitor) -> None:
    where = saved(visitor("operator"), call_back="yes", call_back_due="06.11.2026 10:00", call_back_urgent="on")
    with cast.desk("operator").bound():
        told = Consultation.objects.get()
        assert where == f"/hotline/{told.id}/"
        assert (told.began, told.region, told.needs) == (
            "2026-11-05T14:05",
            "KZ-75",
            ["shelter.place", "police"],
        )
        assert (told.danger_signs, told.danger, told.finished) == ({"choking": "yes"}, "high", "yes")
        assert (told.caller.name, told.caller.phone) == (NAME, PHONE)
        assert SafeContact.objects.get().code_word == "алма"
        assert (CallBack.objects.get().due, CallBack.objects.get().urgent) == ("2026-11-06T10:00", "yes")


@pytest.mark.parametrize(
    "typed",
    [{"contact_type": "survivor", "channel": "phone", "summary": "Бір жол"}, {"summary": "Бір жол"}, {}],
)
def test_three_fields_are_enough_and_so_are_fewer(cast: Any, visitor: Visitor, typed: dict[str, str]) -> None:
    assert visitor("operator").post(NEW, typed).status_code == 302
    desk = cast.desk("operator")
    with desk.bound():
        told = Consultation.objects.get()
        assert told.began[:10] == desk.now().strftime("%Y-%m-%d")
        assert (told.consent_to_count, told.call_back) == ("not_asked", "not_asked")
        assert not Person.objects.exists()


def test_a_date_that_cannot_be_read_is_explained_and_nothing_typed_is_lost(cast: Any, visitor: Visitor) -> None:
    answer = visitor("operator").post(NEW, {**TYPED, "began": "бір күні ертең"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in text
    assert 'href="#id_began"' in text
    for typed in ("бір күні ертең", NAME, PHONE, "Ойдан шығарылған оқиға", "алма"):
        assert typed in text
    with cast.desk("operator").bound():
        assert not Consultation.objects.exists()


def test_an_error_in_the_rules_of_safe_contact_is_not_folded_away(visitor: Visitor) -> None:
    browser = visitor("operator")
    told = "<summary>How she may safely be reached"
    assert "<details>" + told in browser.get(NEW).content.decode()
    wrong = browser.post(NEW, {"safe_valid_until": "бір күні"})
    assert wrong.status_code == 422
    assert "<details open>" + told in wrong.content.decode()


def test_an_answer_that_no_list_offers_is_refused_in_our_own_words(visitor: Visitor) -> None:
    answer = visitor("operator").post(NEW, {**TYPED, "region": "XX-99", "safe_allowed": "maybe"})
    assert answer.status_code == 422
    assert "This answer is not in the list." in answer.content.decode()
    assert "Select a valid choice" not in answer.content.decode()


def test_a_text_beyond_measure_is_refused_with_a_way_out(visitor: Visitor) -> None:
    answer = visitor("operator").post(NEW, {"summary": "ә" * 1_000_001})
    assert answer.status_code == 422
    assert "Shorten it" in answer.content.decode()


def test_save_finish_later_is_a_contact_to_be_finished(cast: Any, visitor: Visitor) -> None:
    saved(visitor("operator"), finish="later")
    with cast.desk("operator").bound():
        assert Consultation.objects.get().finished == "no"


def test_pressing_save_twice_writes_one_contact_and_saving_again_corrects_it(cast: Any, visitor: Visitor) -> None:
    browser = visitor("operator")
    one = saved(browser, mark="0011223344556677")
    assert saved(browser, mark="0011223344556677", region="KZ-71") == one
    with cast.desk("operator").bound():
        assert Consultation.objects.get().region == "KZ-71"


def test_look_up_without_scripts_shows_who_called_before_and_keeps_the_answers(cast: Any, visitor: Visitor) -> None:
    browser = visitor("operator")
    where = saved(browser)
    answer = browser.post(NEW, {"do": "lookup", "caller_phone": "+7 700 000 00 01", "summary": "Әлі айтып жатыр"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "same number" in text
    assert where in text
    assert "May be called back." in text
    assert "Әлі айтып жатыр" in text
    with cast.desk("operator").bound():
        assert Consultation.objects.count() == 1


def test_look_up_while_typing_answers_with_a_piece_of_page(visitor: Visitor) -> None:
    browser = visitor("operator")
    where = saved(browser)
    found = browser.post("/hotline/lookup/", {"caller_name": "Айнур Үлгібаева"}).content.decode()
    assert "same name" in found
    assert where in found
    assert "<html" not in found
    assert "Nobody is known by this yet." in browser.post("/hotline/lookup/", {"caller_phone": "555"}).content.decode()
    assert browser.post("/hotline/lookup/", {"caller_phone": " "}).content == b""


@pytest.mark.parametrize("kind", ["silent", "hang_up", "wrong_number", "test", "abusive"])
def test_a_contact_without_data_is_one_press_on_the_page(cast: Any, visitor: Visitor, kind: str) -> None:
    browser = visitor("operator")
    assert f'name="nondata" value="{kind}"' in browser.get(NEW).content.decode()
    answer = browser.post("/hotline/nondata/", {"nondata": kind, "channel": "whatsapp"})
    assert answer.headers["location"] == "/hotline/"
    with cast.desk("operator").bound():
        told = Consultation.objects.get()
        assert (told.contact_type, told.channel, told.caller_id) == (kind, "whatsapp", None)


def test_a_press_on_silent_by_mistake_keeps_the_story_as_a_draft(cast: Any, visitor: Visitor) -> None:
    visitor("operator").post("/hotline/nondata/", {"nondata": "silent", "summary": "Ұзақ әңгіме"})
    assert cast.desk("operator").drafts("hotline.consultation")[0].answers["summary"] == "Ұзақ әңгіме"


def test_a_nondata_call_of_no_known_kind_is_not_written(cast: Any, visitor: Visitor) -> None:
    visitor("operator").post("/hotline/nondata/", {"nondata": "survivor"})
    with cast.desk("operator").bound():
        assert not Consultation.objects.exists()


@pytest.mark.parametrize("address", [NEW, "/hotline/nondata/", "/hotline/lookup/"])
@pytest.mark.parametrize("alias", ["stranger", "statistician", "lawyer"])
def test_who_is_not_in_the_hotline_finds_no_such_page(cast: Any, visitor: Visitor, address: str, alias: str) -> None:
    assert visitor(alias).get(address).status_code == 404
    assert visitor(alias).post(address, {**TYPED, "nondata": "silent"}).status_code == 404
    with cast.desk("operator").bound():
        assert not Consultation.objects.exists()


def test_without_an_open_desk_the_way_leads_to_unlock(visitor: Visitor) -> None:
    assert visitor("").get(NEW).headers["location"] == "/unlock/"
    assert visitor("").post(NEW, TYPED).headers["location"] == "/unlock/"
