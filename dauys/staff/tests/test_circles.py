"""Putting colleagues into circles and out of them, and removing one: what they can open before and after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dauys.desk.errors import NotInCircle
from dauys.staff.tests.people import (
    STORY,
    checked,
    confirmed,
    main_of,
    page_of,
    record_call,
    staff_of,
    stories,
    text_of,
)
from dauys.web.tests.markup import faults

Visitor = Callable[..., Client]
REASON = "Went to another invented organisation."
OUT: dict[str, Any] = {"kinds": ["hotline"], "reason": REASON}
LATER = "Кейінгі ойдан оқиға"


def test_the_stranger_is_put_into_the_hotline_and_reads_what_is_there(cast: Any, visitor: Visitor) -> None:
    record_call(cast.desk("operator"))
    client, hers = visitor("coordinator"), visitor("stranger")
    assert hers.get("/hotline/").status_code == 404
    answer = confirmed(
        client, page_of(cast, "stranger", "into/"), {"kinds": ["hotline", "reference"], "term": "current"}
    )
    assert answer["Location"] == page_of(cast, "stranger")
    assert hers.get("/hotline/").status_code == 200
    assert stories(cast.desk("stranger")) == {STORY}
    assert "Hotline: this quarter and the one before" in main_of(client.get(page_of(cast, "stranger")))


def test_she_is_put_in_without_the_circles_that_were_not_chosen(cast: Any, visitor: Visitor) -> None:
    confirmed(visitor("coordinator"), page_of(cast, "stranger", "into/"), {"kinds": ["reference"]})
    assert [circle.kind for circle in cast.desk("stranger").circles()] == ["reference"]


def test_checking_changes_nothing(cast: Any, visitor: Visitor) -> None:
    client, before = visitor("coordinator"), cast.node.ledger.size
    into = checked(client, page_of(cast, "stranger", "into/"), {"kinds": ["hotline"], "term": "all"})
    assert "Hotline: every quarter" in main_of(into)
    out = checked(client, page_of(cast, "operator", "out/"), OUT)
    remove = checked(client, page_of(cast, "operator", "remove/"), {"reason": REASON})
    for answer in (out, remove):
        assert REASON in main_of(answer)
        assert "What it cannot do" in main_of(answer)
    assert all(faults(text_of(answer)) == [] for answer in (into, out, remove))
    assert cast.node.ledger.size == before


def test_circles_that_she_is_in_already_are_not_offered(cast: Any, visitor: Visitor) -> None:
    client, address = visitor("coordinator"), page_of(cast, "statistician", "into/")
    page = main_of(client.get(address))
    assert 'value="hotline"' in page
    assert 'value="statistics"' not in page
    answer = checked(client, address, {"kinds": ["statistics"]})
    assert answer.status_code == 422
    assert "This can no longer be chosen." in text_of(answer)


def test_two_quarters_can_become_all_of_them(cast: Any, visitor: Visitor) -> None:
    client, address = visitor("coordinator"), page_of(cast, "operator", "into/")
    same = checked(client, address, {"kinds": ["hotline"], "term": "current"})
    assert "She has that already." in text_of(same)
    confirmed(client, address, {"kinds": ["hotline"], "term": "all"})
    assert "Hotline: every quarter" in main_of(client.get(page_of(cast, "operator")))


@pytest.mark.parametrize("answers", [{"kinds": ["hotline"], "reason": ""}, {"reason": "x"}])
def test_putting_out_wants_circles_and_a_reason(cast: Any, visitor: Visitor, answers: dict[str, Any]) -> None:
    before = cast.node.ledger.size
    answer = visitor("coordinator").post(page_of(cast, "operator", "out/"), {**answers, "step": "confirm"})
    assert answer.status_code == 422
    assert cast.node.ledger.size == before


def test_whoever_was_put_out_reads_nothing_that_is_written_later(cast: Any, visitor: Visitor) -> None:
    record_call(cast.desk("operator"))
    confirmed(visitor("coordinator"), page_of(cast, "operator", "out/"), OUT)
    record_call(cast.desk("coordinator"), LATER)
    assert stories(cast.desk("operator")) == set()
    assert stories(cast.desk("coordinator")) == {STORY, LATER}
    with pytest.raises(NotInCircle):
        cast.desk("operator").hotline_circle("")


def test_her_pages_show_nothing(cast: Any, visitor: Visitor) -> None:
    call = record_call(cast.desk("operator"))
    confirmed(visitor("coordinator"), page_of(cast, "operator", "out/"), OUT)
    record_call(cast.desk("coordinator"), LATER)
    hers = visitor("operator")
    for address in ("/hotline/", f"/hotline/{call.id}/", f"/hotline/{call.id}/history/", "/hotline/new/"):
        assert hers.get(address).status_code == 404, address
    for text in (STORY.split()[0], LATER.split()[0]):
        found = text_of(hers.post("/search/", {"text": text}))
        assert STORY not in found
        assert LATER not in found
    assert 'href="/hotline/"' not in text_of(hers.get("/"))


def test_the_session_she_was_working_in_ends_at_once(cast: Any, visitor: Visitor) -> None:
    hers, desk = visitor("operator"), cast.desk("operator")
    confirmed(visitor("coordinator"), page_of(cast, "operator", "out/"), OUT)
    assert desk.locked
    assert hers.get("/hotline/")["Location"] == "/unlock/"


def test_a_desk_that_is_open_elsewhere_forgets_the_circle_too(cast: Any) -> None:
    """On another node nobody locks her desk: it has to notice by itself."""
    from dauys.staff.acts import put_out_of_circles

    record_call(cast.desk("operator"))
    hers, boss = cast.desk("operator"), cast.desk("coordinator")
    with boss.bound():
        put_out_of_circles(boss, staff_of(cast, "operator"), ["hotline"], "invented")
    assert stories(hers) == set()
    assert hers.search(STORY.split()[0]) == []


def test_her_circles_and_the_reason_stand_in_the_history(cast: Any, visitor: Visitor) -> None:
    client = visitor("coordinator")
    confirmed(client, page_of(cast, "operator", "out/"), OUT)
    newest = main_of(client.get(page_of(cast, "operator", "history/"))).split("<section")[1]
    assert "Put out of: Hotline" in newest
    assert REASON in newest


def test_she_keeps_the_circles_that_were_not_chosen(cast: Any, visitor: Visitor) -> None:
    confirmed(visitor("coordinator"), page_of(cast, "operator", "out/"), OUT)
    assert [circle.kind for circle in cast.desk("operator").circles()] == ["directory", "reference"]


def test_she_can_be_put_in_again(cast: Any, visitor: Visitor) -> None:
    client = visitor("coordinator")
    confirmed(client, page_of(cast, "operator", "out/"), OUT)
    record_call(cast.desk("coordinator"), LATER)
    confirmed(client, page_of(cast, "operator", "into/"), {"kinds": ["hotline"], "term": "current"})
    assert stories(cast.desk("operator")) == {LATER}


def test_a_removed_colleague_s_session_sees_nothing(cast: Any, visitor: Visitor) -> None:
    record_call(cast.desk("operator"))
    hers = visitor("operator")
    answer = confirmed(visitor("coordinator"), page_of(cast, "operator", "remove/"), {"reason": REASON})
    assert answer["Location"] == page_of(cast, "operator")
    for address in ("/", "/hotline/", "/staff/", "/search/"):
        assert hers.get(address)["Location"] == "/unlock/", address


def test_a_removed_colleague_who_unlocks_again_has_an_empty_desk_and_writes_nothing(
    cast: Any, visitor: Visitor
) -> None:
    record_call(cast.desk("operator"))
    confirmed(visitor("coordinator"), page_of(cast, "operator", "remove/"), {"reason": REASON})
    size = cast.node.ledger.size
    hers = visitor("operator")
    assert hers.get("/hotline/").status_code == hers.get("/staff/").status_code == 404
    assert STORY not in text_of(hers.post("/search/", {"text": STORY.split()[0]}))
    hers.post("/hotline/new/", {"channel": "phone", "contact_type": "survivor", "summary": LATER})
    assert cast.node.ledger.size == size


def test_who_was_removed_stays_in_the_list_as_no_longer_here(cast: Any, visitor: Visitor) -> None:
    client = visitor("coordinator")
    confirmed(client, page_of(cast, "operator", "remove/"), {"reason": REASON})
    assert "no longer here" in main_of(client.get("/staff/"))
    page = main_of(client.get(page_of(cast, "operator")))
    assert "/remove/" not in page
    assert REASON in main_of(client.get(page_of(cast, "operator", "history/")))
    for below in ("into/", "out/", "remove/"):
        assert client.get(page_of(cast, "operator", below))["Location"] == page_of(cast, "operator")


def test_the_last_one_of_a_circle_stays_in_it(cast: Any, visitor: Visitor) -> None:
    """Nobody could open its files any more."""
    from dauys.desk.admitting import LastMember
    from dauys.staff.acts import put_out_of_circles

    boss, before = cast.desk("coordinator"), cast.node.ledger.size
    with boss.bound(), pytest.raises(LastMember):
        put_out_of_circles(boss, staff_of(cast, "coordinator"), ["publications"], "invented")
    assert cast.node.ledger.size == before
