"""The coordinator admits a colleague: asked, checked, confirmed; the passphrase is shown once and works."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dauys.staff import acts
from dauys.staff.tests.people import checked, confirmed, hidden_on, main_of, text_of
from dauys.vault.keyfile import LOWEST
from dauys.web.tests.markup import faults

Visitor = Callable[..., Client]
NEW = {"name": "Небылица Ойданқызы", "role": "operator", "languages": ["kk", "ru"], "alias": "new-one"}


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key files at the lowest cost."""
    *rest, _cost = acts.admit_colleague.__defaults__ or ()
    monkeypatch.setattr(acts.admit_colleague, "__defaults__", (*rest, LOWEST))


def passphrase_on(answer: Any) -> str:
    """The passphrase of the paper."""
    found: list[str] = re.findall(r"<strong>([a-z]+(?: [a-z]+){5})</strong>", text_of(answer))
    return found[0]


def test_asking_and_checking_change_nothing(cast: Any, visitor: Visitor) -> None:
    client, before = visitor("coordinator"), cast.node.ledger.size
    assert client.get("/staff/admit/").status_code == 200
    check = checked(client, "/staff/admit/", NEW)
    page = main_of(check)
    for words in (
        "Небылица Ойданқызы",
        "Hotline operator",
        "new-one",
        "Hotline: this quarter and the one before",
    ):
        assert words in page
    assert faults(text_of(check)) == []
    assert cast.node.ledger.size == before
    assert cast.node.aliases() == []


def test_the_check_page_leads_back_with_everything_typed(visitor: Visitor) -> None:
    client = visitor("coordinator")
    check = checked(client, "/staff/admit/", NEW)
    again = client.post("/staff/admit/", {**hidden_on(check), "step": "change"})
    assert again.status_code == 200
    assert 'value="Небылица Ойданқызы"' in text_of(again)
    assert re.search(r'value="ru"[^>]*checked', text_of(again))


def test_the_new_colleague_unlocks_with_what_is_on_the_paper_and_works(cast: Any, visitor: Visitor) -> None:
    paper = confirmed(visitor("coordinator"), "/staff/admit/", NEW)
    assert paper.status_code == 200
    assert faults(text_of(paper)) == []
    hers = visitor("")
    assert hers.post("/unlock/", {"alias": "new-one", "passphrase": passphrase_on(paper)}).status_code == 302
    assert hers.get("/hotline/").status_code == 200
    assert hers.get("/figures/").status_code == 404
    assert "Небылица Ойданқызы" in text_of(visitor("coordinator").get("/staff/"))


def test_a_second_press_admits_nobody_and_shows_no_passphrase(cast: Any, visitor: Visitor) -> None:
    client = visitor("coordinator")
    check = checked(client, "/staff/admit/", NEW)
    answers = {**hidden_on(check), "step": "confirm"}
    paper = client.post("/staff/admit/", answers)
    size = cast.node.ledger.size
    again = client.post("/staff/admit/", answers)
    assert again.status_code == 422
    assert "This alias is in use on this device." in text_of(again)
    assert passphrase_on(paper) not in text_of(again)
    assert cast.node.ledger.size == size


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Write her name."),
        ({"role": ""}, "Choose a role."),
        ({"role": "queen"}, "This can no longer be chosen."),
        ({"alias": ""}, "Choose an alias with her."),
        ({"alias": "../x"}, "Use up to 32 letters, digits and hyphens."),
    ],
)
@pytest.mark.parametrize("step", ["check", "confirm"])
def test_what_is_wrong_is_said_and_the_rest_stays(
    cast: Any, visitor: Visitor, wrong: dict[str, str], said: str, step: str
) -> None:
    before = cast.node.ledger.size
    answer = visitor("coordinator").post("/staff/admit/", {**NEW, **wrong, "step": step})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert wrong.get("name") == "" or 'value="Небылица Ойданқызы"' in text_of(answer)
    assert (cast.node.ledger.size, cast.node.aliases()) == (before, [])


def test_nobody_hands_on_a_circle_that_she_is_not_in(cast: Any, visitor: Visitor) -> None:
    from dauys.staff.acts import put_out_of_circles
    from dauys.staff.tests.people import staff_of

    boss = cast.desk("coordinator")
    with boss.bound():
        acts.put_into_circles(boss, staff_of(cast, "lawyer"), {"statistics": "all"})
        put_out_of_circles(boss, staff_of(cast, "coordinator"), ["statistics"], "invented")
    boss.lock(keep_snapshot=False)
    answer = visitor("coordinator").post("/staff/admit/", {**NEW, "role": "statistician", "step": "confirm"})
    assert answer.status_code == 422
    assert "This role opens circles that you are not in." in text_of(answer)
