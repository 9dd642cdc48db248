"""Drafts: several at a time, continued, saved, dropped after a question; nobody sees another's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from dauys.hotline.models import Consultation
from dauys.hotline.tests.contacts import TYPED

Visitor = Callable[[str], Client]

LIST = "/hotline/drafts/"
KIND = "hotline.consultation"


def sealed(cast: Any, alias: str = "operator", **answers: object) -> str:
    return str(cast.desk(alias).save_draft(KIND, answers))


def test_several_drafts_are_listed_and_each_goes_on_where_it_stopped(cast: Any, visitor: Visitor) -> None:
    one, other = sealed(cast, summary="Бірінші әңгіме"), sealed(cast, summary="Екінші", referrals=["a", "b"])
    browser = visitor("operator")
    text = browser.get(LIST).content.decode()
    assert f"/hotline/new/?draft={one}" in text
    assert f"/hotline/new/?draft={other}" in text
    page = browser.get(f"/hotline/new/?draft={one}").content.decode()
    assert "Бірінші әңгіме" in page
    assert f'name="draft_id" value="{one}"' in page


def test_a_draft_with_an_unreadable_date_comes_back_as_it_was_typed(cast: Any, visitor: Visitor) -> None:
    draft = sealed(cast, began="бір күні", safe_allowed="no", sign_choking="yes", call_back_urgent="on")
    answer = visitor("operator").get(f"/hotline/new/?draft={draft}")
    assert answer.status_code == 200
    assert 'value="бір күні"' in answer.content.decode()


def test_saving_lets_its_draft_go_and_no_other(cast: Any, visitor: Visitor) -> None:
    one, other = sealed(cast, summary="Бірінші"), sealed(cast, summary="Екінші")
    assert visitor("operator").post("/hotline/new/", {**TYPED, "draft_id": one}).status_code == 302
    assert [draft.id for draft in cast.desk("operator").drafts(KIND)] == [other]


def test_a_contact_that_could_not_be_saved_keeps_its_draft(cast: Any, visitor: Visitor) -> None:
    one = sealed(cast, summary="Бірінші")
    answer = visitor("operator").post("/hotline/new/", {**TYPED, "began": "бір күні", "draft_id": one})
    assert f'name="draft_id" value="{one}"' in answer.content.decode()
    assert [draft.id for draft in cast.desk("operator").drafts(KIND)] == [one]


def test_a_page_on_which_nothing_was_typed_is_no_draft(cast: Any, visitor: Visitor) -> None:
    blank = sealed(cast, channel="phone", began="05.11.2026 14:05", mark="00", safe_allowed="not_asked")
    assert blank not in visitor("operator").get(LIST).content.decode()


def test_dropping_asks_first(cast: Any, visitor: Visitor) -> None:
    one = sealed(cast, summary="Бірінші")
    browser = visitor("operator")
    asked = browser.get(f"{LIST}{one}/drop/").content.decode()
    assert "Drop this draft?" in asked
    assert "Бірінші" in asked
    assert cast.desk("operator").drafts(KIND)
    assert browser.post(f"{LIST}{one}/drop/").headers["location"] == LIST
    assert not cast.desk("operator").drafts(KIND)


def test_nobody_finds_anothers_draft(cast: Any, visitor: Visitor) -> None:
    one = sealed(cast, summary="Бірінші")
    colleague = visitor("coordinator")
    assert "Бірінші" not in colleague.get(LIST).content.decode()
    assert "Бірінші" not in colleague.get(f"/hotline/new/?draft={one}").content.decode()
    assert colleague.post(f"{LIST}{one}/drop/").status_code == 404
    colleague.post("/hotline/new/", {**TYPED, "draft_id": one})
    for alias in ("stranger", "statistician"):
        assert visitor(alias).get(LIST).status_code == 404
        assert visitor(alias).post(f"{LIST}{one}/drop/").status_code == 404
    assert visitor("").get(LIST).headers["location"] == "/unlock/"
    assert [draft.id for draft in cast.desk("operator").drafts(KIND)] == [one]
    with cast.desk("operator").bound():
        assert Consultation.objects.count() == 1
