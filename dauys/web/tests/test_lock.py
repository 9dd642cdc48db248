"""Locking: keys and records go, what was being typed stays, sealed; and nobody sees anything afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.test import Client

from dauys.desk import drafts
from dauys.store.models import Draft as Row
from dauys.web.serving import serving
from dauys.web.tests.doors import STORY, give_key, in_english, record_call, text_of, unlock

Visitor = Callable[..., Client]
KIND = "hotline.consultation"


def strict(visitor: Visitor, alias: str) -> Client:
    """A browser for which tokens are checked, as in life."""
    client = visitor(alias)
    client.handler.enforce_csrf_checks = True
    return client


def token_on(client: Client, address: str) -> str:
    """The token of a form on a page."""
    page = text_of(client.get(address))
    return page.split('name="csrfmiddlewaretoken" value="', 1)[1].split('"', 1)[0]


def test_lock_drops_keys_and_leads_to_unlock(cast: Any, visitor: Visitor) -> None:
    client, desk = visitor("operator"), cast.desk("operator")
    assert desk.keyring.generations
    answer = client.post("/lock/")
    assert (answer.status_code, answer["Location"]) == (302, "/unlock/")
    assert desk.locked
    assert not desk.keyring.generations
    assert "operator" not in cast.node.desks


def test_after_the_lock_no_page_shows_anything(cast: Any, visitor: Visitor) -> None:
    call = record_call(cast.desk("operator"))
    client = visitor("operator")
    assert STORY in text_of(client.post("/search/", {"text": STORY.split()[0]}))
    client.post("/lock/")
    for address in ("/", "/search/", "/staff/", f"/hotline/{call.id}/"):
        assert client.get(address)["Location"] == "/unlock/"
    assert client.post("/search/", {"text": STORY.split()[0]})["Location"] == "/unlock/"


def test_the_lock_says_so_and_keeps_the_language(visitor: Visitor) -> None:
    client = visitor("operator")
    client.post("/lock/")
    page = text_of(client.get("/unlock/"))
    assert "Locked." in page
    assert '<html lang="en">' in page
    assert "Locked." not in text_of(client.get("/unlock/"))


def test_locking_in_one_window_locks_the_other(visitor: Visitor) -> None:
    one, other = visitor("operator"), visitor("operator")
    one.post("/lock/")
    assert other.get("/staff/")["Location"] == "/unlock/"


def test_one_person_s_lock_leaves_others_at_work(visitor: Visitor) -> None:
    operator, coordinator = visitor("operator"), visitor("coordinator")
    operator.post("/lock/")
    assert coordinator.get("/staff/").status_code == 200


def test_nothing_is_locked_by_a_mere_address(cast: Any, visitor: Visitor) -> None:
    assert visitor("operator").get("/lock/").status_code == 405
    assert not cast.desk("operator").locked


def test_lock_seals_what_was_being_typed_and_it_is_found_after_unlock(cast: Any, visitor: Visitor) -> None:
    give_key(cast, "operator")
    client = visitor("operator")
    client.post("/lock/", {"draft_kind": KIND, "summary": STORY, "needs": ["a", "b"], "region": ""})
    assert STORY.encode() not in bytes(Row.objects.get().sealed)
    unlock(client, "operator")
    found = cast.desk("operator").drafts(KIND)
    assert [each.answers for each in found] == [{"summary": STORY, "needs": ["a", "b"]}]


def test_lock_replaces_the_draft_that_was_sealed_before(cast: Any, visitor: Visitor) -> None:
    client = visitor("operator")
    id = client.post("/draft/", {"draft_kind": KIND, "summary": "first"}).json()["id"]
    client.post("/lock/", {"draft_kind": KIND, "draft_id": id, "summary": STORY})
    assert [each.answers["summary"] for each in cast.desk("operator").drafts(KIND)] == [STORY]


def test_an_empty_form_leaves_no_draft(visitor: Visitor) -> None:
    visitor("operator").post("/lock/", {"draft_kind": KIND, "summary": ""})
    assert not Row.objects.exists()


def test_a_form_that_comes_after_the_lock_is_sealed_and_found_after_unlock(cast: Any, visitor: Visitor) -> None:
    give_key(cast, "operator")
    client = visitor("operator")
    client.post("/lock/")
    answer = client.post("/hotline/new/", {"draft_kind": KIND, "summary": STORY})
    assert answer["Location"] == "/unlock/"
    assert "sealed as a draft" in text_of(client.get("/unlock/"))
    assert STORY.encode() not in bytes(Row.objects.get().sealed)
    unlock(client, "operator")
    assert [each.answers["summary"] for each in cast.desk("operator").drafts(KIND)] == [STORY]


def test_also_when_its_token_is_too_old(cast: Any, visitor: Visitor) -> None:
    client = strict(visitor, "operator")
    token = token_on(client, "/staff/")
    client.post("/lock/", {"csrfmiddlewaretoken": token})
    assert cast.node.desks.get("operator") is None
    answer = client.post("/hotline/new/", {"csrfmiddlewaretoken": token, "draft_kind": KIND, "summary": STORY})
    assert answer.status_code == 403
    assert [each.answers["summary"] for each in cast.desk("operator").drafts(KIND)] == [STORY]


def test_a_form_without_a_draft_that_comes_too_late_is_shown_to_be_copied(visitor: Visitor) -> None:
    client = strict(visitor, "operator")
    typed = {"reason": "a long sentence that somebody typed", "old_passphrase": "s" * 40}
    answer = client.post("/staff/passphrase/", typed)
    assert answer.status_code == 403
    assert "a long sentence that somebody typed" in text_of(answer)
    assert "s" * 40 not in text_of(answer)


def test_another_person_does_not_find_the_draft(cast: Any, visitor: Visitor) -> None:
    client = visitor("operator")
    client.post("/lock/", {"draft_kind": KIND, "summary": STORY})
    assert cast.desk("coordinator").drafts(KIND) == []


def test_somebody_without_a_session_leaves_nothing(visitor: Visitor) -> None:
    client = visitor("")
    assert client.post("/draft/", {"draft_kind": KIND, "summary": STORY})["Location"] == "/unlock/"
    client.post("/lock/", {"draft_kind": KIND, "summary": STORY})
    assert not Row.objects.exists()


def test_a_desk_that_nobody_uses_locks_by_itself(cast: Any, visitor: Visitor) -> None:
    client, desk = visitor("operator"), cast.desk("operator")
    client.get("/")
    assert serving.lock_idle() == []
    serving.used["operator"] = time.monotonic() - serving.idle_seconds - 1
    assert serving.lock_idle() == ["operator"]
    assert desk.locked
    assert client.get("/staff/")["Location"] == "/unlock/"


def test_a_signal_locks_everybody(cast: Any, visitor: Visitor) -> None:
    clients = [visitor("operator"), visitor("coordinator")]
    serving.lock_all()
    assert not cast.node.desks
    assert {client.get("/staff/")["Location"] for client in clients} == {"/unlock/"}


def test_no_answer_is_ever_kept_by_the_browser(visitor: Visitor) -> None:
    client = in_english(visitor("operator"))
    answers = [
        client.get("/"),
        client.get("/nowhere/"),
        client.post("/search/", {"text": "x"}),
        client.post("/lock/"),
    ]
    assert {answer["Cache-Control"] for answer in answers} == {"no-store"}
    assert all("default-src 'none'" in answer["Content-Security-Policy"] for answer in answers)


def test_a_draft_belongs_to_its_owner_only(cast: Any, visitor: Visitor) -> None:
    names = {drafts.owner_of(cast.desk(alias).keyring).name for alias in ("operator", "coordinator")}
    assert len(names) == 2
    id = visitor("operator").post("/draft/", {"draft_kind": KIND, "summary": STORY}).json()["id"]
    cast.desk("coordinator").drop_draft(id)
    assert len(cast.desk("operator").drafts(KIND)) == 1
