"""A real PostgreSQL for tests: started in a temporary folder, gone afterwards.

Guarantees: a server of its own (never one that already runs here), with fsync on and Debian's defaults for
logging, on a free port of 127.0.0.1 and a Unix socket inside its folder; data and log lie together, so that a
test can search everything a seized database machine would hold. PostgreSQL refuses to run as root: then it
runs as `postgres` or `nobody`. Where PostgreSQL is missing `server()` raises `PostgresMissing`, so that the
test *fails* and says what to install.

    with server() as postgres:
        url = postgres.database("ledger")
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.postgres_programs import PostgresRefused, binaries, rights, servant

OWNER = "dauys"
PATIENCE = 60.0  # seconds for a start or a stop on a slow machine


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Server:
    """One running PostgreSQL. `url` leads to its first database, `folder` is its data and its log."""

    root: Path
    user: str | None
    programs: Path
    port: int = 0
    password: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    process: subprocess.Popen[bytes] | None = None

    @property
    def folder(self) -> Path:
        return self.root / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def url(self) -> str:
        return self._url("postgres")

    def database(self, name: str, template: str = "template1") -> str:
        """Create the database `name` (dropping an older one), empty or a copy of another; returns its url."""
        self._sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self._url(name)

    def start(self) -> None:
        """Start, or start again after `stop` or `kill`; returns when connections are answered."""
        for _ in range(5):
            self.port = self.port or _free_port()
            self._launch()
            if self._answers():
                return
            self.port = 0  # somebody else may have taken the port meanwhile
        raise PostgresRefused(f"PostgreSQL does not start:\n{self.last_words()}")

    def stop(self) -> None:
        """Close every connection and shut down in order."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """As if the power went: every process of the server ends at once, nothing is written any more."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGSTOP)  # it must not start others while they are ended
            for child in _children(self.process.pid):
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
        self._end(signal.SIGKILL)

    def last_words(self) -> str:
        """The end of the server's log."""
        return self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""

    def _url(self, database: str) -> str:
        return f"postgresql://{OWNER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def _sql(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _run(self, program: str, *arguments: str) -> None:
        answer = subprocess.run(
            [str(self.programs / program), *arguments],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
            **rights(self.user),
        )
        if answer.returncode:
            raise PostgresRefused(f"{program}: {answer.stderr.strip() or answer.stdout.strip()}")

    def create(self) -> None:
        """Make the data folder; local and network connections both need the password."""
        secret = self.root / "password"
        secret.write_text(self.password)
        _give(secret, self.user)
        self._run(
            "initdb",
            f"--pgdata={self.folder}",
            f"--username={OWNER}",
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        )
        secret.unlink()

    def _launch(self) -> None:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": self.root,
            "fsync": "on",
            "shared_buffers": "32MB",
            "logging_collector": "off",
        }
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            _give(self.log, self.user)
            self.process = subprocess.Popen(
                [str(self.programs / "postgres"), "-D", str(self.folder), *flags],
                cwd=self.root,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **rights(self.user),
            )

    def _answers(self) -> bool:
        """True once connections are served; False if the server ended by itself; refuses to wait for ever."""
        import psycopg

        deadline = time.monotonic() + PATIENCE
        while self.process is not None and self.process.poll() is None:
            with suppress(psycopg.OperationalError), psycopg.connect(self.url, connect_timeout=5):
                return True
            if time.monotonic() > deadline:
                self.kill()
                raise PostgresRefused(f"PostgreSQL does not answer after {PATIENCE:.0f} s:\n{self.last_words()}")
            time.sleep(0.05)
        return False

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.process.send_signal(how)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


def _children(parent: int) -> list[int]:
    """The processes that `parent` has started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it may have ended meanwhile
            after_name = status.read_text().rpartition(")")[2].split()
            if int(after_name[1]) == parent:
                found.append(int(status.parent.name))
    return found


def _give(path: Path, user: str | None) -> None:
    if user is not None:
        shutil.chown(path, user, pwd.getpwnam(user).pw_gid)


def _room(user: str | None) -> Path:
    """A new folder that the server's account can reach; short, since a socket's path ends at 107 bytes."""
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):  # noqa: S108 - mkdtemp: private
        folder = Path(tempfile.mkdtemp(prefix="dauys-pg-", dir=parent))
        _give(folder, user)
        reached = subprocess.run(["test", "-w", str(folder)], check=False, **rights(user))
        if reached.returncode == 0 and len(str(folder)) < 80:
            return folder
        folder.rmdir()
    raise PostgresRefused("no temporary folder can be reached by the account that runs PostgreSQL")


@contextmanager
def server() -> Iterator[Server]:
    """A new PostgreSQL with an empty database; stopped and removed at the end, whatever happened."""
    programs, user = binaries(), servant()
    running = Server(_room(user), user, programs)
    try:
        running.create()
        running.start()
        yield running
    finally:
        running.stop()
        shutil.rmtree(running.root, ignore_errors=True)
