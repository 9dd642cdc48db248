"""A form sent twice writes one record.

Somebody presses Save twice, or goes Back and saves again: a second contact would be counted twice. So each
form carries a random mark; what was saved under it is remembered while the desk is open, and is corrected the
next time.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from dauys.desk.desk import Desk

REMEMBERED = 200


class Marks:
    """What was saved under which mark, for one desk; ids only."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.saved: OrderedDict[str, str] = OrderedDict()

    def remember(self, mark: str, record: str) -> None:
        """Note what was saved; the oldest marks are forgotten."""
        if mark:
            self.saved[mark] = record
        while len(self.saved) > REMEMBERED:
            self.saved.popitem(last=False)


_of_desk: WeakKeyDictionary[Desk, Marks] = WeakKeyDictionary()
_opening = Lock()


def new_mark() -> str:
    """A mark for a form that nobody has sent yet."""
    return secrets.token_hex(8)


@contextmanager
def marks(desk: Desk) -> Iterator[Marks]:
    """The desk's marks, held until the record is saved: a second press waits for the first."""
    with _opening:
        found = _of_desk.setdefault(desk, Marks())
    with found.lock:
        yield found
