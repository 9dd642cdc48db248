"""Where the system keeps Chromium; the browser's tests use that one and download none."""

from __future__ import annotations

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


class ChromiumMissing(Exception):
    """There is no Chromium on this machine."""

    error = "no Chromium was found"
    hint = "on Debian, as root: apt-get install chromium"

    def __str__(self) -> str:
        return f"error: {self.error}\nhint:  {self.hint}"


def find() -> str:
    """The path of the system's Chromium; ChromiumMissing if there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise ChromiumMissing
