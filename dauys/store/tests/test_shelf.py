"""Every shelf keeps what it was given, whole or not at all: the list, SQLite, and PostgreSQL where the tests run on
it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from dauys.ledger.folder import SqliteFolder
from dauys.ledger.ledger import Ledger
from dauys.ledger.shelf import ListShelf, Shelf, Taken
from dauys.ledger.tests.small import Small, small_ledger
from dauys.ledger.verify import verify
from dauys.mirror.pack import PackFolder, put_back, write_packs
from dauys.store import models
from dauys.store import shelf as shelves
from dauys.store.shelf import DjangoShelf
from dauys.store.storage import NotKept


@pytest.fixture(params=["list", "store"])
def shelf(request: pytest.FixtureRequest, disk: None) -> Shelf:
    """An empty shelf of either kind."""
    return ListShelf() if request.param == "list" else DjangoShelf()


@pytest.fixture
def small(disk: None) -> Small:
    """The small ledger in the store's tables."""
    return small_ledger(DjangoShelf())  # type: ignore[arg-type]


def everything(shelf: Shelf) -> tuple[object, ...]:
    return shelf.node(), list(shelf.entries()), list(shelf.bodies()), shelf.checkpoints()


def test_what_was_appended_is_read_back(shelf: Shelf) -> None:
    shelf.append(0, b"entry 0", [b"body 0", b""])
    shelf.append(1, b"entry 1", [b"body 1"])
    assert shelf.size() == 2
    assert list(shelf.entries()) == [(0, b"entry 0"), (1, b"entry 1")]
    assert list(shelf.bodies()) == [((0, 0), b"body 0"), ((0, 1), b""), ((1, 0), b"body 1")]
    assert (list(shelf.entries(1)), list(shelf.bodies(1))) == ([(1, b"entry 1")], [((1, 0), b"body 1")])
    assert (shelf.entry(1), shelf.body((0, 0)), shelf.body((0, 1))) == (b"entry 1", b"body 0", b"")


@pytest.mark.parametrize("position", [0, 2, 7])
def test_nothing_is_kept_where_another_node_was_first(shelf: Shelf, position: int) -> None:
    shelf.append(0, b"entry 0", [b"body 0"])
    with pytest.raises(Taken):
        shelf.append(position, b"late", [b"late"], erase=[(0, 0)])
    assert (shelf.size(), shelf.body((0, 0))) == (1, b"body 0")
    shelf.append(1, b"entry 1", [])


def test_an_erasure_and_its_entry_are_one(shelf: Shelf) -> None:
    shelf.append(0, b"entry 0", [b"body 0", b"body 1"])
    shelf.append(1, b"tombstone", [b""], erase=[(0, 1)])
    assert list(shelf.bodies()) == [((0, 0), b"body 0"), ((0, 1), None), ((1, 0), b"")]
    assert shelf.body((0, 1)) is None


def test_checkpoints_come_back_in_order(shelf: Shelf) -> None:
    notes = [f"note {number} \u2014\n" for number in range(3)]
    for number, each in enumerate(notes):
        shelf.add_checkpoint(number, each)
    assert shelf.checkpoints() == notes


def test_long_ledgers_are_read_in_short_steps(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "CHUNK", 2)
    for position in range(7):
        shelf.append(position, b"%d" % position, [b"a", b"b", b"c"])
    assert [stored for _, stored in shelf.entries(3)] == [b"3", b"4", b"5", b"6"]
    assert [place for place, _ in shelf.bodies(5)] == list(itertools.product((5, 6), range(3)))


def test_a_shelf_has_one_name_for_ever(disk: None) -> None:
    assert DjangoShelf().node() == DjangoShelf().node()
    assert len(DjangoShelf().node()) == 16
    assert models.Shelf.objects.count() == 1


def test_a_real_ledger_stands_in_the_store_as_in_a_list(small: Small) -> None:
    found = verify(small.shelf)
    assert (found.entries, found.bodies, found.erased, found.signed) == (10, 27, 2, 2)
    again = Ledger(DjangoShelf())
    again.load()
    again.check_since(0)
    assert again.tree.root() == small.ledger.tree.root()


def test_the_file_on_the_disk_is_what_an_expert_reads(small: Small) -> None:
    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"  # an expert gets packs there
        return
    assert verify(SqliteFolder(Path(settings.DATABASES["default"]["NAME"]))) == verify(small.shelf)


def test_a_backup_restored_onto_an_empty_store_is_the_same_ledger(small: Small, tmp_path: Path) -> None:
    before = everything(small.shelf)
    write_packs(small.shelf, tmp_path, small.ledger.organisation)
    for model in (models.Entry, models.Body, models.Checkpoint, models.Shelf):
        model.objects.all().delete()
    fresh = DjangoShelf()
    assert fresh.node() != before[0]
    put_back(PackFolder(tmp_path), fresh)
    assert everything(fresh) == everything(DjangoShelf()) == before


def test_a_storage_that_refuses_half_way_is_told_and_keeps_nothing(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(shelf: DjangoShelf, first: int, rows: object) -> None:
        models.Entry.objects.create(position=first, stored=b"half")
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(DjangoShelf, "_insert", full)
        with pytest.raises(NotKept) as caught:
            small.record(small.founder, "lost")
    assert caught.value.hint
    assert (small.shelf.size(), small.ledger.size) == (10, 10)
    small.record(small.founder, "kept")
    assert verify(small.shelf).entries == 11


@pytest.fixture
def other(small: Small) -> Ledger:
    """The same store as another process sees it."""
    ledger = Ledger(DjangoShelf())
    ledger.load()
    return ledger


def test_two_nodes_on_one_store_take_turns(small: Small, other: Ledger) -> None:
    for _ in range(3):
        small.record(small.founder, "here")
        mine, small.ledger = small.ledger, other
        small.record(small.colleague, "there")
        small.ledger = mine
    assert small.ledger.catch_up() == other.catch_up() == 16
    assert verify(DjangoShelf()).checkpoint.root == small.ledger.tree.root() == other.tree.root()
