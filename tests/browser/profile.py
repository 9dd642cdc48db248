"""A browser's profile on disk, as somebody finds it who takes the machine; and the search for words in its files."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import BrowserContext, Playwright

from tests.chromium import find

# What Playwright switches off although people have it on. The crash report of a test is nobody's, it stays off.
AS_IN_LIFE = (
    "--disable-back-forward-cache",
    "--disable-background-networking",
    "--disable-component-extensions-with-background-pages",
)
SETTLED_SECONDS = 4.0  # the session's file is written 2.5 seconds after a page


def forms(word: str) -> Iterator[bytes]:
    """The bytes in which a browser may have written a word."""
    yield word.encode()
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    yield quote(word).encode()
    yield quote(word.encode("utf-8")).lower().encode()


def found_in(folder: Path, words: Iterable[str]) -> list[tuple[str, str]]:
    """(word, file) for every word in whichever file, in any of its forms; file names are searched too."""
    wanted = [(word, form) for word in words for form in forms(word)]
    found = set()
    for file in (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()):
        try:
            content = file.read_bytes() + str(file).encode()
        except OSError:
            continue  # gone meanwhile: the browser works while we look
        found |= {(word, str(file.relative_to(folder))) for word, form in wanted if form in content}
    return sorted(found)


@contextmanager
def profile_in(playwright: Playwright, folder: Path, address: str, *more: str) -> Iterator[BrowserContext]:
    """A browser that keeps its profile in a folder, with nothing switched off that people have."""
    context = playwright.chromium.launch_persistent_context(
        folder,
        executable_path=find(),
        args=["--no-sandbox", *more],
        ignore_default_args=list(AS_IN_LIFE),
        base_url=address,
    )
    context.set_default_timeout(15_000)
    try:
        yield context
    finally:
        context.close()


def settle() -> None:
    """Give the browser the time in which it writes by itself."""
    time.sleep(SETTLED_SECONDS)


def kill_browser_of(folder: Path) -> int:
    """Kill the processes of this profile, as a torn plug does; how many there were."""
    mine = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit() and _belongs(each, folder)]
    for process in mine:
        os.kill(process, signal.SIGKILL)
    return len(mine)


def _belongs(process: Path, folder: Path) -> bool:
    try:
        return f"--user-data-dir={folder}".encode() in (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
