"""Each role × each route, generated: who is outside of a circle learns nothing, not even that there is something.

The specification is the table in `routes.py`. A route that is missing there fails the first test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from tests.story.answers import Page, comparable, met, text_of
from tests.story.routes import OLDER, ROUTES, Visit, named_routes, visits
from tests.story.scene import (
    ANSWER,
    COORDINATOR_DRAFT,
    DRAFT,
    MANY,
    NOW,
    OLD,
    ORGANISATION,
    REASON,
    ROLES,
    SERVICE,
    Scene,
    set_scene,
)  # fmt: skip

Visitor = Callable[..., Client]
EAGER = {  # what somebody would send who hopes that a form answers although its page does not
    "step": "confirm", "reason": "сұғанақ", "sure": "on", "kinds": "hotline", "term": "all", "name": "Сұғанақ",
    "role": "operator", "alias": "suganak", "summary": "сұғанақ", "result": "reached", "done": "on",
    "nondata": "silent",
    "caller_name": OLD["name"], "caller_phone": OLD["phone"], "text": OLD["summary"], "allowed": "yes",
}  # fmt: skip
PEOPLE = tuple(f"Примерова {role.title()}" for role in ROLES if role and role != "coordinator")
HOTLINE_WORDS = tuple(NOW.values())
OLD_WORDS = (*OLD.values(), str(MANY), str(MANY + 1), str(MANY + 2))
STAFF_WORDS = (*SERVICE.values(), ANSWER, ORGANISATION, "Үлгібаева", *PEOPLE)


def hidden_from(role: str) -> list[str]:
    """The words that this role must never meet, on whichever page."""
    words: list[str] = []
    if role not in ("coordinator", "operator"):
        words += HOTLINE_WORDS
    if role != "coordinator":
        words += [*OLD.values(), COORDINATOR_DRAFT]
    if role not in ("coordinator", "statistician"):
        words += [REASON, str(MANY), str(MANY + 1), str(MANY + 2), "130"]
    if role != "operator":
        words.append(DRAFT)
    if role in ("stranger", ""):
        words += STAFF_WORDS
    return words


@pytest.fixture
def scene(cast: Any) -> Scene:
    return set_scene(cast)


def ask(client: Client, method: str, address: str, typed: dict[str, str] | None = None) -> Any:
    """One request, as a browser sends it."""
    return client.get(address) if method == "GET" else client.post(address, typed or {})


def test_every_route_stands_in_the_table() -> None:
    assert set(named_routes()) == set(ROUTES)


def test_every_route_is_visited(scene: Scene) -> None:
    assert {visit.route for visit in visits(scene)} == set(ROUTES)


def shown(answer: Any) -> bool:
    """Whether somebody was let in: neither away to unlock, nor refused."""
    away = answer.status_code == 302 and answer["Location"] == "/unlock/"
    return not away and answer.status_code not in (403, 404)


def in_order(scene: Scene, role: str) -> list[Visit]:
    """All visits; those that end something come last."""
    last = {"hotline:drop_draft": 1, "lock": 2}
    return sorted(visits(scene), key=lambda visit: last.get(visit.route, 0))


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "nobody")
def test_whoever_may_is_let_in_everywhere(scene: Scene, visitor: Visitor, role: str) -> None:
    client, faults = visitor(role), []
    for method in ("GET", "POST"):
        for visit in in_order(scene, role):
            if visit.refused(role):
                continue
            answer = ask(client, method, visit.address)
            leads_away = visit.route in ("lock", "start", "unlock", "language")
            if answer.status_code >= 500 or not (shown(answer) or leads_away):
                faults.append((method, visit.route, visit.address, answer.status_code))
    assert faults == []


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "nobody")
def test_whoever_may_not_gets_what_everybody_gets_for_nothing_at_all(
    cast: Any, scene: Scene, visitor: Visitor, role: str
) -> None:
    client, size, faults = visitor(role), cast.node.ledger.size, []
    for visit in visits(scene):
        for method, typed in (("GET", {}), ("POST", {}), ("POST", EAGER)):
            if visit.refused(role) and (fault := refusal_fault(client, role, visit, method, typed)):
                faults.append((fault, method, visit.route, visit.address))
    assert faults == []
    assert cast.node.ledger.size == size, "somebody who may not has written"


def refusal_fault(client: Client, role: str, visit: Visit, method: str, typed: dict[str, str]) -> str:
    """What is wrong with a refusal; "" if nothing is."""
    answer = ask(client, method, visit.address, typed)
    made_up = visit.made_up or visit.address.rstrip("/") + "-nowhere/"
    other = ask(client, method, made_up, typed)
    if not visit.made_up and not role:
        other = answer  # an address without an id is public; who unlocks nothing is led away from it
    same = comparable(answer, visit.address) == comparable(other, made_up)
    if not same and (visit.made_up or not visit.told_so(role)):
        return "differs from the answer for what does not exist"
    if answer.status_code == 405 and not answer.content:
        return ""  # the way of asking is public; nothing was looked at
    if role == "" and (answer.status_code, answer.get("Location")) != (302, "/unlock/"):
        return f"answers {answer.status_code} to nobody"
    expected = 403 if visit.told_so(role) else 302 if role == "" else 404
    if answer.status_code != expected:
        return f"answers {answer.status_code} instead of {expected}"
    found = met(hidden_from(role), answer)
    return f"tells {found}" if found else ""


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "nobody")
def test_no_answer_of_any_route_tells_what_is_hidden(scene: Scene, visitor: Visitor, role: str) -> None:
    client, hidden = visitor(role), hidden_from(role)
    for method in ("GET", "POST"):
        for visit in in_order(scene, role):
            assert met(hidden, ask(client, method, visit.address)) == [], (method, visit.address)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "nobody")
def test_every_answer_is_kept_nowhere_and_tells_nothing_in_its_title_and_addresses(
    scene: Scene, visitor: Visitor, role: str
) -> None:
    client, records = visitor(role), [*HOTLINE_WORDS, *OLD.values(), *STAFF_WORDS, DRAFT, COORDINATOR_DRAFT, REASON]
    for method, typed in (("GET", {}), ("POST", {}), ("POST", {"text": NOW["name"], "caller_name": NOW["name"]})):
        for visit in in_order(scene, role):
            if typed and visit.route not in ("search", "hotline:lookup", "hotline:new"):
                continue
            answer = ask(client, method, visit.address, typed)
            where = (method, visit.address)
            assert answer["Cache-Control"] == "no-store", where
            assert answer["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self';"), where
            assert all(each["samesite"] == "Strict" and each["httponly"] for each in answer.cookies.values()), where
            page = Page(answer)
            in_addresses = [word for word in records for each in page.addresses if word in each]
            assert in_addresses == [], where
            assert [word for word in records if word in page.title] == [], where
            assert (page.asks_in_address, page.kept_by_browser) == ([], []), where
            assert any(answer.content.startswith(kind) for kind in (b"<!doctype html>", b"PK")) == bool(
                page.title or answer.content.startswith(b"PK")
            ), where


def test_the_session_cookie_is_strict(visitor: Visitor) -> None:
    answer = visitor("").post("/language/", {"language": "ru", "next": "/"})
    cookie = answer.cookies["s"]
    assert (cookie["samesite"], bool(cookie["httponly"])) == ("Strict", True)


# Search, lookup, lists, counts

FOUND = {
    "hotline": ({"coordinator", "operator"}, [NOW["summary"], NOW["name"], NOW["phone"], NOW["note"], NOW["advice"]]),
    "older quarters": ({"coordinator"}, [OLD["summary"], OLD["name"], OLD["phone"], OLD["note"], OLD["advice"]]),
    "reference": (
        {"coordinator", "operator", "statistician", "caseworker", "lawyer"},
        [SERVICE["name"], SERVICE["phone"]],
    ),
    "directory": ({"coordinator", "operator", "statistician", "caseworker", "lawyer"}, ["Примерова Lawyer"]),
}


@pytest.mark.parametrize("role", ROLES[:-1])
def test_search_finds_what_one_may_read_and_says_nothing_of_the_rest(scene: Scene, visitor: Visitor, role: str) -> None:
    client = visitor(role)
    nothing = comparable_search(client, "жоқсөзқұрама")
    for what, (may, words) in FOUND.items():
        for word in words:
            assert (comparable_search(client, word) != nothing) == (role in may), (what, word)


def comparable_search(client: Client, word: str) -> tuple[int, str, dict[str, str]]:
    """What the search page says, without the word that was looked for."""
    answer = client.post("/search/", {"text": word})
    status, body, headers = comparable(answer, "/search/")
    return status, body.replace(word, "WORD"), headers


def test_the_lookup_of_an_operator_does_not_know_who_called_in_older_quarters(scene: Scene, visitor: Visitor) -> None:
    operator, coordinator = visitor("operator"), visitor("coordinator")
    for typed in ({"caller_name": OLD["name"]}, {"caller_phone": OLD["phone"]}):
        nobody = text_of(operator.post("/hotline/lookup/", {"caller_name": "Жоқ Құрамабекова"}))
        assert text_of(operator.post("/hotline/lookup/", typed)) == nobody
        assert OLD["name"] in text_of(coordinator.post("/hotline/lookup/", typed))
    assert NOW["name"] in text_of(operator.post("/hotline/lookup/", {"caller_phone": NOW["phone"]}))


def test_lists_counts_and_periods_of_an_operator_know_nothing_of_older_quarters(scene: Scene, visitor: Visitor) -> None:
    operator, coordinator = visitor("operator"), visitor("coordinator")
    assert "1 contact<" in text_of(operator.get("/hotline/"))
    assert f"{MANY + 2} contacts<" in text_of(coordinator.get("/hotline/"))
    for address in ("/hotline/", "/hotline/?page=2", "/hotline/call-backs/", "/"):
        for kind in ("old", "old_call_back"):
            assert scene.ids[kind] not in text_of(operator.get(address))
    years = {
        name
        for name in (str(year) for year in range(2015, 2040))
        if f'value="{name}"' in text_of(coordinator.get("/hotline/"))
    }
    assert len(years) >= 2
    assert sum(f'value="{year}"' in text_of(operator.get("/hotline/")) for year in years) == 1


def test_a_filter_tells_an_outsider_nothing(scene: Scene, visitor: Visitor) -> None:
    operator = visitor("operator")
    assert "No contacts here." in text_of(operator.get("/hotline/?region=KZ-10"))
    assert met([str(MANY)], operator.get("/hotline/?only=mine&channel=phone")) == []


def test_a_statistician_sees_numbers_and_opens_no_file(scene: Scene, visitor: Visitor) -> None:
    client = visitor("statistician")
    assert f"exactly {MANY + 2}" in text_of(client.get("/figures/"))
    assert client.post("/figures/consultations/export/").content.startswith(b"PK")
    for id in scene.ids.values():
        assert client.get(f"/hotline/{id}/").status_code == 404


@pytest.mark.parametrize("role", ["operator", "caseworker", "lawyer", "stranger"])
def test_nobody_else_takes_a_figure_out(scene: Scene, visitor: Visitor, role: str) -> None:
    answer = visitor(role).post("/figures/consultations/export/")
    assert answer.status_code == 404
    assert not answer.has_header("Content-Disposition")


# Commands


@pytest.fixture
def run(cast: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """A command on the cast's desks instead of a data folder."""
    from dauys.cli.figures import figures
    from dauys.cli.import_ import import_

    @contextmanager
    def opened(data: Path, person: str) -> Iterator[Any]:
        yield cast.desk(person)

    monkeypatch.setattr("dauys.cli.figures.open_desk", opened)
    monkeypatch.setattr("dauys.cli.session.open_desk", opened)
    monkeypatch.setenv("DAUYS_LANGUAGE", "en")

    def run(name: str, *words: str) -> Result:
        command = figures if name == "figures" else import_
        return CliRunner().invoke(command, [*words, "--data", str(tmp_path)])

    return run


@pytest.mark.parametrize("role", ["operator", "caseworker", "lawyer", "stranger"])
def test_the_command_figures_gives_no_number_to_who_does_not_count(
    scene: Scene, run: Callable[..., Result], role: str
) -> None:
    answer = run("figures", "--person", role, "--json")
    assert answer.exit_code == 2
    assert not any(letter.isdigit() for letter in answer.output)
    assert [word for word in (*HOTLINE_WORDS, *OLD_WORDS, *STAFF_WORDS) if word in answer.output] == []


@pytest.mark.parametrize("role", ["statistician", "caseworker", "lawyer", "stranger"])
@pytest.mark.parametrize("dry", [[], ["--dry-run"]], ids=["for good", "dry run"])
def test_the_command_import_writes_and_tells_nothing_for_who_has_no_hotline(
    cast: Any, scene: Scene, run: Callable[..., Result], tmp_path: Path, role: str, dry: list[str]
) -> None:
    file = tmp_path / "calls.csv"
    file.write_text(
        f"date;summary;name;phone\n2026-11-05;{OLD['summary']};{OLD['name']};{OLD['phone']}\n", encoding="utf-8"
    )
    size = cast.node.ledger.size
    answer = run("import", "consultations", str(file), "--person", role, *dry)
    assert answer.exit_code != 0, answer.output
    assert cast.node.ledger.size == size
    assert not any(letter.isdigit() for letter in answer.output), answer.output
    assert [word for word in (*HOTLINE_WORDS, *OLD_WORDS, *STAFF_WORDS) if word in answer.output] == []


def test_the_table_can_fail(scene: Scene, visitor: Visitor) -> None:
    """The same eyes on a page of somebody who may: they must see what they look for."""
    (old,) = [each for each in visits(scene) if each.route == "hotline:contact" and each.may == OLDER]
    client = visitor("coordinator")
    assert {OLD["name"], OLD["summary"], OLD["attempt"]} <= set(met(list(OLD.values()), client.get(old.address)))
    assert met([str(MANY + 2)], client.get("/figures/"))
    assert refusal_fault(visitor("coordinator"), "coordinator", old, "GET", {}) != ""
