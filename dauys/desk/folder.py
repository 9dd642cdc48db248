"""The data folder itself: its lock, and files written whole or not at all. No Django here: the lock comes before it
starts.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from dauys.desk.errors import FolderInUse

NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW  # never through a link that somebody laid there


def write_private(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_name(path.name + ".new")
    descriptor = os.open(new, NEW_FILE, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # or the new name may be gone after a power cut, and a member without her key file
    finally:
        os.close(folder)


class FolderLock:
    """One key-holding process per data folder. Gone with the process, also when it is killed."""

    def __init__(self, data: Path) -> None:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._file = (data / "lock").open("a")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise FolderInUse from None

    def release(self) -> None:
        """Let others have the folder."""
        self._file.close()
