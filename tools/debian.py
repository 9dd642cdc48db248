"""Programs that do not come from PyPI are taken from Debian (or Ubuntu), if we are root and may install."""

from __future__ import annotations

import os
import shutil
import subprocess

APT = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300")
QUIET = {"DEBIAN_FRONTEND": "noninteractive", "NEEDRESTART_SUSPEND": "1"}


def may_install() -> bool:
    """True for root on a system with apt."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install `packages` without questions; True if apt succeeded. Its complaints reach the terminal."""
    print(f"Installing {' '.join(packages)} from the system's packages (apt-get) ...", flush=True)
    _apt("update")
    return _apt("install", "--yes", "--no-install-recommends", *packages)


def _apt(*arguments: str) -> bool:
    answer = subprocess.run(
        [*APT, *arguments],
        env=os.environ | QUIET,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return answer.returncode == 0
