"""What must be gone is gone: after an erasure, a lock, a new filling of the desk; also when something fails on the
way.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import Any

import pytest
from django.db import connections

from dauys.desk.desk import Desk
from dauys.desk.folder import write_private
from dauys.desk.keyring import Keyring
from dauys.hotline.models import Consultation
from dauys.web.serving import Serving

STORY = "Ойдантекстілі жарасы"


def kept(cast: Any, alias: str) -> Desk:
    """Her desk, with snapshots."""
    desk = cast.node.desks[alias] = Desk(
        cast.node.ledger, Keyring(cast.rings[alias].secrets), alias, cast.node.data / "snapshots"
    )
    return desk


def call(desk: Desk) -> Any:
    with desk.bound(), desk.act("hotline.record", desk.hotline_circle("")) as act:
        return act.put(Consultation, {"began": "2026-11-23T10:00", "summary": STORY})


def test_what_was_erased_stands_in_nobody_s_snapshot(cast: Any) -> None:
    boss, operator = kept(cast, "coordinator"), kept(cast, "operator")
    contact = call(boss)
    operator.catch_up()
    operator.lock()
    folder = cast.node.data / "snapshots"
    assert list(folder.iterdir())
    with boss.bound(), boss.act("hotline.erase", boss.circle("hotline:2026Q4")) as act:
        act.erase(contact)
    assert not list(folder.iterdir())
    boss.lock()
    assert not list(folder.iterdir())
    again = kept(cast, "operator")
    with again.bound():
        assert not Consultation.objects.exists()


def test_a_snapshot_is_its_owner_s_to_read(cast: Any) -> None:
    kept(cast, "coordinator").lock()
    [file] = (cast.node.data / "snapshots").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_private_file_is_not_written_through_a_link(tmp_path: Any) -> None:
    (tmp_path / "a.key.new").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic"):
        write_private(tmp_path / "a.key", b"secret")
    assert not (tmp_path / "elsewhere").exists()


def test_a_desk_filled_anew_leaves_no_open_copy_in_another_thread(cast: Any) -> None:
    desk, inside, go = cast.desk("coordinator"), threading.Event(), threading.Event()
    old, left = desk.database.alias, []

    def reads() -> None:
        with desk.bound():
            Consultation.objects.count()
            inside.set()
            go.wait(10)
        left.append(hasattr(vars(connections)["_connections"], old))

    thread = threading.Thread(target=reads)
    thread.start()
    inside.wait(10)
    desk._refill()
    go.set()
    thread.join()
    assert left == [False]


def test_an_index_that_failed_keeps_no_desk_open(cast: Any) -> None:
    desk = cast.desk("coordinator")
    desk.follower.indexed = Future()
    desk.follower.indexed.set_exception(ValueError("мәтін"))
    desk.lock()
    assert desk.locked
    assert not desk.keyring.generations


def test_one_desk_s_trouble_keeps_no_other_desk_open(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    boss, operator = cast.desk("coordinator"), cast.desk("operator")
    monkeypatch.setattr(boss, "lock", lambda: 1 / 0)
    serving = Serving(cast.node, idle_seconds=-1)
    serving.used = {"coordinator": 0.0, "operator": 0.0}
    serving.lock_idle()
    assert operator.locked
    operator = cast.desk("operator")
    serving.lock_all()
    assert operator.locked
    monkeypatch.undo()
