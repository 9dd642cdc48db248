"""`dauys doctor`: what this machine leaks, and whether it is fit to hold keys. Reads only."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
import tempfile
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import click

from dauys.cli import data_option
from dauys.cli.words import gettext as _
from dauys.settings import read

Finding = tuple[bool, str, str]


@click.command()
@data_option
def doctor(data: Path) -> None:
    """Look for swap, core dumps, readable folders, old time-zone data, little disk, and say what to do. Exit status 1
    if something is found.
    """
    found = [*_machine(), *_folder(data)]
    for good, what, hint in found:
        mark = _("good") if good else _("SEE")
        click.echo(f"{mark}: {what}")
        if not good:
            click.echo("     " + _("Hint:") + f" {hint}")
    sys.exit(0 if all(good for good, _, _ in found) else 1)


def _machine() -> Iterator[Finding]:
    yield sys.version_info >= (3, 11), f"Python {sys.version.split()[0]}", _("Install Python 3.11 or newer.")
    swap = _lines(Path("/proc/swaps"))[1:]
    encrypted = all("/dev/dm-" in line or "zram" in line for line in swap)
    yield (
        encrypted,
        _("swap areas: %(count)d") % {"count": len(swap)},
        _("Memory may reach the disk in the clear: switch swap off (`swapoff -a`) or encrypt it."),
    )
    sleep = "disk" in "".join(_lines(Path("/sys/power/state")))
    yield not sleep, _("hibernation"), _("Hibernation writes all memory to the disk: disable it.")
    pattern = "".join(_lines(Path("/proc/sys/kernel/core_pattern"))).strip()
    yield (
        True,
        _("core dumps: this program switches its own off (system pattern: %(pattern)s)") % {"pattern": pattern},
        "",
    )
    almaty = datetime.datetime(2024, 6, 1, tzinfo=zoneinfo.ZoneInfo("Asia/Almaty")).utcoffset()
    yield (
        almaty == datetime.timedelta(hours=5),
        _("time-zone data"),
        _("It is older than March 2024 and shifts hearings by an hour: update tzdata."),
    )
    yield (
        datetime.datetime.now(datetime.UTC).year >= 2026,
        _("clock"),
        _("The clock is years behind; dates of records would be wrong."),
    )
    folder = Path(tempfile.gettempdir())
    yield True, _("temporary folder %(folder)s: Dauys writes nothing there") % {"folder": folder}, ""


def _folder(data: Path) -> Iterator[Finding]:
    listen = read().listen.rpartition(":")[0]
    local = listen in ("127.0.0.1", "localhost", "[::1]")
    yield (
        local,
        _("listening address %(address)s") % {"address": listen},
        _("Others on the network can reach the pages: listen on 127.0.0.1 and come through an SSH tunnel."),
    )
    free = shutil.disk_usage(data if data.is_dir() else Path(".")).free
    yield (
        free > 2 << 30,
        _("free disk: %(free)d MiB") % {"free": free >> 20},
        _("Less than 2 GiB is left: saving will be refused when it is full."),
    )
    if not data.is_dir():
        yield False, _("data folder %(folder)s") % {"folder": data}, _("There is none yet; `dauys init` creates one.")
        return
    mode = data.stat().st_mode & 0o077
    yield (
        mode == 0,
        _("data folder %(folder)s") % {"folder": data},
        _("Other users of this machine may look into it: chmod 700."),
    )
    keys = sorted((data / "device" / "keys").glob("*.key"))
    yield True, _("key files: %(aliases)s") % {"aliases": ", ".join(key.stem for key in keys) or "–"}, ""
    loose = [key.stem for key in keys if key.stat().st_mode & 0o077 or key.stat().st_uid != os.getuid()]
    yield (
        not loose,
        _("who may read the key files"),
        _("Others may read: %(aliases)s. Use chmod 600.") % {"aliases": ", ".join(loose)},
    )


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
