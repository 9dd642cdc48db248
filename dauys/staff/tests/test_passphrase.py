"""Changing one's own passphrase: for everybody, also for somebody who is in no circle."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dauys.staff import acts
from dauys.staff.tests.people import main_of, text_of
from dauys.vault.errors import WrongPassphrase
from dauys.vault.keyfile import LOWEST
from dauys.web.tests.markup import faults

Visitor = Callable[..., Client]
OLD, OWN = "ескі ойдан сөздер тізбегі", "жаңа ойдан сөздер тізбегі"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key files at the lowest cost."""
    *rest, _cost = acts.change_passphrase.__defaults__ or ()
    monkeypatch.setattr(acts.change_passphrase, "__defaults__", (*rest, LOWEST))


@pytest.fixture
def stranger(cast: Any, visitor: Visitor) -> Client:
    """The stranger at her desk, with a key file."""
    cast.node.keep_key("stranger", cast.rings["stranger"].secrets, OLD, LOWEST)
    return visitor("stranger")


def change(client: Client, old: str = OLD, new: str = "", again: str | None = None) -> Any:
    """Send the form."""
    answers = {
        "old_passphrase": old,
        "new_passphrase": new,
        "again_passphrase": new if again is None else again,
    }
    return client.post("/staff/passphrase/", answers)


def test_six_new_words_are_shown_once_and_open_the_key_file(cast: Any, stranger: Client) -> None:
    answer = change(stranger)
    assert answer.status_code == 200
    assert faults(text_of(answer)) == []
    words = re.findall(r"<strong>([a-z]+(?: [a-z]+){5})</strong>", main_of(answer))[0]
    assert cast.node.secrets("stranger", words).person.hex() == cast.desk("stranger").person
    assert words not in text_of(stranger.get("/staff/passphrase/"))


def test_the_old_passphrase_opens_nothing_any_more(cast: Any, stranger: Client) -> None:
    change(stranger, new=OWN)
    with pytest.raises(WrongPassphrase):
        cast.node.secrets("stranger", OLD)


def test_a_passphrase_of_her_own_is_not_shown(cast: Any, stranger: Client) -> None:
    answer = change(stranger, new=OWN)
    assert answer.status_code == 200
    assert OWN not in text_of(answer)
    assert cast.node.secrets("stranger", OWN)


def test_her_desk_stays_open(cast: Any, stranger: Client) -> None:
    change(stranger)
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"old": "not this one, surely"}, "This is not your passphrase of today."),
        ({"old": ""}, "Write your passphrase of today."),
        ({"new": "short"}, "Take at least 20 letters"),
        ({"new": OWN, "again": OWN + "x"}, "The two are not the same."),
        ({"new": "", "again": OWN}, "The two are not the same."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(
    cast: Any, stranger: Client, answers: dict[str, str], said: str
) -> None:
    answer = change(stranger, **answers)
    assert answer.status_code == 422
    assert said in text_of(answer)
    for typed in answers.values():
        assert not typed or f'value="{typed}"' not in text_of(answer)
    assert cast.node.secrets("stranger", OLD)


def test_nobody_changes_a_colleague_s_passphrase(cast: Any, visitor: Visitor, stranger: Client) -> None:
    cast.node.keep_key("coordinator", cast.rings["coordinator"].secrets, OWN, LOWEST)
    client = visitor("coordinator")
    answers = {"old_passphrase": OLD, "alias": "stranger", "new_passphrase": "", "again_passphrase": ""}
    assert client.post("/staff/passphrase/", answers).status_code == 422
    assert cast.node.secrets("stranger", OLD)
