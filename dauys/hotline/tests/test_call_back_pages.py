"""Call-backs: promising one, the lists, logging attempts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from dauys.hotline.models import Attempt, CallBack
from dauys.hotline.tests.contacts import NAME, PHONE, saved

Visitor = Callable[[str], Client]

LIST = "/hotline/call-backs/"


def promised(cast: Any, browser: Client, **typed: str) -> str:
    """A call-back promised through its page; the address where it is tried."""
    where = saved(browser)
    assert browser.post(where + "call-back/", typed).headers["location"] == where
    desk = cast.desk("operator")
    with desk.bound():
        return f"{LIST}{CallBack.objects.latest('recorded').id}/"


def test_what_i_promised_stands_on_my_list_and_on_a_colleagues_among_the_others(cast: Any, visitor: Visitor) -> None:
    where = promised(cast, visitor("operator"), due="06.11.2026", mine="on", note="Ойдан")
    mine = visitor("operator").get(LIST).content.decode()
    theirs = visitor("coordinator").get(LIST).content.decode()
    assert mine.index("<h2>Mine</h2>") < mine.index(where) < mine.index("<h2>All others</h2>")
    assert theirs.index("<h2>All others</h2>") < theirs.index(where)


def test_an_urgent_one_for_everybody_stands_first_on_every_list(cast: Any, visitor: Visitor) -> None:
    where = promised(cast, visitor("operator"), urgent="on")
    for alias in ("operator", "coordinator"):
        text = visitor(alias).get(LIST).content.decode()
        assert text.index(where) < text.index("<h2>Mine</h2>")
        assert text.count(where) == 1


@pytest.mark.parametrize(
    ("typed", "days", "clock"),
    [("14:30", 0, "T14:30"), ("сегодня 9:05", 0, "T09:05"), ("ертең 14:00", 1, "T14:00"), ("Tomorrow", 1, "")],
)
def test_a_time_to_come_is_typed_as_it_is_said(cast: Any, visitor: Visitor, typed: str, days: int, clock: str) -> None:
    promised(cast, visitor("operator"), due=typed)
    desk = cast.desk("operator")
    with desk.bound():
        day = (desk.now() + timedelta(days=days)).strftime("%Y-%m-%d")
        assert CallBack.objects.get().due == day + clock


def test_a_date_nobody_can_read_is_explained(visitor: Visitor) -> None:
    browser = visitor("operator")
    answer = browser.post(saved(browser) + "call-back/", {"due": "бір күні"})
    assert answer.status_code == 422
    assert "бір күні" in answer.content.decode()


def test_the_page_of_an_attempt_shows_the_rules_before_the_number(cast: Any, visitor: Visitor) -> None:
    text = visitor("operator").get(promised(cast, visitor("operator"))).content.decode()
    assert text.index("May be called back.") < text.index(PHONE)
    assert NAME in text


def test_no_answer_keeps_it_on_the_list_and_reached_takes_it_off(cast: Any, visitor: Visitor) -> None:
    browser = visitor("operator")
    where = promised(cast, browser, due="06.11.2026", mine="on")
    answer = browser.post(where, {"result": "no_answer", "note": "Көтермеді", "due_again": "07.11.2026 18:00"})
    assert answer.headers["location"] == LIST
    assert where in browser.get(LIST).content.decode()
    assert "Көтермеді" in browser.get(where).content.decode()
    with cast.desk("operator").bound():
        assert CallBack.objects.get().due == "2026-11-07T18:00"
    browser.post(where, {"result": "reached"})
    assert where not in browser.get(LIST).content.decode()
    with cast.desk("operator").bound():
        assert CallBack.objects.get().done == "yes"
        assert Attempt.objects.count() == 2


def test_giving_up_takes_it_off_the_list(cast: Any, visitor: Visitor) -> None:
    browser = visitor("operator")
    where = promised(cast, browser)
    browser.post(where, {"result": "unsafe", "done": "on"})
    assert where not in browser.get(LIST).content.decode()


def test_an_unreadable_time_writes_no_attempt(cast: Any, visitor: Visitor) -> None:
    browser = visitor("operator")
    where = promised(cast, browser)
    assert browser.post(where, {"result": "no_answer", "due_again": "бір күні"}).status_code == 422
    with cast.desk("operator").bound():
        assert not Attempt.objects.exists()


def test_nobody_outside_the_hotline_sees_lists_or_attempts(cast: Any, visitor: Visitor) -> None:
    where = promised(cast, visitor("operator"))
    for alias in ("stranger", "statistician", "lawyer"):
        assert visitor(alias).get(LIST).status_code == 404
        assert visitor(alias).get(where).status_code == 404
        assert visitor(alias).post(where, {"result": "reached"}).status_code == 404
    assert visitor("").get(LIST).headers["location"] == "/unlock/"
    with cast.desk("operator").bound():
        assert not Attempt.objects.exists()
