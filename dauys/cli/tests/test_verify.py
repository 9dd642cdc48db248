"""`dauys verify` on an expert's laptop: no keys, no Django, an answer in two lines and an exit status."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dauys.cli.tests.programs import ROOT, dauys
from dauys.ledger.tests import sqlite
from dauys.ledger.tests.small import small_ledger
from dauys.mirror.pack import write_packs

SMALL = small_ledger()
# Neither Django nor anything else that only a node needs.
BARE = """
import sys
sys.path.insert(0, sys.argv.pop(1))
for name in ("django", "waitress", "openpyxl", "phonenumbers", "psycopg"):
    sys.modules[name] = None
from dauys.cli import main
main(["verify", *sys.argv[1:]])
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    sqlite.write(SMALL.shelf, tmp_path / "data" / "ledger" / "ledger.sqlite3")
    return tmp_path / "data"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    write_packs(SMALL.shelf, tmp_path / "packs", SMALL.ledger.organisation)
    return tmp_path / "packs"


def bare(folder: Path) -> subprocess.CompletedProcess[str]:
    """In an interpreter that has no Django."""
    return subprocess.run(
        [sys.executable, "-I", "-B", "-c", BARE, str(ROOT), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={"DAUYS_LANGUAGE": "en", "PATH": "/usr/bin"},
    )


def test_a_whole_folder_of_either_kind_is_told_with_its_checkpoint(data: Path, packs: Path) -> None:
    for folder in (data, data / "ledger", packs):
        told = bare(folder)
        assert told.returncode == 0, told.stderr
        assert told.stdout.startswith("whole: 10 entries, 27 sealed bodies, 2 of them erased\n")
        assert f"checkpoint: {SMALL.ledger.checkpoint().short}\n" in told.stdout
        assert "signed checkpoints checked: 2" in told.stdout
        assert "not checked" in told.stdout


def test_the_first_fault_and_its_place_are_told(data: Path, packs: Path) -> None:
    file = data / "ledger" / "ledger.sqlite3"
    body = SMALL.shelf.body((3, 1)) or b""
    file.write_bytes(file.read_bytes().replace(body, body[:-1] + bytes([body[-1] ^ 1])))
    told = bare(data)
    assert (told.returncode, told.stdout) == (1, "FAULT: entry 3, item 1: A sealed body is missing or was changed.\n")
    assert told.stderr.startswith("Hint: ")
    one = next(packs.glob("*.pack"))
    one.unlink()
    assert bare(packs).returncode == 1


def test_a_torn_file_is_told(data: Path) -> None:
    file = data / "ledger" / "ledger.sqlite3"
    file.write_bytes(file.read_bytes()[:9000])
    told = bare(data)
    assert told.returncode == 1
    assert told.stdout.startswith("FAULT: ledger.sqlite3: ")
    assert "Traceback" not in told.stderr


def test_a_folder_of_nothing_a_file_and_a_name_of_nothing_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("no ledger")
    for name in ("empty", "file", "missing"):
        told = bare(tmp_path / name)
        assert told.returncode == 1, name
        assert f"{tmp_path / name}: There is no ledger here." in told.stdout
        assert "Traceback" not in told.stderr


def test_a_pack_folder_without_its_keys_is_told(packs: Path) -> None:
    for file in packs.glob("*.keys"):
        file.unlink()
    told = bare(packs)
    assert told.returncode == 1
    assert ".pack: A pack has 0 files of keys beside it instead of one." in told.stdout


def test_nothing_is_written_where_it_looks(data: Path) -> None:
    before = sorted(path.name for path in data.rglob("*"))
    assert bare(data).returncode == 0
    assert sorted(path.name for path in data.rglob("*")) == before


def test_the_command_itself_does_the_same(data: Path) -> None:
    assert dauys("verify", data).stdout == bare(data).stdout


def test_it_speaks_the_readers_language_and_keeps_the_numbers(data: Path) -> None:
    told = dauys("verify", data, DAUYS_LANGUAGE="ru")
    assert told.returncode == 0
    assert SMALL.ledger.checkpoint().short in told.stdout


def test_a_copied_folder_with_its_write_ahead_log_is_read(data: Path, tmp_path: Path) -> None:
    import sqlite3

    writer = sqlite3.connect(data / "ledger" / "ledger.sqlite3")
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("INSERT INTO store_checkpoint (size, note) VALUES (0, ?)", (SMALL.shelf.notes[0],))
    writer.commit()
    copy = shutil.copytree(data, tmp_path / "copy")
    writer.close()
    assert "signed checkpoints checked: 3" in bare(copy).stdout
