"""Reading xlsx, xlsm, xls and ods: the parsing happens in a child process, this side starts it and believes
nothing it says."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from dauys.hotline.reading.errors import (
    BrokenWorkbook,
    CellTooLong,
    FileTooLarge,
    LockedWorkbook,
    NotAFile,
    ReadingError,
    RowTooLong,
    WorkbookTooLarge,
)
from dauys.hotline.reading.table import CELL_LIMIT, FILE_LIMIT, HEAD, MB, ROW_LIMIT, Row

CHILD = Path(__file__).with_name("child.py")
SECONDS = 120
LINE_LIMIT = 6 * ROW_LIMIT  # bytes; JSON needs at most six for a character
KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL")
PROBLEMS: dict[str, type[ReadingError]] = {
    "locked": LockedWorkbook,
    "broken": BrokenWorkbook,
    "large": WorkbookTooLarge,
}


class Sheet:
    """One sheet of a workbook."""

    damaged = False

    def __init__(self, path: Path, index: int, name: str, head: list[list[str]]) -> None:
        self.path, self.index, self.name = path, index, name
        self._head = head

    def head(self) -> list[Row]:
        """The first rows."""
        return list(enumerate(self._head[:HEAD], 1))

    def rows(self) -> Iterator[Row]:
        """All rows, from a child process that is gone when this ends."""
        with _answers(self.path, "rows", str(self.index)) as lines:
            for number, line in enumerate(lines, 1):
                yield number, _cells(line, number)


def sheets(path: Path) -> list[Sheet]:
    """The sheets of this workbook with their first rows. Raises a ReadingError if it is broken, locked or
    too large."""
    _check_unpacked_size(path)
    with _answers(path, "look") as lines:
        looks = [msgspec.json.decode(line, type=tuple[str, list[list[str]]]) for line in lines]
    return [Sheet(path, index, *look) for index, look in enumerate(looks)]


def _check_unpacked_size(path: Path) -> None:
    """Refuse what says itself that it unpacks to a mountain. What lies about it meets the child's memory
    limit."""
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(member.file_size for member in packed.infolist()) > 2 * FILE_LIMIT * MB:
                raise FileTooLarge(limit=2 * FILE_LIMIT)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise BrokenWorkbook from problem


def _cells(line: bytes, number: int) -> list[str]:
    cells = msgspec.json.decode(line, type=list[str])
    if len(line) > CELL_LIMIT:
        if max(map(len, cells)) > CELL_LIMIT:
            raise CellTooLong(row=number, limit=CELL_LIMIT)
        if sum(map(len, cells)) > ROW_LIMIT:
            raise RowTooLong(row=number, limit=ROW_LIMIT)
    return cells


@contextmanager
def _answers(path: Path, *order: str) -> Iterator[Iterator[bytes]]:
    """The lines a child says about this file. It is ended when the block is left, however it is left."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    with _opened(path) as file, _child(file, order, environment) as child:
        clock = threading.Timer(SECONDS, child.kill)
        clock.start()
        try:
            yield _lines(child)
        except msgspec.MsgspecError as problem:
            raise BrokenWorkbook from problem
        finally:
            clock.cancel()
            child.kill()


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as problem:
        raise NotAFile from problem


def _child(file: BinaryIO, order: tuple[str, ...], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Our own script under our own Python; the name of the file is not among its arguments."""
    command = [sys.executable, "-I", str(CHILD), *order]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    return subprocess.Popen(command, stdin=file, stdout=pipe, stderr=nowhere, env=environment)  # noqa: S603


def _lines(child: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """What the child says up to its end; raises the problem that it names, or the one its death means."""
    said = child.stdout
    for number, line in enumerate(iter(lambda: said.readline(LINE_LIMIT) if said else b"", b""), 1):
        if not line.endswith(b"\n"):
            raise RowTooLong(row=number, limit=ROW_LIMIT) if len(line) == LINE_LIMIT else _died(child)
        if not line.startswith(b"{"):
            yield line
            continue
        problem = msgspec.json.decode(line, type=dict[str, str | bool]).get("problem")
        if problem is None:
            return
        raise PROBLEMS.get(str(problem), BrokenWorkbook)()
    raise _died(child)


def _died(child: subprocess.Popen[bytes]) -> ReadingError:
    """What it means that the child ended in the middle of its answer: starved by its limits, or broken."""
    died = -child.wait()
    starved = died in (signal.SIGABRT, getattr(signal, "SIGKILL", 9), getattr(signal, "SIGXCPU", 24))
    return WorkbookTooLarge() if starved else BrokenWorkbook()
