"""The list of contacts: newest first, filtered by codes, fifty a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dauys.desk.router import bound
from dauys.hotline import acts
from dauys.hotline.filters import bounds
from dauys.hotline.listing import NewestFirst
from dauys.hotline.models import Consultation
from dauys.hotline.tests.contacts import answers
from dauys.hotline.writing import put_consultation
from dauys.people.callers import Callers

Visitor = Callable[[str], Client]

LIST = "/hotline/"


@pytest.fixture
def contacts(cast: Any) -> dict[str, str]:
    """A few contacts that differ; name → id."""
    desk = cast.desk("operator")
    told: dict[str, dict[str, Any]] = {
        "almaty": {"region": "KZ-75", "needs": ["shelter.place", "police"], "began": "2026-11-05T14:05"},
        "astana": {"region": "KZ-71", "channel": "whatsapp", "began": "2026-08-01"},
        "media": {"contact_type": "media", "began": "2025"},
        "later": {"finished": "no", "began": "<2024-02"},
    }
    with desk.bound():
        return {name: acts.record_consultation(desk, answers(**fields)).id for name, fields in told.items()}


def shown(browser: Client, address: str, contacts: dict[str, str]) -> set[str]:
    text = browser.get(address).content.decode()
    return {name for name, id in contacts.items() if f"/hotline/{id}/" in text}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"almaty", "astana", "media", "later"}),
        ("?region=KZ-75", {"almaty"}),
        ("?channel=whatsapp", {"astana"}),
        ("?need=shelter", {"almaty"}),
        ("?need=police", {"almaty"}),
        ("?contact_type=media", {"media"}),
        ("?period=2026Q3", {"astana"}),
        ("?period=2026", {"almaty", "astana"}),
        ("?period=2025", {"media"}),
        ("?only=unfinished", {"later"}),
        ("?only=mine&region=KZ-71", {"astana"}),
        ("?region=KZ-75&channel=whatsapp", set()),
        ("?region=nowhere&period=2026Q9&page=zzz", {"almaty", "astana", "media", "later"}),
    ],
)
def test_a_filter_shows_what_it_says(visitor: Visitor, contacts: dict[str, str], query: str, names: set[str]) -> None:
    assert shown(visitor("operator"), LIST + query, contacts) == names


def test_the_newest_stands_first(visitor: Visitor, contacts: dict[str, str]) -> None:
    text = visitor("operator").get(LIST).content.decode()
    places = [text.index(f"/hotline/{contacts[name]}/") for name in ("almaty", "astana", "media", "later")]
    assert places == sorted(places)


def test_mine_are_not_my_colleagues(visitor: Visitor, contacts: dict[str, str]) -> None:
    assert shown(visitor("coordinator"), LIST + "?only=mine", contacts) == set()
    assert shown(visitor("coordinator"), LIST, contacts) == set(contacts)


def test_fifty_a_page_and_no_question_for_each_row(cast: Any, visitor: Visitor) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        circle = desk.hotline_circle("2026-11-05")
        with desk.act("hotline.import", circle) as act:
            for _ in range(120):
                put_consultation(act, answers(region="KZ-75"), Callers(circle.id))
    browser = visitor("operator")
    text = browser.get(LIST).content.decode()
    assert text.count("<tr>") - 1 == 50
    assert "page=3" in text
    assert browser.get(LIST + "?page=3").content.decode().count("<tr>") - 1 == 20
    with desk.bound(), CaptureQueriesContext(connections[bound.get()]) as asked:
        browser.get(LIST)
    assert len(asked) <= 8


def test_pages_pass_from_dated_contacts_to_those_before_without_a_gap(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        circle = desk.hotline_circle("2026-11-05")
        with desk.act("hotline.import", circle) as act:
            for at in range(1, 6):
                put_consultation(act, answers(began=f"2026-11-0{at}"), Callers(circle.id))
                put_consultation(act, answers(began=f"<2026-11-0{at}"), Callers(circle.id))
        rows = NewestFirst(Consultation.objects.all())
        whole = [f"2026-11-0{at}" for at in (5, 4, 3, 2, 1)] + [f"<2026-11-0{at}" for at in (5, 4, 3, 2, 1)]
        assert len(rows) == 10
        for first in range(0, 12, 3):
            assert [each.began for each in rows[first : first + 3]] == whole[first : first + 3]
        assert [rows[4].began, rows[5].began] == ["2026-11-01", "<2026-11-05"]


def test_what_no_list_offers_is_ignored_without_a_word(visitor: Visitor) -> None:
    text = visitor("operator").get(LIST + "?region=nowhere").content.decode()
    assert "not one of the available choices" not in text
    assert 'class="error"' not in text


def test_quarters_end_where_the_next_begins() -> None:
    assert bounds("2026Q4") == ("2026-10", "2027")
    assert bounds("2026Q1") == ("2026-01", "2026-04")
    assert bounds("2026") == ("2026", "2027")


def test_buttons_for_contacts_without_data_stand_on_the_list(cast: Any, visitor: Visitor) -> None:
    browser = visitor("operator")
    assert 'name="nondata" value="silent"' in browser.get(LIST).content.decode()
    browser.post("/hotline/nondata/", {"nondata": "silent"})
    with cast.desk("operator").bound():
        assert Consultation.objects.get().channel == "phone"


def test_who_is_not_in_the_hotline_finds_no_list(visitor: Visitor, contacts: dict[str, str]) -> None:
    for alias in ("stranger", "statistician", "lawyer"):
        assert visitor(alias).get(LIST).status_code == 404
    assert visitor("").get(LIST).headers["location"] == "/unlock/"
