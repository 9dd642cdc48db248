"""Disks that are full: a small one of their own where this machine may mount one, else a limit on how far
a file may grow.

Guarantees: whatever is full here can be freed again while the process runs, and nothing of it outlives the test.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.organisation import Organisation, Served

SMALL = "24m"
BALLAST = "ballast"


def may_mount() -> bool:
    """Whether this machine lets us mount a small disk."""
    return os.geteuid() == 0 and shutil.which("mount") is not None and _tried()


def _tried() -> bool:
    answer = subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    )
    return answer.returncode == 0


@dataclass
class Disk:
    """Something that can be filled and freed while a node uses it."""

    organisation: Organisation
    mounted: bool

    def fill(self, node: Served) -> None:
        """Nothing more fits."""
        if not self.mounted:
            largest = max(path.stat().st_size for path in self.organisation.data.rglob("*") if path.is_file())
            node.allow_files(largest // 4)
            return
        with (self.organisation.data / BALLAST).open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * 65536)
            except OSError:
                pass

    def free(self, node: Served) -> None:
        """There is room again."""
        if self.mounted:
            (self.organisation.data / BALLAST).unlink()
        else:
            node.allow_files(resource.RLIM_INFINITY)


@contextmanager
def disk(organisation: Organisation, *, mounted: bool) -> Iterator[Disk]:
    """The organisation's data folder on such a disk."""
    if not mounted:
        yield Disk(organisation, mounted)
        return
    kept: Path = organisation.data.with_name("kept")
    organisation.data.rename(kept)
    organisation.data.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL},mode=700", "none", str(organisation.data)], check=True)
    try:
        shutil.copytree(kept, organisation.data, dirs_exist_ok=True)
        yield Disk(organisation, mounted)
    finally:
        subprocess.run(["umount", "--lazy", str(organisation.data)], check=True)
