"""Two nodes on one PostgreSQL see each other, lose nothing, and survive what happens to the server."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.faults.browser import Browser
from tests.faults.organisation import Organisation, Room, Served
from tests.faults.saving import Saving, for_seconds, windows_of

EACH = 25


@pytest.fixture
def both(on_postgres: Organisation, tmp_path: Path) -> tuple[Organisation, Organisation]:
    """Two machines: the operator's key file lies on the second one only."""
    first, folder = on_postgres, tmp_path / "second"
    second = Organisation(Room(folder, first.room.url), folder / "data", first.phrases)
    for part in ("keys", "pins"):
        (second.data / "device" / part).mkdir(parents=True)
    shutil.move(first.data / "device" / "keys" / "operator.key", second.data / "device" / "keys" / "operator.key")
    return first, second


@pytest.fixture
def nodes(both: tuple[Organisation, Organisation]) -> Iterator[tuple[Served, Served]]:
    """Both are served."""
    with both[0].serve() as here, both[1].serve() as there:
        yield here, there


def test_a_contact_saved_on_one_machine_stands_on_the_next_page_of_the_other(nodes: tuple[Served, Served]) -> None:
    here, there = nodes[0].browser("coordinator"), nodes[1].browser("operator")
    saving = Saving()
    for one, other in ((here, there), (there, here)) * 3:
        assert saving.save(one)
        assert not saving.refused
        assert not saving.missing(other), "the other machine does not see it"


def test_two_machines_that_save_at_once_lose_nothing_and_double_nothing(
    nodes: tuple[Served, Served], both: tuple[Organisation, Organisation]
) -> None:
    saving, before = Saving(), both[0].count_of(nodes[0])
    windows = [nodes[0].browser("coordinator"), nodes[1].browser("operator")] * 2
    saving.each(windows, EACH)
    assert not saving.refused, saving.refused[0]
    assert len(saving.acknowledged) == EACH * 4
    assert not saving.missing(windows[0])
    assert not saving.missing(windows[1])
    assert both[0].count_of(nodes[0]) == before + EACH * 4
    for node in nodes:
        node.stop()
    both[0].verify()
    both[1].verify()


def test_two_machines_that_change_who_belongs_at_once_leave_a_ledger_that_everybody_can_open(
    on_postgres: Organisation, tmp_path: Path
) -> None:
    """Somebody copied a whole folder to a second machine: the same device then writes from both."""
    twin = Organisation(Room(tmp_path / "twin", on_postgres.room.url), tmp_path / "twin" / "data", on_postgres.phrases)
    shutil.copytree(on_postgres.data, twin.data)
    with on_postgres.serve() as here, twin.serve() as there:
        windows = [node.browser("coordinator") for node in (here, there)]
        saving, statuses = Saving(), list[int]()
        threads = saving.at_once(windows, for_seconds(1.5))
        admitting = [
            threading.Thread(target=admit, args=[window, f"new{number}", statuses])
            for number, window in enumerate(windows)
        ]
        for thread in admitting:
            thread.start()
        for thread in [*threads, *admitting]:
            thread.join()
        assert not saving.refused, saving.refused[0]
        assert 200 in statuses
        assert set(statuses) <= {200, 409}
    on_postgres.verify()
    with on_postgres.serve() as node:
        assert not saving.missing(node.browser("coordinator"))
        assert node.browser("operator").get("/hotline/").status == 200


def test_the_server_is_restarted_in_between(on_postgres: Organisation, running_postgres: postgres.Server) -> None:
    saving = Saving()
    with on_postgres.serve() as node:
        window = node.browser("coordinator")
        assert saving.save(window)
        running_postgres.stop()
        says_what_to_do(window)
        running_postgres.start()
        assert saving.save(window)
        assert len(saving.acknowledged) == 2, saving.refused
        assert not saving.missing(window)
    on_postgres.verify()


def test_a_node_that_starts_without_its_server_says_so(
    on_postgres: Organisation, running_postgres: postgres.Server
) -> None:
    running_postgres.stop()
    try:
        for command in (["serve", "--listen", "127.0.0.1:1"], ["figures"]):
            told = on_postgres.run(*command, person="" if command[0] == "serve" else "statistician", expect=1)
            assert "Error:" in told
            assert "Hint:" in told
            assert "Traceback" not in told
            assert running_postgres.password not in told
    finally:
        running_postgres.start()


def test_a_server_that_is_killed_while_four_clients_save_loses_nothing(
    on_postgres: Organisation, running_postgres: postgres.Server
) -> None:
    saving, before = Saving(), on_postgres.count()
    for pause in (0.1, 0.3, 0.6):
        with on_postgres.serve() as node:
            windows = windows_of([node])
            threads = saving.at_once(windows, for_seconds(pause + 0.5))
            time.sleep(pause)
            running_postgres.kill()
            for thread in threads:
                thread.join()
            says_what_to_do(windows[0])
            running_postgres.start()
            assert not saving.missing(windows[0])
            assert saving.save(windows[0])
    assert not [each for each in saving.refused if not each.startswith(("409", "503"))], saving.refused
    with on_postgres.serve() as node:
        assert not saving.missing(node.browser("coordinator"))
    on_postgres.verify()
    assert before + len(saving.acknowledged) <= on_postgres.count() <= before + len(saving.sent)


def says_what_to_do(window: Browser) -> None:
    """Saving and reading are answered with what is wrong and what to do, and what was typed stays."""
    saving = Saving()
    assert saving.save(window)
    assert not saving.acknowledged
    status = int(saving.refused[0].split()[0])
    assert status in {409, 503}, saving.refused
    assert "database" in saving.refused[0]
    assert saving.sent.pop() in saving.refused[0], "what was typed is gone"


def admit(window: Browser, alias: str, statuses: list[int]) -> None:
    """A new colleague; 409 when somebody else was faster."""
    window.get("/staff/admit/")
    told = {"name": f"Примерова {alias}", "role": "operator", "alias": alias, "step": "confirm"}
    statuses.append(window.post("/staff/admit/", told).status)
