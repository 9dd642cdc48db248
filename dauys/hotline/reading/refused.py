"""The file of refused rows: the same columns, and the reason last, so that it can be corrected and imported
as it is.

It is readable text with what people said. So it is written only where somebody asked for it, only for her
eyes (mode 0600), never over another file, never into the data folder. A cell that a spreadsheet program
would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from dauys.hotline.reading.errors import CannotWriteRefused, RefusedFileExists, RefusedFileInside, _
from dauys.hotline.reading.headings import Plan
from dauys.hotline.reading.rows import Refused

REASON = _("Reason for refusal")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
PRIVATE = 0o600


class RefusedFile:
    """Made with the first refused row; `discard` takes it away again."""

    def __init__(self, path: Path, data: Path, plan: Plan, translate: Callable[[str], str], language: str) -> None:
        if path.resolve().is_relative_to(data.resolve()):
            raise RefusedFileInside
        if os.path.lexists(path):
            raise RefusedFileExists
        self.path, self.plan, self.translate = path, plan, translate
        self.delimiter = "," if language.startswith("en") else ";"  # as spreadsheet programs expect there
        self._file: TextIO | None = None

    def write(self, row: Refused) -> None:
        """One refused row."""
        width = len(self.plan.headings)
        cells = [*row.cells, *[""] * (width - len(row.cells))]
        with _named():
            if self._file is None:
                self._file = _create(self.path)
                self._line(self._file, [*self.plan.headings, self.translate(REASON)])
            self._line(self._file, [*cells[:width], self.translate(row.reason), *cells[width:]])

    def close(self) -> None:
        """Everything is written."""
        if self._file:
            with _named():
                self._file.close()

    def discard(self) -> None:
        """Take the file away: the import broke off before it was whole."""
        if self._file:
            with suppress(OSError):
                self._file.close()
            self.path.unlink(missing_ok=True)

    def _line(self, file: TextIO, cells: list[str]) -> None:
        csv.writer(file, delimiter=self.delimiter).writerow(map(harmless, cells))


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except FileExistsError as problem:
        raise RefusedFileExists from problem
    except (OSError, ValueError) as problem:
        raise CannotWriteRefused from problem


def _create(path: Path) -> TextIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    number = os.open(path, flags, PRIVATE)
    return open(number, "w", encoding="utf-8-sig", errors="replace", newline="")


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet program computes it."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
