"""Search: everybody finds what she may read and nothing else; what is looked for stands in no address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dauys.web.tests.doors import NAME, STORY, record_call, text_of, title_of
from dauys.web.tests.markup import faults

Visitor = Callable[..., Client]
WORD = STORY.split()[0]


def find(client: Client, text: str) -> str:
    """The page of what was found."""
    return text_of(client.post("/search/", {"text": text}))


def main_of(page: str) -> str:
    """The part of the page that is not the bar."""
    return page.split("<main", 1)[1].split("</main>", 1)[0]


def test_the_operator_finds_words_names_and_numbers(cast: Any, visitor: Visitor) -> None:
    record_call(cast.desk("operator"))
    client = visitor("operator")
    assert STORY in find(client, WORD.upper())
    assert NAME in find(client, "мысалж")
    assert NAME in find(client, "8 (700) 000-00-17")


def test_what_was_found_leads_to_its_page(cast: Any, visitor: Visitor) -> None:
    client = visitor("coordinator")
    page = main_of(find(client, "Примерова Lawyer"))
    address = page.split('<a href="', 1)[1].split('"', 1)[0]
    assert "Примерова Lawyer" in text_of(client.get(address))


def test_a_person_found_leads_to_her_newest_contact(cast: Any, visitor: Visitor) -> None:
    record_call(cast.desk("operator"))
    client = visitor("operator")
    rows = main_of(find(client, "мысалж")).split("<tr>")
    row = next(each for each in rows if NAME in each)
    address = row.split('<a href="', 1)[1].split('"', 1)[0]
    assert address.startswith("/hotline/")
    assert STORY in text_of(client.get(address))


@pytest.mark.parametrize("alias", ["statistician", "caseworker", "lawyer", "stranger"])
def test_people_outside_of_the_circle_find_nothing(cast: Any, visitor: Visitor, alias: str) -> None:
    record_call(cast.desk("operator"))
    for text in (WORD, NAME, "7000000017"):
        page = main_of(find(visitor(alias), text))
        assert "Nothing found." in page
        assert "<table" not in page


def test_nothing_found_looks_the_same_whether_it_exists_or_not(cast: Any, visitor: Visitor) -> None:
    client = visitor("lawyer")
    before = main_of(find(client, WORD))
    record_call(cast.desk("operator"))
    assert main_of(find(client, WORD)).split("</form>")[1] == before.split("</form>")[1]


def test_an_address_searches_nothing(cast: Any, visitor: Visitor) -> None:
    record_call(cast.desk("operator"))
    page = text_of(visitor("operator").get("/search/", {"text": WORD}))
    assert STORY not in page
    assert WORD not in page


def test_what_is_looked_for_stands_in_no_address_and_no_title(cast: Any, visitor: Visitor) -> None:
    record_call(cast.desk("operator"))
    answer = visitor("operator").post("/search/", {"text": WORD})
    page = text_of(answer)
    assert WORD not in title_of(answer)
    for part in page.split("<a ")[1:]:
        assert WORD not in part.split(">", 1)[0]
    assert faults(page) == []


def test_what_was_typed_is_shown_again_and_escaped(visitor: Visitor) -> None:
    page = find(visitor("operator"), '"><script>')
    assert "&quot;&gt;&lt;script&gt;" in page
    assert "<script>" not in page


@pytest.mark.parametrize("text", ["", "   ", '"', "*", "a AND", "NEAR(", "-", "'", "\x00", "%", "ә" * 5000])
def test_no_text_breaks_the_page(cast: Any, visitor: Visitor, text: str) -> None:
    record_call(cast.desk("operator"))
    assert visitor("operator").post("/search/", {"text": text}).status_code == 200
