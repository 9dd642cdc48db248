"""The list of colleagues and their pages: who sees what, and that browsers remember no names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dauys.staff.tests.people import main_of, page_of, text_of
from dauys.web.tests.markup import faults

Visitor = Callable[..., Client]
BELOW = ["", "history/", "correct/", "into/", "out/", "remove/"]
WEIGHTY = ["correct/", "into/", "out/", "remove/"]


def row_of(page: str, name: str) -> str:
    """One colleague's row of the table."""
    return next(row for row in page.split("<tr>") if name in row)


def test_the_coordinator_sees_who_is_in_which_circle(visitor: Visitor) -> None:
    page = main_of(visitor("coordinator").get("/staff/"))
    operator = row_of(page, "Примерова Operator")
    assert '<td data-label="Hotline">this quarter and the one before</td>' in operator
    assert '<td data-label="Figures"><span class="quiet">no</span></td>' in operator
    assert '<td data-label="Figures">yes</td>' in row_of(page, "Примерова Statistician")
    assert '<td data-label="Hotline">every quarter</td>' in row_of(page, "Үлгібаева Ойдан")


def test_of_circles_that_she_is_not_in_the_operator_learns_nothing(visitor: Visitor) -> None:
    page = main_of(visitor("operator").get("/staff/"))
    assert '<th scope="col">Hotline</th>' in page
    for circle in ("Figures", "Recognising people", "Publications"):
        assert circle not in page


def test_the_stranger_has_no_such_pages(cast: Any, visitor: Visitor) -> None:
    client = visitor("stranger")
    addresses = ["/staff/", "/staff/admit/", *(page_of(cast, "operator", below) for below in BELOW)]
    absent = main_of(client.get("/staff/" + "0" * 32 + "/"))
    for address in addresses:
        assert client.get(address).status_code == client.post(address).status_code == 404, address
        assert main_of(client.get(address)) == absent
    assert 'href="/staff/"' not in text_of(client.get("/"))


def test_the_stranger_is_told_why_there_is_nothing_and_may_change_her_passphrase(visitor: Visitor) -> None:
    client = visitor("stranger")
    assert "You are in no circle yet" in text_of(client.get("/"))
    assert 'href="/staff/passphrase/"' in text_of(client.get("/"))
    assert client.get("/staff/passphrase/").status_code == 200


@pytest.mark.parametrize("alias", ["operator", "statistician", "caseworker", "lawyer"])
def test_only_administrators_admit_and_change(cast: Any, visitor: Visitor, alias: str) -> None:
    client, before = visitor(alias), cast.node.ledger.size
    for address in ["/staff/admit/", *(page_of(cast, "stranger", below) for below in WEIGHTY)]:
        for answer in (
            client.get(address),
            client.post(address, {"step": "confirm", "reason": "x", "kinds": "directory"}),
        ):
            assert answer.status_code == 403, address
            assert "Only an administrator may do this." in text_of(answer)
    assert cast.node.ledger.size == before
    assert "/remove/" not in text_of(client.get(page_of(cast, "stranger")))


def test_nobody_is_offered_to_put_herself_out(cast: Any, visitor: Visitor) -> None:
    client, own = visitor("coordinator"), page_of(cast, "coordinator")
    page, before = text_of(client.get(own)), cast.node.ledger.size
    assert f"{own}out/" not in page
    assert f"{own}remove/" not in page
    for below in ("out/", "remove/"):
        answer = client.post(own + below, {"kinds": "directory", "reason": "x", "step": "confirm"})
        assert answer["Location"] == own
    assert cast.node.ledger.size == before


def test_who_does_not_exist_is_not_found(visitor: Visitor) -> None:
    client = visitor("coordinator")
    for below in BELOW:
        assert client.get(f"/staff/{'0' * 32}/{below}").status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_holds_together_and_its_title_and_address_are_mute(
    cast: Any, visitor: Visitor, language: str
) -> None:
    client = visitor("coordinator")
    client.post("/language/", {"language": language, "next": "/"})
    names = ["Примерова", "Үлгібаева", "Operator", "operator", "Ойдан қоры"]
    for address in [
        "/",
        "/staff/",
        "/staff/admit/",
        "/staff/passphrase/",
        *(page_of(cast, "operator", each) for each in BELOW),
    ]:
        page = text_of(client.get(address))
        assert faults(page) == [], address
        assert f'<html lang="{language}">' in page
        title = page.split("<title>", 1)[1].split("</title>", 1)[0]
        assert not [name for name in names if name in title + address]


def test_a_correction_stands_in_the_history_with_its_reason(cast: Any, visitor: Visitor) -> None:
    client, own = visitor("coordinator"), page_of(cast, "operator")
    answers = {
        "name": "Мысалқызы Operator",
        "role": "caseworker",
        "languages": ["kk", "ru"],
        "notes": "",
        "reason": "Misspelt.",
    }
    assert client.post(own + "correct/", answers)["Location"] == own
    page = main_of(client.get(own))
    assert "Мысалқызы Operator" in page
    assert "Caseworker" in page
    history = main_of(client.get(own + "history/"))
    assert "Misspelt." in history
    first, second = history.split("<section")[1:3]
    assert "Примерова Operator" in first
    assert "Мысалқызы Operator" in first
    assert "Мысалқызы Operator" not in second


def test_correcting_a_role_opens_no_circle(cast: Any, visitor: Visitor) -> None:
    answers = {"name": "Примерова Stranger", "role": "coordinator", "reason": ""}
    visitor("coordinator").post(page_of(cast, "stranger", "correct/"), answers)
    assert cast.desk("stranger").circles() == []


def test_a_correction_without_a_name_is_not_kept_and_nothing_typed_is_lost(cast: Any, visitor: Visitor) -> None:
    answers = {"name": "", "role": "lawyer", "notes": "a long note", "reason": ""}
    answer = visitor("coordinator").post(page_of(cast, "operator", "correct/"), answers)
    assert answer.status_code == 422
    assert "Write her name." in text_of(answer)
    assert "a long note" in text_of(answer)
