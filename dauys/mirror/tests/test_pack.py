"""A folder of packs is the whole ledger or is told not to be."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dauys.ledger import entry as entries
from dauys.ledger.errors import LedgerError
from dauys.ledger.ledger import Ledger, Piece
from dauys.ledger.shelf import ListShelf
from dauys.ledger.tests.small import Small, small_ledger
from dauys.ledger.verify import verify
from dauys.mirror import pack as packs
from dauys.mirror.pack import MAGIC, NOTES, NotWritten, PackFolder, TornPack, has_packs, put_back, write_packs


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Small:
    """A ledger that fills several packs."""
    monkeypatch.setattr(packs, "FULL", 4000)
    return small_ledger()


@pytest.fixture
def folder(small: Small, tmp_path: Path) -> Path:
    write_packs(small.shelf, tmp_path / "packs", small.ledger.organisation)
    return tmp_path / "packs"


def files(folder: Path, ending: str) -> list[Path]:
    return sorted(folder.glob(f"*.{ending}"))


def fault(folder: Path) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        verify(PackFolder(folder))
    assert caught.value.hint
    return caught.value


class Taking(ListShelf):
    """A shelf that a ledger can be put back onto."""

    def take_back(self, node: bytes, rows: list[tuple[bytes, list[bytes | None]]]) -> None:
        self.name = node
        for stored, bodies in rows:
            self.stored.append(stored)
            self.pieces.append(bodies)


def test_the_packs_are_the_ledger(small: Small, folder: Path) -> None:
    assert verify(PackFolder(folder)) == verify(small.shelf)
    assert len(files(folder, "pack")) == len(files(folder, "keys")) > 2
    assert has_packs(folder)


def test_everything_comes_back(small: Small, folder: Path) -> None:
    shelf, seen = Taking(), []
    assert put_back(PackFolder(folder), shelf, seen.append) == 10  # type: ignore[arg-type]
    assert (shelf.name, shelf.stored, shelf.pieces, shelf.notes) == (
        small.shelf.name,
        small.shelf.stored,
        small.shelf.pieces,
        small.shelf.notes,
    )
    assert seen[-1] == 10
    again = Ledger(shelf)
    again.load()
    again.check_since(0)
    small.founder.write(again, Piece(entries.TOMBSTONE, b"", b"k" * 16, lambda header: b""))


def test_a_pack_is_named_by_its_hash_and_holds_no_record_key(small: Small, folder: Path) -> None:
    keys = [
        body for (position, index), body in small.shelf.bodies() if body and kind(small, position, index) == entries.KEY
    ]
    assert len(keys) == 4
    for file in files(folder, "pack"):
        content = file.read_bytes()
        assert file.stem.endswith(hashlib.sha256(content).hexdigest()[:16])
        assert not any(key in content for key in keys)
    beside = b"".join(file.read_bytes() for file in files(folder, "keys"))
    assert all(key in beside for key in keys)


def kind(small: Small, position: int, index: int) -> int:
    return entries.read(small.shelf.stored[position]).items[index].kind


def test_a_second_backup_writes_only_what_is_new(small: Small, folder: Path) -> None:
    before = {file.name: file.stat().st_mtime_ns for file in files(folder, "pack")}
    small.record(small.founder, "one more")
    write_packs(small.shelf, folder, small.ledger.organisation)
    after = {file.name: file.stat().st_mtime_ns for file in files(folder, "pack")}
    assert {name: time for name, time in before.items() if name in after} == {
        name: after[name] for name in before if name in after
    }
    assert len(set(before) & set(after)) >= len(before) - 1
    assert verify(PackFolder(folder)).entries == 11


def test_a_backup_heals_a_pack_that_rotted_in_place(small: Small, folder: Path) -> None:
    rotten = files(folder, "pack")[1]
    rotten.write_bytes(bytes(len(rotten.read_bytes())))
    assert isinstance(fault(folder), TornPack)
    write_packs(small.shelf, folder, small.ledger.organisation)
    assert verify(PackFolder(folder)).entries == 10


def test_what_was_erased_is_gone_from_the_next_backup(small: Small, folder: Path) -> None:
    written = small.record(small.founder, "to be erased")
    write_packs(small.shelf, folder, small.ledger.organisation)
    lost = [bytes(body) for body in written.bodies]
    assert all(any(body in file.read_bytes() for file in folder.iterdir()) for body in lost)
    gone = Piece(entries.TOMBSTONE, b"", written.entry.items[0].key, lambda header: b"")
    small.founder.write(small.ledger, gone, erase=[(written.position, 0), (written.position, 1)])
    write_packs(small.shelf, folder, small.ledger.organisation)
    assert not any(body in file.read_bytes() for file in folder.iterdir() for body in lost)
    assert verify(PackFolder(folder)).erased == 4


# Faults


@pytest.mark.parametrize("ending", ["pack", "keys"])
@pytest.mark.parametrize("number", [0, 1, -1])
def test_a_file_is_missing(folder: Path, ending: str, number: int) -> None:
    files(folder, ending)[number].unlink()
    assert fault(folder).place


@pytest.mark.parametrize("ending", ["pack", "keys"])
def test_one_bit_of_a_file(folder: Path, ending: str) -> None:
    for file in files(folder, ending):
        content = file.read_bytes()
        for place in range(0, len(content), 101):
            file.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
            found = fault(folder)
            assert isinstance(found, TornPack)
            assert found.place == file.name
        file.write_bytes(content)


def test_one_bit_of_the_checkpoints(folder: Path) -> None:
    content = (folder / NOTES).read_bytes()
    for place in range(0, len(content), 3):
        (folder / NOTES).write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert fault(folder).place.startswith(("checkpoint", NOTES)), f"byte {place}"


def renamed(folder: Path, file: Path, content: bytes) -> None:
    """Somebody who understands the names changes a pack and names it anew."""
    first, _, _ = file.stem.partition("-")
    file.unlink()
    (folder / f"{first}-{hashlib.sha256(content).hexdigest()[:16]}{file.suffix}").write_bytes(content)


def test_a_pack_that_was_changed_and_named_anew_is_found_by_what_was_signed(folder: Path) -> None:
    file = files(folder, "pack")[1]
    content = file.read_bytes()
    for place in range(len(MAGIC) + 60, len(content), 997):
        renamed(folder, files(folder, "pack")[1], content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert fault(folder).place


@pytest.mark.parametrize("field", [0, 1, 2])
def test_a_pack_of_another_ledger_between_the_others(folder: Path, field: int) -> None:
    file = files(folder, "pack")[1]
    rows = msgspec.msgpack.decode(file.read_bytes()[len(MAGIC) :])
    rows[field] = 1 if field == 2 else os.urandom(16)
    renamed(folder, file, MAGIC + msgspec.msgpack.encode(rows))
    assert isinstance(fault(folder), TornPack)


def test_two_packs_exchanged(folder: Path) -> None:
    one, other = files(folder, "pack")[:2]
    renamed(folder, one, MAGIC + b"\x00")
    assert isinstance(fault(folder), TornPack)
    assert other.exists()


def test_keys_of_an_older_backup_laid_beside_bring_nothing_back(small: Small, folder: Path) -> None:
    written = small.record(small.founder, "to be erased")
    write_packs(small.shelf, folder, small.ledger.organisation)
    old = {file.name: file.read_bytes() for file in files(folder, "keys")}
    gone = Piece(entries.TOMBSTONE, b"", written.entry.items[0].key, lambda header: b"")
    small.founder.write(small.ledger, gone, erase=[(written.position, 0), (written.position, 1)])
    write_packs(small.shelf, folder, small.ledger.organisation)
    for name, content in old.items():
        (folder / name).write_bytes(content)
    found = fault(folder)
    assert isinstance(found, TornPack)
    assert "2 files of keys" in found.error


def test_a_folder_of_nothing(tmp_path: Path) -> None:
    assert not has_packs(tmp_path)
    assert not has_packs(tmp_path / "missing")
    assert isinstance(fault(tmp_path), TornPack)


def test_a_target_that_cannot_be_written_says_so(small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten) as caught:
        write_packs(small.shelf, tmp_path / "packs", small.ledger.organisation)
    assert caught.value.hint
    assert list((tmp_path / "packs").iterdir()) == []


class Torn(ListShelf):
    """A shelf that lost a body."""

    def bodies(self, start: int = 0) -> Iterator[tuple[tuple[int, int], bytes | None]]:
        return (row for row in super().bodies(start) if row[0] != (4, 1))


def test_a_torn_ledger_is_not_backed_up_as_if_it_were_whole(small: Small, tmp_path: Path) -> None:
    shelf = Torn(small.shelf.name, small.shelf.stored, small.shelf.pieces, small.shelf.notes)
    with pytest.raises(LedgerError) as caught:
        write_packs(shelf, tmp_path / "packs", small.ledger.organisation)
    assert caught.value.place == "entry 4"
