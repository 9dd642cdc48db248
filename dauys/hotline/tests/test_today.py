"""Today's list: what waits for this person, and nothing of what waits for another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client

from dauys.hotline import acts
from dauys.hotline.answers import CallBackAnswers
from dauys.hotline.tests.contacts import NAME, answers
from dauys.hotline.today import today

Visitor = Callable[[str], Client]


def waiting(cast: Any, alias: str) -> list[tuple[str, str, bool]]:
    desk = cast.desk(alias)
    with desk.bound():
        return [(each.kind, each.when, each.urgent) for each in today(desk)]


def test_due_and_urgent_call_backs_unfinished_contacts_and_drafts_wait(cast: Any) -> None:
    desk = cast.desk("operator")
    yesterday = (desk.now() - timedelta(days=1)).strftime("%Y-%m-%d")
    next_year = str(desk.now().year + 1)
    with desk.bound():
        made = acts.record_consultation(desk, answers({"name": NAME}, finished="no"))
        acts.promise_call_back(desk, made, CallBackAnswers(due=yesterday, for_person=desk.person))
        acts.promise_call_back(desk, made, CallBackAnswers(due=next_year))
        acts.promise_call_back(desk, made, CallBackAnswers(due=next_year, urgent="yes"))
        desk.save_draft("hotline.consultation", {"summary": "Ойдан"})
    kinds = waiting(cast, "operator")
    assert kinds[0] == ("call_back", next_year, True)
    assert ("call_back", yesterday, False) in kinds
    assert ("unfinished", "2026-11-05T14:05", False) in kinds
    assert [kind for kind, _when, _urgent in kinds].count("call_back") == 2
    assert "draft" in {kind for kind, _when, _urgent in kinds}
    assert [each[0] for each in waiting(cast, "coordinator")] == ["call_back"]


def test_no_line_bears_a_name_and_each_leads_to_its_page(cast: Any, visitor: Visitor) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        acts.record_consultation(desk, answers({"name": NAME}, finished="no"))
        lines = today(desk)
    assert all(NAME not in str(line.title) for line in lines)
    assert all(visitor("operator").get(line.url).status_code == 200 for line in lines)
    assert lines[0].url in visitor("operator").get("/").content.decode()
