"""Reading CSV as a stream: encoding and delimiter are found out, and nothing in the file can make the
memory grow.

Quotation marks and line breaks inside them follow RFC 4180, loosely. NUL bytes are dropped.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from dauys.hotline.reading.encodings import find_encoding
from dauys.hotline.reading.errors import BrokenTable, CellTooLong, EmptyFile, NotAFile, RowTooLong
from dauys.hotline.reading.table import CELL_LIMIT, HEAD, ROW_LIMIT, Row

DELIMITERS = ";,\t|"


class _Lines:
    """The lines of a text, counted since the last row so that a row of many lines stays bounded too."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text
        self.length = 0
        self.row = 1

    def __iter__(self) -> Iterator[str]:
        while line := self.text.readline(ROW_LIMIT + 1):
            self.length += len(line)
            if self.length > ROW_LIMIT:
                raise RowTooLong(row=self.row, limit=ROW_LIMIT)
            yield line.replace("\0", "")

    def next_row(self) -> None:
        """The reader has given a row; count anew."""
        self.length = 0
        self.row += 1


class Delimited:
    """One CSV file. It is opened anew for each reading and never held in memory whole."""

    name = ""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            encoding = find_encoding(file)
        self.encoding, self.damaged = encoding.name, encoding.damaged
        self.delimiter = self._find_delimiter()

    def head(self) -> list[Row]:
        """The first rows."""
        return list(islice(self.rows(), HEAD))

    def rows(self) -> Iterator[Row]:
        """All rows, numbered as a spreadsheet program would number them."""
        try:
            file = self.path.open("rb")
        except OSError as problem:
            raise NotAFile from problem
        with file:
            yield from self._read(file, self.delimiter)

    def _read(self, file: BinaryIO, delimiter: str) -> Iterator[Row]:
        text = io.TextIOWrapper(file, encoding=self.encoding, errors="replace", newline="")
        lines = _Lines(text)
        reader = csv.reader(_without_hint(iter(lines)), delimiter=delimiter)
        csv.field_size_limit(CELL_LIMIT)  # the module has one limit for the whole process; nothing else reads CSV
        try:
            for number, cells in enumerate(reader, 1):
                lines.next_row()
                yield number, cells
        except csv.Error as problem:
            raise _named(problem, lines.row) from problem
        except OSError as problem:  # the stick was pulled out
            raise NotAFile from problem

    def _find_delimiter(self) -> str:
        """The delimiter under which the first rows have the most regular shape."""
        with self.path.open("rb") as file:
            first = io.TextIOWrapper(file, encoding=self.encoding, errors="replace", newline="").readline(ROW_LIMIT)
        if not first:
            raise EmptyFile
        if first[:4].lower() == "sep=" and first[4:5] in DELIMITERS:
            return first[4]
        return max(DELIMITERS, key=self._regularity)

    def _regularity(self, delimiter: str) -> tuple[float, int]:
        """How many of the first rows have the commonest width, and that width; as far as the file can be
        read."""
        widths: list[int] = []
        with self.path.open("rb") as file, suppress(CellTooLong, BrokenTable):
            for _, cells in islice(self._read(file, delimiter), HEAD):
                widths.append(len(cells) if any(cells) else 0)
        widths = [width for width in widths if width]
        common = max(set(widths), key=widths.count, default=0)
        if common < 2:
            return 0, common
        return round(widths.count(common) / len(widths), 1), common


def _without_hint(lines: Iterator[str]) -> Iterator[str]:
    """The lines without Excel's first line `sep=;`, which becomes an empty row so that the numbers stay."""
    for line in lines:
        yield "\n" if line[:4].lower() == "sep=" and len(line.strip()) == 5 else line
        break
    yield from lines


def _named(problem: csv.Error, row: int) -> CellTooLong | BrokenTable:
    if "field larger" in str(problem):
        return CellTooLong(row=row, limit=CELL_LIMIT)
    return BrokenTable(row=row)
