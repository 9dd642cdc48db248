"""The first start: an empty folder becomes an organisation, once; the paper is shown, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dauys.desk.node import Node
from dauys.ledger.shelf import ListShelf
from dauys.staff import founding
from dauys.staff.models import Staff
from dauys.vault.keyfile import LOWEST
from dauys.vault.opening import OpeningKey
from dauys.vault.paper import from_words
from dauys.web.serving import serving
from dauys.web.tests.doors import in_english, text_of, unlock
from dauys.web.tests.markup import faults

ANSWERS = {
    "organisation": "Ойдан қоры",
    "name": "Үлгібаева Ойдан",
    "alias": "first",
    "zone": "Asia/Almaty",
    "passphrase": "",
}


@pytest.fixture
def node(tmp_path: Path, disk: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Node]:
    """A node on an empty folder; key files at the lowest cost."""
    found = founding.found_organisation
    monkeypatch.setattr(found, "__kwdefaults__", {**(found.__kwdefaults__ or {}), "cost": LOWEST})
    made = Node(tmp_path, ListShelf())
    before, serving.node = serving.node, made
    yield made
    made.close()
    serving.node = before


@pytest.fixture
def client(node: Node) -> Client:
    """A browser in front of it."""
    return in_english(Client())


def founded(client: Client, **more: str) -> Any:
    """Send the form of the first start."""
    return client.post("/start/", {**ANSWERS, **more})


def words_on(page: str) -> list[str]:
    """The recovery words, in the order of the page."""
    return re.findall(r"<li>([a-z]+)</li>", page)


def passphrase_on(page: str) -> str:
    """The passphrase of the paper."""
    found: list[str] = re.findall(r"<strong>([a-z]+(?: [a-z]+){5})</strong>", page)
    return found[0]


@pytest.mark.parametrize("address", ["/", "/unlock/"])
def test_an_empty_folder_leads_to_the_first_start(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == "/start/"
    assert faults(text_of(client.get("/start/"))) == []


def test_the_paper_shows_what_opens_everything(client: Client, node: Node) -> None:
    page = text_of(founded(client))
    assert faults(page) == []
    assert len(words_on(page)) == 24
    assert OpeningKey(from_words(" ".join(words_on(page)))).public == node.ledger.membership.recovery
    client.post("/lock/")
    assert unlock(client, "first", passphrase_on(page))["Location"] == "/"


def test_the_founder_is_at_work_at_once_and_told_that_she_is_alone(client: Client) -> None:
    founded(client)
    page = text_of(client.get("/"))
    assert "You are the only person here." in page
    assert 'href="/staff/admit/"' in page
    assert "Үлгібаева Ойдан" in text_of(client.get("/staff/"))


def test_the_paper_is_shown_once(client: Client) -> None:
    words = words_on(text_of(founded(client)))
    again = founded(client)
    assert again["Location"] == "/"
    assert client.get("/start/")["Location"] == "/"
    assert words[0] + "</li>" not in text_of(client.get("/"))


def test_a_passphrase_of_her_own_is_taken(client: Client) -> None:
    own = "жеті түрлі ойдан сөз осында тұр"
    founded(client, passphrase=own)
    client.post("/lock/")
    assert unlock(client, "first", own).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"organisation": ""}, "Write the organisation"),
        ({"name": " "}, "Write your name."),
        ({"alias": "../x"}, "Use up to 32 letters, digits and hyphens."),
        ({"zone": "Almaty"}, "There is no such time zone."),
        ({"passphrase": "short"}, "Take at least 20 letters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_created(
    client: Client, node: Node, wrong: dict[str, str], said: str
) -> None:
    answer = founded(client, **wrong)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "short" not in text_of(answer)
    assert node.ledger.size == 0
    assert node.aliases() == []


def test_the_founder_stands_in_the_directory_in_the_language_she_chose(client: Client, node: Node) -> None:
    founded(client)
    with node.desks["first"].bound():
        staff = Staff.objects.get()
    assert (staff.name, staff.role, staff.languages) == ("Үлгібаева Ойдан", "coordinator", "en")


def test_the_paper_is_shown_to_a_real_browser_too(client: Client) -> None:
    browser = {"accept": "text/html"}
    sent = client.post("/start/", ANSWERS, headers=browser)
    assert (sent.status_code, sent.content) == (303, b"")
    assert len(words_on(text_of(client.get(sent["Location"])))) == 24
