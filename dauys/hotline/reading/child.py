"""The process in which the bytes of a workbook are parsed. It holds no key, writes no file and may not take
much memory or time.

A workbook of five kilobytes with one cell in the last corner makes a parser ask for half a terabyte and
abort; so this runs apart. It is started as a script, so it imports nothing of ours. The file comes on
standard input. On standard output, one JSON value a line:
- `look`: [name, [the first rows]] for each sheet
- `rows N`: [cells] for each row of sheet N
and last `{"end": true}`, or `{"problem": "locked" | "broken" | "large"}`. Cells are text.
"""

from __future__ import annotations

import contextlib
import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MEMORY = 1 << 30
SECONDS = 120
HEAD = 20


def bound() -> None:
    """Take no more memory and time than allowed, and leave no core file behind."""
    try:
        import resource
    except ImportError:  # not on Windows: there the parent's clock is all that bounds it
        return
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def text(cell: object) -> str:
    """A cell as text: dates by ISO 8601, whole numbers without a point, text as it is."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
    if isinstance(cell, datetime):
        return _moment(cell + timedelta(milliseconds=500))
    if isinstance(cell, date):
        return cell.isoformat()
    return _clock(cell) if isinstance(cell, (time, timedelta)) else str(cell)


def _moment(cell: datetime) -> str:
    return cell.strftime("%Y-%m-%d") if cell.time() < time(0, 0, 1) else cell.strftime("%Y-%m-%dT%H:%M")


def _clock(cell: time | timedelta) -> str:
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    minutes = round(cell.total_seconds() / 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def say(value: object) -> None:
    """One line of the answer."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def answer(order: list[str]) -> None:
    """Do what was asked."""
    from python_calamine import load_workbook

    book = load_workbook(BytesIO(sys.stdin.buffer.read()))
    if order[0] == "rows":
        for row in book.get_sheet_by_index(int(order[1])).iter_rows():
            say([text(cell) for cell in row])
        return
    for number, about in enumerate(book.sheets_metadata):
        say(look(book, number, about.name) if "WorkSheet" in str(about.typ) else [about.name, []])


def look(book: CalamineWorkbook, number: int, name: str) -> list[object]:
    """The name of a sheet and its first rows, empty ones above the table included."""
    sheet = book.get_sheet_by_index(number)
    return [name, [[text(cell) for cell in row] for row in islice(sheet.iter_rows(), HEAD)]]


def main(order: list[str]) -> None:
    """Answer, or name the problem."""
    bound()
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        answer(order)
    except MemoryError:
        say({"problem": "large"})
    except BaseException as problem:  # noqa: BLE001  # the parser panics in its own exception class
        locked = "password" in f"{type(problem).__name__} {problem}".lower()
        say({"problem": "locked" if locked else "broken"})
    else:
        say({"end": True})


if __name__ == "__main__":
    main(sys.argv[1:])
