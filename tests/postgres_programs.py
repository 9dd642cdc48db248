"""Where a machine keeps PostgreSQL, and which account may run it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import TypedDict

DEBIAN = Path("/usr/lib/postgresql")  # one folder per version; not in PATH


class PostgresMissing(Exception):
    """There is no PostgreSQL server on this machine that these tests could start."""

    error = "no PostgreSQL server was found (initdb and postgres, version 15 or newer)"
    hint = "on Debian, as root: apt-get install postgresql; elsewhere put initdb and postgres into PATH"

    def __str__(self) -> str:
        return f"error: {self.error}\nhint:  {self.hint}"


class PostgresRefused(Exception):
    """PostgreSQL is there and did not do what it was asked; the message carries its own last words."""


def binaries() -> Path:
    """The folder with `initdb` and `postgres`, the newest first; PostgresMissing if there is none."""
    debian = sorted(DEBIAN.glob("*/bin"), key=_version, reverse=True)
    on_path = [Path(folder) for folder in os.get_exec_path()]
    for folder in [*debian, *on_path, *_pg_config()]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return (folder / "initdb").resolve().parent
    raise PostgresMissing


def _version(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def _pg_config() -> list[Path]:
    program = shutil.which("pg_config")
    if program is None:
        return []
    answer = subprocess.run([program, "--bindir"], capture_output=True, text=True, check=False)
    return [Path(answer.stdout.strip())]


def servant() -> str | None:
    """Whom PostgreSQL runs as: None if we are an ordinary user, otherwise the first harmless account."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall() if entry.pw_uid != 0}
    for name in ("postgres", "nobody", "daemon"):
        if name in known:
            return name
    raise PostgresRefused("root may not run PostgreSQL, and there is no account postgres, nobody or daemon")


class Rights(TypedDict):
    """Arguments of `subprocess` that say whom a program runs as; None changes nothing."""

    user: int | None
    group: int | None
    extra_groups: list[int] | None


def rights(user: str | None) -> Rights:
    """What gives up root for good."""
    if user is None:
        return {"user": None, "group": None, "extra_groups": None}
    entry = pwd.getpwnam(user)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
