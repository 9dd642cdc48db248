"""An organisation whose machines are gone comes back elsewhere, from packs and what somebody carried with her."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dauys.cli.tests.programs import ERASE, FOUND, LOOK, PASSPHRASE, dauys, run

TEXTS = [f"Ойдан шығарылған мәтін {number}" for number in range(3)]


class Home:
    """A data folder, its backup, and what its founder has in her pocket."""

    def __init__(self, folder: Path) -> None:
        self.data, self.packs = folder / "data", folder / "packs"
        made = run(FOUND, self.data, PASSPHRASE)
        assert made.returncode == 0, made.stderr
        self.words, self.passphrase = folder / "words.txt", folder / "passphrase.txt"
        self.words.write_text("\n".join(json.loads(made.stdout)), encoding="utf-8")
        self.passphrase.write_text(PASSPHRASE, encoding="utf-8")
        self.key = self.data / "device" / "keys" / "first.key"
        told = dauys("backup", "--data", self.data, self.packs)
        assert told.returncode == 0, told.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("home"))


def look(data: Path, alias: str, passphrase: str = PASSPHRASE) -> Any:
    seen = run(LOOK, data, alias, passphrase)
    assert seen.returncode == 0, seen.stderr
    return json.loads(seen.stdout)


def entries_in(data: Path) -> bool:
    """Whether anything was put back."""
    return dauys("verify", data).returncode == 0


def test_with_her_key_file_everything_opens_on_another_machine(home: Home, tmp_path: Path) -> None:
    there = tmp_path / "there"
    told = dauys(
        "restore",
        "--data",
        there,
        home.packs,
        "--person",
        "back",
        "--key",
        home.key,
        DAUYS_PASSPHRASE_FILE=home.passphrase,
    )
    assert told.returncode == 0, told.stderr
    seen = look(there, "back")
    assert seen["texts"] == TEXTS
    assert seen["organisation"] == "Ойдан қоры"
    assert seen == look(home.data, "first")
    assert dauys("verify", there).stdout.splitlines()[0].startswith("whole: ")


def test_with_the_recovery_words_everything_opens_to_a_new_person(home: Home, tmp_path: Path) -> None:
    there = tmp_path / "there"
    told = dauys(
        "restore",
        "--data",
        there,
        home.packs,
        "--person",
        "new",
        "--recovery",
        DAUYS_RECOVERY_FILE=home.words,
        DAUYS_PASSPHRASE_FILE=home.passphrase,
    )
    assert told.returncode == 0, told.stderr
    seen = look(there, "new")
    assert (seen["texts"], seen["organisation"]) == (TEXTS, "Ойдан қоры")
    assert seen["kinds"] == look(home.data, "first")["kinds"]
    assert PASSPHRASE not in told.stdout + told.stderr


def test_a_wrong_passphrase_restores_nothing(home: Home, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("алма қар тау", encoding="utf-8")
    told = dauys(
        "restore",
        "--data",
        tmp_path / "there",
        home.packs,
        "--person",
        "back",
        "--key",
        home.key,
        DAUYS_PASSPHRASE_FILE=wrong,
    )
    assert told.returncode == 1
    assert "passphrase" in told.stderr
    assert "Hint:" in told.stderr
    assert not entries_in(tmp_path / "there")


def test_a_damaged_key_file_restores_nothing(home: Home, tmp_path: Path) -> None:
    damaged = tmp_path / "first.key"
    damaged.write_bytes(home.key.read_bytes()[:400])
    told = dauys(
        "restore",
        "--data",
        tmp_path / "there",
        home.packs,
        "--person",
        "back",
        "--key",
        damaged,
        DAUYS_PASSPHRASE_FILE=home.passphrase,
    )
    assert told.returncode == 1
    assert "damaged" in told.stderr
    assert not entries_in(tmp_path / "there")


@pytest.mark.parametrize("wrong", ["exchanged", "of another organisation"])
def test_wrong_recovery_words_restore_nothing(home: Home, tmp_path: Path, wrong: str) -> None:
    from dauys.vault.paper import to_words

    words = home.words.read_text(encoding="utf-8").split()
    words = [words[1], words[0], *words[2:]] if wrong == "exchanged" else to_words(b"\x09" * 32)
    (tmp_path / "words.txt").write_text(" ".join(words), encoding="utf-8")
    told = dauys(
        "restore",
        "--data",
        tmp_path / "there",
        home.packs,
        "--person",
        "new",
        "--recovery",
        DAUYS_RECOVERY_FILE=tmp_path / "words.txt",
        DAUYS_PASSPHRASE_FILE=home.passphrase,
    )
    assert told.returncode == 1
    assert "Hint:" in told.stderr
    assert not entries_in(tmp_path / "there")


def test_a_folder_in_use_is_left_alone(home: Home) -> None:
    before = dauys("verify", home.data).stdout
    told = dauys(
        "restore",
        "--data",
        home.data,
        home.packs,
        "--person",
        "back",
        "--key",
        home.key,
        DAUYS_PASSPHRASE_FILE=home.passphrase,
    )
    assert told.returncode == 1
    assert "already" in told.stderr
    assert dauys("verify", home.data).stdout == before


def test_damaged_packs_restore_nothing(home: Home, tmp_path: Path) -> None:
    packs = shutil.copytree(home.packs, tmp_path / "packs")
    one = next(iter(packs.glob("*.pack")))
    one.write_bytes(one.read_bytes()[:-1] + b"\x00")
    told = dauys(
        "restore",
        "--data",
        tmp_path / "there",
        packs,
        "--person",
        "back",
        "--key",
        home.key,
        DAUYS_PASSPHRASE_FILE=home.passphrase,
    )
    assert told.returncode == 1
    assert one.name in told.stderr
    assert not entries_in(tmp_path / "there")


@pytest.mark.parametrize("how", [[], ["--key", "k", "--recovery"]])
def test_it_must_be_said_how_the_ledger_is_to_be_opened(home: Home, tmp_path: Path, how: list[str]) -> None:
    told = dauys("restore", "--data", tmp_path / "there", home.packs, "--person", "back", *how)
    assert told.returncode == 1
    assert "--recovery" in told.stderr


def test_nothing_readable_lies_in_a_backup(home: Home) -> None:
    content = b"".join(file.read_bytes() for file in home.packs.iterdir())
    for marker in (*TEXTS, "Ойдан", "Үлгібаева", "hotline", "first", PASSPHRASE):
        assert marker.encode() not in content
    assert not [
        file for file in home.packs.iterdir() if file.suffix not in (".pack", ".keys") and file.name != "CHECKPOINTS"
    ]


def test_what_was_erased_stays_erased_after_a_backup_and_a_restore(home: Home, tmp_path: Path) -> None:
    """Also for somebody who has every key: the pack has no body and the keys file no key."""
    data, packs, there = shutil.copytree(home.data, tmp_path / "data"), tmp_path / "packs", tmp_path / "there"
    assert dauys("backup", "--data", data, packs).returncode == 0
    before = {file.name for file in packs.iterdir()}
    erased = run(ERASE, data, "first", PASSPHRASE)
    assert erased.returncode == 0, erased.stderr
    assert dauys("backup", "--data", data, packs).returncode == 0
    assert not before & {file.name for file in packs.iterdir() if file.suffix == ".keys"}
    told = dauys(
        "restore", "--data", there, packs, "--person", "back", "--key", home.key, DAUYS_PASSPHRASE_FILE=home.passphrase
    )
    assert told.returncode == 0, told.stderr
    assert look(there, "back")["texts"] == [TEXTS[0], TEXTS[2]]
