"""A ledger's file that was torn, changed or exchanged is named as such; it never passes for whole and never ends in a
crash."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from dauys.ledger.errors import LedgerError, TornLedger
from dauys.ledger.folder import FILE, NoLedger, SqliteFolder, find
from dauys.ledger.tests import sqlite
from dauys.ledger.tests.small import small_ledger
from dauys.ledger.verify import Verified, verify

SMALL = small_ledger()
FOUND = verify(SMALL.shelf)
OTHER_REVISION = "SELECT body FROM store_body WHERE id = (5 << 20) | 1"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return sqlite.write(SMALL.shelf, tmp_path / "ledger" / FILE)


def verdict(file: Path) -> Verified | LedgerError:
    """What an expert is told; anything else is a crash and fails the test."""
    try:
        return verify(SqliteFolder(file))
    except LedgerError as error:
        return error


def change(file: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(statement, values)
    connection.close()


def test_the_file_says_the_same_as_the_shelf(file: Path) -> None:
    assert verdict(file) == FOUND


def test_it_is_found_from_the_data_folder_and_from_its_own(file: Path) -> None:
    assert find(file.parent) == find(file.parent.parent) == file
    assert find(file.parent.parent.parent / "elsewhere") is None


def test_reading_leaves_no_trace(file: Path) -> None:
    before = {path.name: path.read_bytes() for path in file.parent.iterdir()}
    verdict(file)
    assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == before


def test_it_reads_what_still_waits_in_the_write_ahead_log(file: Path) -> None:
    writer = sqlite3.connect(file)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("DELETE FROM store_body WHERE id = (SELECT max(id) FROM store_body)")
    writer.commit()
    found = verdict(file)
    writer.close()
    assert isinstance(found, LedgerError)
    assert found.place == "entry 9, item 1"


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_torn_file(file: Path, part: float) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * part)])
    found = verdict(file)
    assert isinstance(found, LedgerError)
    assert found.place


def test_an_empty_file(file: Path) -> None:
    file.write_bytes(b"")
    assert isinstance(verdict(file), TornLedger)


def test_a_file_of_something_else(file: Path) -> None:
    file.write_bytes(b"This is not a database. " * 400)
    assert isinstance(verdict(file), TornLedger)


def test_a_changed_byte_is_a_fault_or_touches_nothing_of_the_ledger(file: Path) -> None:
    chance, whole = random.Random(7), file.read_bytes()
    for _ in range(400):
        content, place = bytearray(whole), chance.randrange(len(whole))
        content[place] ^= 1 << chance.randrange(8)
        file.write_bytes(content)
        found = verdict(file)
        assert isinstance(found, LedgerError) or found == FOUND, f"byte {place}"


def test_most_changed_bytes_are_faults(file: Path) -> None:
    content, faults = file.read_bytes(), 0
    for place in range(0, len(content), len(content) // 60):
        file.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        faults += isinstance(verdict(file), LedgerError)
    assert faults > 30


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("DELETE FROM store_entry WHERE position = 4", "entry 4"),
        ("DELETE FROM store_body WHERE id = 4 << 20", "entry 4, item 0"),
        ("UPDATE store_body SET body = NULL WHERE id = 3 << 20", "entry 3, item 0"),
        ("UPDATE store_body SET body = 'text' WHERE id = 3 << 20", "entry 3, item 0"),
        ("UPDATE store_body SET body = 7 WHERE id = 3 << 20", "entry 3, item 0"),
        ("UPDATE store_entry SET stored = 1.5 WHERE position = 2", "entry 2"),
        ("INSERT INTO store_body VALUES ((3 << 20) | 900, x'00')", "entry 3, item 900"),
        ("INSERT INTO store_entry VALUES (12, x'00')", "entry 10"),
        (f"UPDATE store_body SET body = ({OTHER_REVISION}) WHERE id = (3 << 20) | 1", "entry 3, item 1"),
        ("UPDATE store_shelf SET node = x'00'", "the shelf's name"),
        ("UPDATE store_shelf SET node = 99999999999", "the shelf's name"),
        ("UPDATE store_shelf SET node = zeroblob(16)", "entry 0"),
        ("UPDATE store_checkpoint SET note = 'nothing' WHERE id = 2", "checkpoint 1"),
        ("UPDATE store_checkpoint SET note = x'ff' WHERE id = 2", "checkpoint 1"),
        ("DELETE FROM store_entry", "entry 0"),
        ("DROP TABLE store_body", "no such table"),
        ("DELETE FROM store_shelf", FILE),
    ],
)
def test_a_hand_in_the_database(file: Path, statement: str, place: str) -> None:
    change(file, statement)
    found = verdict(file)
    assert isinstance(found, LedgerError)
    assert place in found.place


def test_two_names_for_one_shelf(file: Path) -> None:
    change(file, "INSERT INTO store_shelf (node) VALUES (zeroblob(16))")
    assert isinstance(verdict(file), NoLedger)
