"""A desk follows the ledger, holds only what its keys open, and goes when it locks."""

from __future__ import annotations

import pytest

from dauys.desk import admitting
from dauys.desk.errors import DeskFull, Locked, NoDesk, OnlyActs, WrongValue
from dauys.staff.models import Staff


def test_the_coordinator_sees_the_directory_and_the_stranger_sees_nothing(cast):
    boss, stranger = cast.desk("coordinator"), cast.desk("stranger")
    with boss.bound():
        assert Staff.objects.count() == 6
    with stranger.bound():
        assert Staff.objects.count() == 0
        assert stranger.circles() == []
        assert stranger.search("Примерова") == []


def test_a_change_is_folded_on_every_desk_and_its_history_kept(cast):
    boss, operator = cast.desk("coordinator"), cast.desk("operator")
    with operator.bound():
        someone = Staff.objects.get(role="lawyer")
        with operator.act("staff.correct", operator.circle("directory")) as act:
            act.change(someone, {"name": "Вымышленная Заңгер"}, reason="spelling")
    boss.catch_up()
    with boss.bound():
        found = Staff.objects.get(role="lawyer")
        assert found.name == "Вымышленная Заңгер"
        newest = boss.history(found)[0]
        assert (newest.reason, newest.author, newest.fields) == (
            "spelling",
            operator.person,
            {"name": "Вымышленная Заңгер"},
        )
        assert [hit.id for hit in boss.search("Вымышл")] == [found.id]
        assert found.id not in [hit.id for hit in boss.search("Lawyer")]


def test_casework_without_a_desk_raises_instead_of_touching_the_disk(cast):
    with pytest.raises(NoDesk):
        Staff.objects.count()


def test_records_change_by_acts_only(cast):
    boss = cast.desk("coordinator")
    with boss.bound():
        someone = Staff.objects.first()
        with pytest.raises(OnlyActs):
            someone.save()
        with pytest.raises(OnlyActs):
            Staff.objects.update(name="x")
        with pytest.raises(OnlyActs):
            Staff.objects.filter(role="lawyer").delete()


def test_an_act_that_fails_leaves_nothing_behind(cast):
    boss = cast.desk("coordinator")
    size = boss.ledger.size

    def half_an_act() -> None:
        with boss.act("staff.first", boss.circle("directory")) as act:
            act.put(Staff, {"name": "Үлгібаева"})
            act.put(Staff, {"no_such_field": "x"})

    with pytest.raises(WrongValue):
        half_an_act()
    assert boss.ledger.size == size
    with boss.bound():
        assert Staff.objects.count() == 6


def test_after_the_lock_nothing_can_be_read_or_written(cast):
    boss = cast.desk("coordinator")
    boss.lock(keep_snapshot=False)
    with pytest.raises(Locked), boss.bound():
        pass
    with pytest.raises(Locked), boss.act("staff.first"):
        pass
    assert not boss.keyring.generations


def test_concurrent_writers_are_kept_both_and_shown(cast):
    boss, operator = cast.desk("coordinator"), cast.desk("operator")
    with boss.bound():
        someone = Staff.objects.get(role="lawyer")
    heads = boss.heads(someone)
    with boss.bound(), boss.act("staff.correct", boss.circle("directory")) as act:
        act.change(someone, {"name": "Ойдан Бірінші"})
    operator.catch_up()
    with operator.bound():
        theirs = Staff.objects.get(role="lawyer")
        with operator.act("staff.correct", operator.circle("directory")) as act:
            act.change(theirs, {"name": "Ойдан Екінші"})
            act.pending[theirs.id].parents = heads[0]  # as a node that had not heard of the first change
    boss.catch_up()
    with boss.bound():
        found = Staff.objects.get(role="lawyer")
        assert found.name == "Ойдан Екінші"
        assert set(boss.conflicts(found)["name"]) == {"Ойдан Бірінші", "Ойдан Екінші"}
        with boss.act("staff.correct", boss.circle("directory")) as act:
            act.change(found, {"name": "Ойдан Екінші"}, reason="asked her")
        assert boss.conflicts(found) == {}


def test_a_desk_that_is_full_says_so_and_keeps_what_it_has(cast):
    boss = cast.desk("coordinator")
    pages = boss.database.rows("PRAGMA page_count")[0][0]
    boss.database.anchor.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(DeskFull):
        boss.database.write_rows("INSERT INTO desk_state VALUES (?,?)", [(str(n), "x" * 4000) for n in range(99)])
    with boss.bound():
        assert Staff.objects.count() == 6


def test_whoever_leaves_a_circle_keeps_no_key_of_what_follows(cast):
    boss, caseworker = cast.desk("coordinator"), cast.desk("caseworker")
    circle = boss.circle("matching")
    with boss.act("staff.put_out", boss.circle("directory")) as act:
        admitting.put_out(boss, act, boss.person, ["matching"])
    caseworker.catch_up()
    assert boss.circle("matching") is None
    assert caseworker.circle("matching").generation == circle.generation + 1
    newest = caseworker.keyring.current(bytes.fromhex(circle.id), caseworker.ledger.followed)
    assert newest.stream not in boss.keyring.generations
