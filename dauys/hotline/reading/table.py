"""A table as it is read: a name, its first rows, and all its rows again and again, each with the number a
person sees beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

HEAD = 20  # headings are looked for in this many rows
CELL_LIMIT = 1_000_000  # characters
ROW_LIMIT = 4_000_000  # characters
FILE_LIMIT = 500  # MB
MB = 1_000_000

Row = tuple[int, list[str]]  # number as in a spreadsheet program, from 1; the cells as text


class Table(Protocol):
    """One sheet of a workbook, or a CSV file."""

    name: str
    damaged: bool  # some letters could not be read and stand as U+FFFD

    def head(self) -> list[Row]:
        """The first rows, empty ones included."""

    def rows(self) -> Iterator[Row]:
        """All rows from the first, empty ones included. Raises ReadingError in the middle if the file is
        bad there."""
