"""A backup never replaces one that it does not continue: that may be the only whole copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from dauys.ledger.shelf import ListShelf
from dauys.ledger.tests.small import small_ledger
from dauys.ledger.verify import verify
from dauys.mirror.pack import AnotherBackup, PackFolder, write_packs


def test_a_ledger_that_went_back_leaves_the_newer_backup_alone(tmp_path: Path) -> None:
    small = small_ledger()
    write_packs(small.shelf, tmp_path, small.ledger.organisation)
    whole = verify(PackFolder(tmp_path))
    old = ListShelf(small.shelf.name, small.shelf.stored[:4], small.shelf.pieces[:4], [])
    with pytest.raises(AnotherBackup):
        write_packs(old, tmp_path, small.ledger.organisation)
    assert verify(PackFolder(tmp_path)) == whole


def test_another_organisation_s_backup_is_left_alone(tmp_path: Path) -> None:
    small, other = small_ledger(), small_ledger()
    write_packs(small.shelf, tmp_path, small.ledger.organisation)
    with pytest.raises(AnotherBackup):
        write_packs(other.shelf, tmp_path, other.ledger.organisation)
    assert verify(PackFolder(tmp_path)).checkpoint.organisation == small.ledger.organisation


def test_a_backup_that_goes_on_is_written(tmp_path: Path) -> None:
    small = small_ledger()
    write_packs(small.shelf, tmp_path, small.ledger.organisation)
    small.record(small.founder, "жаңа")
    assert write_packs(small.shelf, tmp_path, small.ledger.organisation) == small.ledger.size
