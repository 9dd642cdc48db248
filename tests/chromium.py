"""Where the system keeps Chromium, and whether Playwright can drive it; no browser is ever downloaded."""

from __future__ import annotations

import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


class BrowserMissing(Exception):
    """Something without which the browser's tests cannot run; `packages` are its names in Debian."""

    error = ""
    hint = ""
    packages: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"error: {self.error}\nhint:  {self.hint}"


class ChromiumMissing(BrowserMissing):
    """There is no Chromium on this machine."""

    error = "no Chromium was found"
    hint = "on Debian, as root: apt-get install chromium fonts-dejavu-core"
    packages = ("chromium", "fonts-dejavu-core")  # a bare Chromium has no font with Kazakh letters


class DriverMissing(BrowserMissing):
    """Playwright's own program, a Node.js, does not start."""

    error = "the driver of Playwright does not start"
    hint = "on Debian, as root: apt-get install libatomic1"
    packages = ("libatomic1",)


def find() -> str:
    """The path of the system's Chromium; ChromiumMissing if there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise ChromiumMissing


def try_driver() -> None:
    """DriverMissing unless Playwright's driver starts."""
    from playwright._impl._driver import compute_driver_executable

    node, _script = compute_driver_executable()
    answer = subprocess.run([node, "--version"], capture_output=True, check=False)
    if answer.returncode:
        raise DriverMissing
