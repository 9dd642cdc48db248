"""One contact: reading it, its history, correcting it, safe contact, printing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dauys.desk.models import Event
from dauys.hotline import acts
from dauys.hotline.models import Consultation
from dauys.hotline.tests.contacts import NAME, PHONE, TYPED, answers, saved
from dauys.people.models import Person, SafeContact

Visitor = Callable[[str], Client]

PARTS = ("", "correct/", "history/", "print/", "safe-contact/caller/", "call-back/")


def test_a_contact_shows_safe_contact_before_the_number_and_no_name_in_its_title(visitor: Visitor) -> None:
    browser = visitor("operator")
    text = browser.get(saved(browser)).content.decode()
    assert "Ойдан шығарылған оқиға" in text
    assert text.index("May be called back.") < text.index(PHONE)
    assert "<title>Contact · Dauys</title>" in text
    assert "hotline 2026Q4: 2 people" in text


def test_a_number_stays_folded_away_unless_calling_is_safe(visitor: Visitor) -> None:
    browser = visitor("operator")
    text = browser.get(saved(browser, safe_allowed="no")).content.decode()
    assert "Must not be called back." in text
    assert "<summary>Show the number</summary>" in text


def test_rules_from_an_earlier_quarter_are_shown_for_the_same_number(cast: Any, visitor: Visitor) -> None:
    desk, browser = cast.desk("operator"), visitor("operator")
    saved(browser, began="05.08.2026", safe_allowed="no")
    with desk.bound():
        made = acts.record_consultation(desk, answers({"name": NAME, "phone": PHONE}))
        assert Person.objects.count() == 2
    assert "Must not be called back." in browser.get(f"/hotline/{made.id}/").content.decode()


def test_a_correction_changes_what_differs_and_its_reason_stands_in_the_history(cast: Any, visitor: Visitor) -> None:
    browser = visitor("operator")
    where = saved(browser)
    page = browser.get(where + "correct/").content.decode()
    for value in (NAME, PHONE, "05.11.2026 14:05", "Ойдан шығарылған оқиға"):
        assert value in page
    answer = browser.post(where + "correct/", {**TYPED, "region": "KZ-71", "caller_name": "Айнур", "reason": "Қате"})
    assert answer.headers["location"] == where
    with cast.desk("operator").bound():
        told = Consultation.objects.get()
        assert (told.region, told.began, told.caller.name) == ("KZ-71", "2026-11-05T14:05", "Айнур")
    history = browser.get(where + "history/").content.decode()
    assert "Қате" in history
    assert history.index("Astana") > history.index("Almaty city")
    assert "Примерова Operator" in history
    assert told.tag not in history


def test_sending_the_page_as_it_was_writes_nothing(cast: Any, visitor: Visitor) -> None:
    browser = visitor("operator")
    where = saved(browser, began="<2024-03")
    size = cast.desk("operator").ledger.size
    browser.post(where + "correct/", {**TYPED, "began": "<03.2024"})
    assert cast.desk("operator").ledger.size == size


def test_a_contact_is_finished_on_the_same_page(cast: Any, visitor: Visitor) -> None:
    browser = visitor("operator")
    where = saved(browser, finish="later")
    assert "This contact is still to be finished." in browser.get(where).content.decode()
    browser.post(where + "correct/", TYPED)
    with cast.desk("operator").bound():
        assert Consultation.objects.get().finished == "yes"


def test_an_unreadable_date_is_explained_on_the_correction_too(visitor: Visitor) -> None:
    browser = visitor("operator")
    answer = browser.post(saved(browser) + "correct/", {**TYPED, "began": "кеше ме"})
    assert answer.status_code == 422
    assert "кеше ме" in answer.content.decode()


def test_retired_codes_stay_where_they_stand(cast: Any, visitor: Visitor) -> None:
    desk, browser = cast.desk("operator"), visitor("operator")
    with desk.bound():
        made = acts.record_consultation(desk, answers(region="KZ-OLD", consent_to_count="refused"))
    where = f"/hotline/{made.id}/correct/"
    assert 'value="KZ-OLD" selected' in browser.get(where).content.decode()
    typed = {
        "region": "KZ-OLD",
        "consent_to_count": "refused",
        "contact_type": "survivor",
        "channel": "phone",
        "summary": "Жаңа",
    }
    assert browser.post(where, typed).status_code == 302
    with desk.bound():
        assert Consultation.objects.get().region == "KZ-OLD"
        assert Consultation.objects.get().consent_to_count == "refused"


def test_safe_contact_is_set_on_its_own_page(cast: Any, visitor: Visitor) -> None:
    browser = visitor("operator")
    where = saved(browser)
    assert 'value="алма"' in browser.get(where + "safe-contact/caller/").content.decode()
    browser.post(where + "safe-contact/caller/", {"safe_allowed": "no", "safe_valid_until": "01.12.2026"})
    with cast.desk("operator").bound():
        rules = SafeContact.objects.get()
        assert (rules.allowed, rules.valid_until, rules.code_word) == ("no", "2026-12-01", "")
    wrong = browser.post(where + "safe-contact/caller/", {"safe_valid_until": "бір күні"})
    assert wrong.status_code == 422
    assert browser.get(where + "safe-contact/concerned/").status_code == 404
    assert browser.get(where + "safe-contact/id/").status_code == 404


def test_printing_is_asked_for_by_a_button_and_written_down(cast: Any, visitor: Visitor) -> None:
    browser = visitor("operator")
    where = saved(browser)
    assert browser.get(where + "print/").headers["location"] == where
    answer = browser.post(where + "print/")
    assert answer.status_code == 200
    assert "Ойдан шығарылған оқиға" in answer.content.decode()
    with cast.desk("coordinator").bound():
        event = Event.objects.get()
        assert (event.name, f"/hotline/{event.about}/") == ("hotline.print", where)


@pytest.mark.parametrize("part", PARTS)
def test_a_colleague_of_the_hotline_comes_in_and_nobody_else(visitor: Visitor, part: str) -> None:
    where = saved(visitor("operator")) + part
    assert visitor("coordinator").get(where).status_code in (200, 302)
    for alias in ("stranger", "statistician", "lawyer", "caseworker"):
        assert visitor(alias).get(where).status_code == 404
        assert visitor(alias).post(where, {}).status_code == 404
    assert visitor("").get(where).headers["location"] == "/unlock/"


@pytest.mark.parametrize("part", PARTS)
def test_a_contact_that_is_not_there_is_not_found(visitor: Visitor, part: str) -> None:
    assert visitor("operator").get(f"/hotline/{'0' * 32}/{part}").status_code == 404
