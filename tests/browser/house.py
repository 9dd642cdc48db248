"""A real node for the browser's tests: an invented organisation in a folder and a process of its own."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket

START_SECONDS = 30


class DidNotStart(Exception):
    """The node said nothing within its time."""


def clean_environment(**more: str) -> dict[str, str]:
    """The environment without settings of other tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DAUYS_")}
    return {**kept, "DAUYS_LANGUAGE": "en", "PYTHONUNBUFFERED": "1", **more}


def command(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `dauys …` to its end."""
    line = [sys.executable, "-m", "dauys", *words]
    return subprocess.run(line, capture_output=True, text=True, check=False, env=clean_environment(**environment))


def free_port() -> int:
    """A port on which nobody listens."""
    with socket(AF_INET, SOCK_STREAM) as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


class House:
    """The small invented organisation, served until `stop()`."""

    def __init__(self, folder: Path) -> None:
        self.data, self.port = folder / "data", free_port()
        told = folder / "passphrases.txt"
        made = command("demo", "--data", str(self.data), "--no-serve", "--scale", "small", "--passphrases", str(told))
        assert made.returncode == 0, made.stderr
        self.passphrases = dict(line.split("\t") for line in told.read_text(encoding="utf-8").splitlines())
        self.start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve; returns once it answers."""
        line = [sys.executable, "-m", "dauys", "serve", "--data", str(self.data), "--listen", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=clean_environment()
        )
        self._wait()

    def _wait(self) -> None:
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], START_SECONDS)
        line = self.process.stdout.readline() if ready else ""
        if "Dauys is at" not in line:
            self.process.kill()
            raise DidNotStart(line)

    def lock_everybody(self) -> None:
        """As a signal from outside does it."""
        self.process.send_signal(signal.SIGUSR1)
        time.sleep(0.5)

    def kill(self) -> None:
        """As when somebody pulls the plug."""
        self.process.kill()
        self.process.wait(10)

    def stop(self) -> None:
        """Serve no more."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)

    def said(self) -> str:
        """Everything that the stopped process wrote to its output."""
        assert self.process.stdout is not None
        return self.process.stdout.read()
