"""Somebody pulls the plug in the middle of an import: the ledger verifies, and the same command completes
it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dauys.hotline.reading.tests.tables import HEADINGS, write_csv

REPOSITORY = Path(__file__).parents[3]
ROWS = 3_000


class Folder:
    """A data folder of its own with one person in it, and the commands on it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        own = {name: value for name, value in os.environ.items() if not name.startswith("DAUYS_")}
        phrase = folder / "phrase"
        phrase.write_text("invented words for this test only\n")
        self.environment = {
            **own,
            "PYTHONPATH": str(REPOSITORY),
            "DAUYS_PASSPHRASE_FILE": str(phrase),
            "DAUYS_LANGUAGE": "en",
        }

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Begin a command."""
        return subprocess.Popen(
            [sys.executable, "-m", "dauys", *arguments],
            cwd=self.folder,
            env=self.environment,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(self, *arguments: str) -> str:
        """Run a command to its end."""
        with self.start(*arguments) as process:
            said = process.communicate(timeout=120)[0]
        assert process.returncode == 0, said
        return said

    def ledger_bytes(self) -> int:
        """How much is written."""
        return sum(each.stat().st_size for each in (self.data / "ledger").iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A new organisation."""
    made = Folder(tmp_path)
    made.run(
        "init",
        "--data",
        str(made.data),
        "--organisation",
        "Ойдан қоры",
        "--person",
        "coordinator",
        "--name",
        "Примерова",
    )
    return made


def test_killed_again_and_again_it_loses_nothing_and_doubles_nothing(folder: Folder, tmp_path: Path) -> None:
    rows = [
        [f"{1 + n % 28:02}.{1 + n % 6:02}.2024", "тел", "Алматы", "", f"8701{n % 900:07}", f"Жазба {n}", ""]
        for n in range(ROWS)
    ]
    file = write_csv(tmp_path / "a.csv", [HEADINGS, *rows])
    command = ("import", "consultations", str(file), "--data", str(folder.data), "--person", "coordinator")
    there = []
    for growth in (300_000, 1_500_000, 3_000_000):
        begun = folder.ledger_bytes()
        with folder.start(*command) as process:
            deadline = time.monotonic() + 60
            while process.poll() is None and folder.ledger_bytes() < begun + growth and time.monotonic() < deadline:
                time.sleep(0.005)
            process.send_signal(signal.SIGKILL)
        folder.run("verify", str(folder.data))
        there.append(int(re.findall(r"Already there: (\d+)", folder.run(*command, "--dry-run"))[0]))
    assert there == sorted(there)
    assert any(0 < count < ROWS for count in there), f"the process was never killed in the middle: {there}"
    said = folder.run(*command)
    assert f"Accepted: {ROWS - there[-1]}" in said
    assert f"Already there: {ROWS}" in folder.run(*command)
    folder.run("verify", str(folder.data))
