"""Opening a file by what is in it, whatever its name says."""

from __future__ import annotations

import stat
from pathlib import Path

from dauys.hotline.reading.delimited import Delimited
from dauys.hotline.reading.errors import EmptyFile, FileTooLarge, NotAFile
from dauys.hotline.reading.table import FILE_LIMIT, MB, Table
from dauys.hotline.reading.workbook import sheets

ZIP = b"PK\x03\x04"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # old .xls, and the shell around a workbook with a password


def open_tables(path: Path) -> list[Table]:
    """The tables in this file: its sheets, or itself. Raises a ReadingError; reads no more than it must."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise NotAFile
        if about.st_size == 0:
            raise EmptyFile
        if about.st_size > FILE_LIMIT * MB:
            raise FileTooLarge(limit=FILE_LIMIT)
        with path.open("rb") as file:
            begins = file.read(8)
        return [*sheets(path)] if begins.startswith((ZIP, OLE)) else [Delimited(path)]
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        raise NotAFile from problem
