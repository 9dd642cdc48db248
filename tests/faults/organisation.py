"""An invented organisation on a real disk, its commands and its served node: what the tests of faults stand on.

Guarantees: every process runs in a private folder (its HOME, TMPDIR and working folder) with its output in files, so
that a test can search everything it left; only processes started here are ended.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.browser import Browser

REPOSITORY = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds for a start or a stop on a slow machine


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Room:
    """A private folder in which processes run."""

    folder: Path
    url: str = ""
    settings: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("home", "tmp", "work", "logs", "secrets"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    def environment(self) -> dict[str, str]:
        """Nothing of the tester's own."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("DAUYS_")}
        places = {"HOME": str(self.folder / "home"), "TMPDIR": str(self.folder / "tmp")}
        database = {"DAUYS_DATABASE_URL": self.url} if self.url else {}
        return {
            **own,
            **places,
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONDONTWRITEBYTECODE": "1",
            "DAUYS_LANGUAGE": "en",
            **database,
            **self.settings,
        }

    def start(self, *arguments: str, limits: Callable[[], None] | None = None, **more: str) -> subprocess.Popen[bytes]:
        """Start a command with its output in the logs."""
        number = len(list((self.folder / "logs").iterdir()))
        with (self.folder / "logs" / f"{number:04}-{arguments[0]}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dauys", *arguments],
                cwd=self.folder / "work", env={**self.environment(), **more},
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, preexec_fn=limits,
            )  # fmt: skip

    def log(self) -> str:
        """The output of the newest process."""
        return max((self.folder / "logs").iterdir()).read_text(errors="replace")


@dataclass
class Organisation:
    """A data folder with its passphrases."""

    room: Room
    data: Path
    phrases: dict[str, str]

    def copy(self, folder: Path, url: str = "") -> Organisation:
        """The same organisation in another place, under another room."""
        shutil.copytree(self.data, folder / "data")
        return Organisation(Room(folder, url), folder / "data", dict(self.phrases))

    def secret(self, alias: str) -> str:
        """A file with the passphrase."""
        path = self.room.folder / "secrets" / alias
        path.write_text(self.phrases[alias], encoding="utf-8")
        return str(path)

    def begin(self, *arguments: str, person: str = "") -> subprocess.Popen[bytes]:
        """Start a command on this folder."""
        told = ["--person", person] if person else []
        more = {"DAUYS_PASSPHRASE_FILE": self.secret(person)} if person else {}
        return self.room.start(*arguments, "--data", str(self.data), *told, **more)

    def run(self, *arguments: str, person: str = "", expect: int | None = 0) -> str:
        """Run a command to its end; returns what it said."""
        process = self.begin(*arguments, person=person)
        code = process.wait(PATIENCE)
        assert expect is None or code == expect, f"{arguments}: exit status {code}\n{self.room.log()}"
        return self.room.log()

    def verify(self) -> str:
        """`dauys verify`, which must find nothing; on PostgreSQL over a fresh backup."""
        folder = self.data
        if self.room.url:
            folder = self.room.folder / "packs"
            shutil.rmtree(folder, ignore_errors=True)
            self.run("backup", str(folder))
        process = self.room.start("verify", str(folder))
        assert process.wait(PATIENCE) == 0, self.room.log()
        return self.room.log()

    def count(self, person: str = "statistician") -> int:
        """The exact number of consultations, as the command tells it."""
        import json

        text = self.run("figures", "--json", person=person)
        told = json.loads(text[text.index("[") :])
        return next(int(each["value"]) for each in told if each["id"] == "consultations")

    def count_of(self, node: Served) -> int:
        """The exact number of consultations, as the coordinator's page tells it while the node is served."""
        page = node.browser("coordinator").get("/figures/consultations/").text
        told = re.search(r"exactly[^0-9]*([0-9][0-9,.\u00a0\u202f]*)", re.sub("<[^>]+>", " ", page))
        assert told, page
        return int(re.sub(r"[^0-9]", "", told[1]))

    def serve(self, limits: Callable[[], None] | None = None) -> Served:
        """A served node."""
        return Served(self, limits)


class DoesNotStart(Exception):
    """The node ended before it answered; with what it said."""


class Served:
    """A running `dauys serve`; use it with `with`: at the end it is stopped, or killed if it does not stop."""

    def __init__(self, organisation: Organisation, limits: Callable[[], None] | None = None) -> None:
        self.organisation, self.port = organisation, free_port()
        listen = f"127.0.0.1:{self.port}"
        self.process = organisation.room.start(
            "serve", "--data", str(organisation.data), "--listen", listen, limits=limits
        )
        self.log = max((organisation.room.folder / "logs").iterdir())
        self._await()

    def _await(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.02)
        if self.process.poll() is None:
            self.kill()
        raise DoesNotStart(self.log.read_text(errors="replace"))

    def browser(self, alias: str = "") -> Browser:
        """A window, with that person's desk open."""
        window = Browser(self.port)
        if alias:
            answer = window.unlock(alias, self.organisation.phrases[alias])
            assert answer.saved, f"{alias} cannot unlock: {answer.status}\n{self.log.read_text(errors='replace')}"
        return window

    def kill(self) -> None:
        """As if the power went."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def stop(self) -> None:
        """In order."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)

    def allow_files(self, most: int) -> None:
        """No file of this process may grow beyond so many bytes."""
        hard = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (most, hard))

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *error: object) -> None:
        try:
            self.stop()
        except subprocess.TimeoutExpired:
            self.kill()
            raise


def invent(folder: Path, url: str = "") -> Organisation:
    """A small invented organisation: 400 consultations, six people."""
    room = Room(folder, url)
    phrases = folder / "secrets" / "all"
    process = room.start(
        "demo", "--data", str(folder / "data"), "--no-serve", "--scale", "small", "--passphrases", str(phrases)
    )
    assert process.wait(PATIENCE) == 0, room.log()
    for name in ("passphrases.txt", "this-is-a-demonstration.txt"):
        (folder / "data" / name).unlink()
    lines = phrases.read_text(encoding="utf-8").splitlines()
    return Organisation(room, folder / "data", dict(line.split("\t") for line in lines))  # type: ignore[misc]
