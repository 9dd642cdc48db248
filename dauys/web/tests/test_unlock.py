"""Unlocking: who gets in, who does not, and what the page gives away to somebody who does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dauys.web.tests.doors import PASSPHRASE, give_key, in_english, text_of, title_of, unlock, without_tokens
from dauys.web.tests.markup import faults

Visitor = Callable[..., Client]


def test_somebody_with_alias_and_passphrase_comes_to_her_desk(cast: Any, visitor: Visitor) -> None:
    give_key(cast, "operator")
    client = visitor("")
    answer = unlock(client, "operator")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert 'href="/hotline/"' in text_of(client.get("/"))


def test_the_passphrase_may_be_typed_with_other_spaces_and_letters(cast: Any, visitor: Visitor) -> None:
    give_key(cast, "operator")
    assert unlock(visitor(""), " operator ", "  " + PASSPHRASE.upper().replace(" ", "   ")).status_code == 302


def test_without_unlocking_every_page_leads_to_unlock(visitor: Visitor) -> None:
    client = visitor("")
    for address in (
        "/",
        "/staff/",
        "/staff/admit/",
        "/staff/passphrase/",
        "/search/",
        "/hotline/",
        "/figures/",
    ):
        assert client.get(address)["Location"] == "/unlock/", address
        assert client.post(address)["Location"] == "/unlock/", address


def test_after_unlocking_she_comes_to_the_page_she_asked_for(cast: Any, visitor: Visitor) -> None:
    give_key(cast, "operator")
    client = visitor("")
    client.get("/hotline/call-backs/")
    assert unlock(client, "operator")["Location"] == "/hotline/call-backs/"


def test_a_wrong_passphrase_keeps_the_form_and_shows_no_passphrase(cast: Any, visitor: Visitor) -> None:
    give_key(cast, "operator")
    client = in_english(visitor(""))
    answer = unlock(client, "operator", "neither this nor that")
    assert answer.status_code == 422
    page = text_of(answer)
    assert 'role="alert"' in page
    assert 'value="operator"' in page
    assert "neither this nor that" not in page
    assert client.get("/staff/")["Location"] == "/unlock/"


def test_the_page_does_not_say_whether_alias_or_passphrase_was_wrong(cast: Any, visitor: Visitor) -> None:
    give_key(cast, "operator")
    client = in_english(visitor(""))
    known = text_of(unlock(client, "operator", "neither this nor that"))
    unknown = text_of(unlock(client, "nobodyyy", "neither this nor that"))
    assert without_tokens(known) == without_tokens(unknown).replace("nobodyyy", "operator")


@pytest.mark.parametrize("alias", ["../operator", "x/../operator", "a" * 500, "operator\x00", "%2e%2e"])
def test_what_cannot_be_an_alias_is_answered_like_a_wrong_one(cast: Any, visitor: Visitor, alias: str) -> None:
    give_key(cast, "operator")
    assert unlock(visitor(""), alias).status_code == 422


def test_an_empty_form_says_what_to_write(visitor: Visitor) -> None:
    answer = unlock(in_english(visitor("")), "", "")
    assert answer.status_code == 422
    assert "Write your alias on this device." in text_of(answer)
    assert "Write your passphrase." in text_of(answer)


def test_unlocking_begins_a_new_session(cast: Any, visitor: Visitor) -> None:
    give_key(cast, "operator")
    client = in_english(visitor(""))
    before = client.cookies["s"].value
    unlock(client, "operator")
    assert client.cookies["s"].value != before
    assert '<html lang="en">' in text_of(client.get("/"))


def test_nobody_is_sent_to_another_host(cast: Any, visitor: Visitor) -> None:
    client = visitor("")
    for wanted in ("//example.org/", "https://example.org/", "/\\example.org"):
        assert client.post("/language/", {"language": "en", "next": wanted})["Location"] == "/"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_unlock_page_is_there_in_each_language(visitor: Visitor, language: str) -> None:
    client = visitor("")
    client.post("/language/", {"language": language, "next": "/unlock/"})
    page = client.get("/unlock/")
    assert f'<html lang="{language}">' in text_of(page)
    assert page["Cache-Control"] == "no-store"
    assert faults(text_of(page)) == []


def test_a_language_that_does_not_exist_changes_nothing(visitor: Visitor) -> None:
    client = in_english(visitor(""))
    client.post("/language/", {"language": "xx", "next": "/unlock/"})
    assert '<html lang="en">' in text_of(client.get("/unlock/"))


def test_the_unlock_page_names_nobody(cast: Any, visitor: Visitor) -> None:
    give_key(cast, "operator")
    page = visitor("").get("/unlock/")
    assert "operator" not in text_of(page)
    assert cast.desk("coordinator").organisation.name not in text_of(page)
    assert "Dauys" in title_of(page)
