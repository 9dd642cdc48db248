"""A page that answers a post is fetched apart; it is for whoever posted, and goes with the lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dauys.web import shown
from dauys.web.tests.doors import STORY, give_key, record_call, text_of

Visitor = Callable[..., Client]
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def search(client: Client, word: str = STORY.split()[0]) -> str:
    """Look for a word as a browser does; where the browser is sent."""
    answer = client.post("/search/", {"text": word}, headers=BROWSER)
    assert (answer.status_code, answer.content) == (303, b"")
    return str(answer["Location"])


def test_what_was_found_is_shown_under_an_address_that_says_nothing(cast: Any, visitor: Visitor) -> None:
    record_call(cast.desk("operator"))
    client = visitor("operator")
    address = search(client)
    assert address.startswith("/search/?shown=")
    assert STORY in text_of(client.get(address))
    assert STORY in text_of(client.get(address)), "and once more, for whoever reloads"


def test_a_form_with_errors_keeps_its_status_and_what_was_typed(visitor: Visitor) -> None:
    client = visitor("operator")
    answer = client.post("/hotline/new/", {"began": "бұл күн емес", "summary": STORY}, headers=BROWSER, follow=True)
    assert answer.status_code == 422
    assert STORY in text_of(answer)


def test_after_the_lock_nothing_waits(cast: Any, visitor: Visitor) -> None:
    record_call(cast.desk("operator"))
    client, other = visitor("operator"), visitor("operator")
    address = search(client)
    other.post("/lock/")
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, "/unlock/")
    give_key(cast, "operator")
    cast.desk("operator")
    assert STORY not in text_of(client.get(address)), "nor for a desk that was opened later"


@pytest.mark.parametrize("alias", ["operator", "coordinator", "stranger", ""])
def test_nobody_else_s_session_gets_it(cast: Any, visitor: Visitor, alias: str) -> None:
    record_call(cast.desk("operator"))
    address = search(visitor("operator"))
    assert STORY not in text_of(visitor(alias).get(address))


def test_it_is_not_shown_at_another_address(cast: Any, visitor: Visitor) -> None:
    record_call(cast.desk("operator"))
    client = visitor("operator")
    assert STORY not in text_of(client.get(search(client).replace("/search/", "/staff/")))


def test_it_does_not_wait_for_ever(cast: Any, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    record_call(cast.desk("operator"))
    client = visitor("operator")
    address = search(client)
    monkeypatch.setattr(shown, "SECONDS", -1)
    assert STORY not in text_of(client.get(address))


def test_only_so_many_wait(cast: Any, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    record_call(cast.desk("operator"))
    monkeypatch.setattr(shown, "MOST", 2)
    client = visitor("operator")
    addresses = [search(client) for _ in range(3)]
    assert [STORY in text_of(client.get(each)) for each in addresses] == [False, True, True]


def test_scripts_are_answered_at_once(visitor: Visitor) -> None:
    answer = visitor("operator").post("/hotline/lookup/", {"caller_name": "Үлгібаева"}, headers={"accept": "*/*"})
    assert answer.status_code == 200


def test_a_wrong_passphrase_too(cast: Any, visitor: Visitor) -> None:
    give_key(cast, "operator")
    typed = {"alias": "operator", "passphrase": "w" * 30}
    answer = visitor("").post("/unlock/", typed, headers=BROWSER)
    assert answer.status_code == 303
    answer = visitor("").post("/unlock/", typed, headers=BROWSER, follow=True)
    assert (answer.status_code, "w" * 30 in text_of(answer)) == (422, False)
