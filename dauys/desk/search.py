"""Search: FTS5 without stored text, folded by our own table, newest first; a trigram table for names and numbers.

bm25 over a very common word costs a hundred times more than newest-first, and the newest is what people look for.
A row's number encodes its date, so that "newest first" is the order of the index itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from dauys.desk.database import STEP, MemoryDatabase
from dauys.desk.folding import fold, number_part, query_names, query_words
from dauys.desk.shape import Shape, shapes

LOW_BITS = 36
LAST_MINUTE = (1 << 63 - LOW_BITS) - 1  # in the year 2150: what is dated later stands with it
Row = tuple[int, str, str, str, str]  # number, kind, record, folded words, folded names


@dataclass(frozen=True)
class Hit:
    """A record that was found."""

    kind: str
    id: str

    @property
    def record(self) -> Any:
        """The record itself, or None if it has gone."""
        model: Any = apps.get_model(self.kind)
        return model.objects.filter(pk=self.id).first()


def number_of(moment: str, record: str) -> int:
    """A row number that sorts by date (minutes since 1900), then by nothing in particular."""
    text = moment.lstrip("<")
    try:
        year, month, day = int(text[:4] or 1900), int(text[5:7] or 1), int(text[8:10] or 1)
        hour, minute = int(text[11:13] or 0), int(text[14:16] or 0)
    except ValueError:  # no date at all: found, but last
        year, month, day, hour, minute = 1900, 1, 1, 0, 0
    minutes = ((((max(year, 1900) - 1900) * 12 + month - 1) * 31 + day - 1) * 24 + hour) * 60 + minute
    return min(minutes, LAST_MINUTE) << LOW_BITS | int(record[:9], 16)


def _query(shape: Shape) -> str:
    columns = ",".join(
        f'"{each}"' for each in ("id", shape.model.dated, *shape.words, *(name for name, _ in shape.names))
    )
    return f'SELECT {columns} FROM "{shape.table}"'  # noqa: S608 - names come from the models


def _row(shape: Shape, kind: str, values: tuple[Any, ...]) -> Row:
    record, moment, texts = values[0], values[1], values[2:]
    words, names = texts[: len(shape.words)], texts[len(shape.words) :]
    folded = fold(" ".join(filter(None, words)))
    return number_of(moment, record), kind, record, folded, _names(shape, names)


def _names(shape: Shape, values: tuple[Any, ...]) -> str:
    pairs = zip(shape.names, values, strict=True)
    return " ".join(fold_it(value) if fold_it else value for (_, fold_it), value in pairs if value)


def searched_shapes() -> list[tuple[str, Shape]]:
    """The kinds that have something to find."""
    return [(kind, shape) for kind, shape in shapes().items() if shape.words or shape.names]


def index_all(database: MemoryDatabase) -> None:
    """Index everything on a new desk, oldest first, so that the index grows at its end."""
    places: list[tuple[int, str, str]] = []
    for kind, shape in searched_shapes():
        dated = shape.model.dated
        for record, moment in database.rows(f'SELECT "id", "{dated}" FROM "{shape.table}"'):  # noqa: S608
            places.append((number_of(moment, record), kind, record))
    places.sort()
    last = 0
    for start in range(0, len(places), STEP):
        rows = []
        for row in _texts(database, places[start : start + STEP]):
            last = max(row[0], last + 1)
            rows.append((last, *row[1:]))
        _insert(database, rows)


def _texts(database: MemoryDatabase, places: list[tuple[int, str, str]]) -> list[Row]:
    rows: dict[str, Row] = {}
    for kind, shape in searched_shapes():
        wanted = [record for _, its_kind, record in places if its_kind == kind]
        if wanted:
            query = f"{_query(shape)} WHERE id IN ({','.join('?' * len(wanted))})"
            rows.update({values[0]: _row(shape, kind, values) for values in database.rows(query, wanted)})
    return [rows[record] for _, _, record in places if record in rows]


def index_records(database: MemoryDatabase, kind: str, records: Iterable[str]) -> None:
    """Index records that are new or were folded anew."""
    places = [(0, kind, record) for record in records]
    for start in range(0, len(places), STEP):
        _index(database, sorted(_texts(database, places[start : start + STEP])))


def _index(database: MemoryDatabase, rows: list[Row]) -> None:
    """Give each row the next free number, then insert."""
    free: list[Row] = []
    taken: set[int] = set()
    for number, *rest in rows:
        while number in taken or database.rows("SELECT 1 FROM search_row WHERE id=?", (number,)):
            number += 1
        taken.add(number)
        free.append((number, *rest))  # type: ignore[arg-type]
    _insert(database, sorted(free))


def _insert(database: MemoryDatabase, rows: list[Row]) -> None:
    with database.write() as connection:
        connection.executemany("INSERT INTO search_row VALUES (?,?,?)", [row[:3] for row in rows])
        words = [(row[0], row[3]) for row in rows]
        connection.executemany("INSERT INTO search_words (rowid, text) VALUES (?,?)", words)
        names = [(row[0], row[4]) for row in rows if row[4]]
        connection.executemany("INSERT INTO search_names (rowid, text) VALUES (?,?)", names)


def forget_records(database: MemoryDatabase, kind: str, records: Iterable[str]) -> None:
    """Take records out of the index, before their rows change: FTS5 without text wants the old text to do so."""
    shape = shapes()[kind]
    for record in records:
        numbers = database.rows("SELECT id FROM search_row WHERE record=?", (record,))
        found = database.rows(f"{_query(shape)} WHERE id=?", (record,))
        if not numbers or not found:
            continue
        _, _, _, words, names = _row(shape, kind, found[0])
        with database.write() as connection:
            delete = "INSERT INTO {0} ({0}, rowid, text) VALUES ('delete', ?, ?)"
            connection.execute(delete.format("search_words"), (numbers[0][0], words))
            if names:
                connection.execute(delete.format("search_names"), (numbers[0][0], names))
            connection.execute("DELETE FROM search_row WHERE id=?", numbers[0])


def search(database: MemoryDatabase, text: str, limit: int = 50, kinds: Iterable[str] | None = None) -> list[Hit]:
    """The newest records in which every word begins some word, or names and numbers contain what was typed."""
    allowed = set(kinds) if kinds is not None else None
    numbers: set[int] = set()
    for table, match in _matches(text):
        query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608 - two fixed names
        numbers.update(row[0] for row in database.rows(query, (match, limit * (4 if allowed else 1))))
    hits = []
    for number in sorted(numbers, reverse=True):
        for kind, record in database.rows("SELECT kind, record FROM search_row WHERE id=?", (number,)):
            if allowed is None or kind in allowed:
                hits.append(Hit(kind, record))
    return hits[:limit]


def _matches(text: str) -> list[tuple[str, str]]:
    found = []
    words = query_words(text)
    if words:
        found.append(("search_words", " AND ".join(words)))
    names = query_names(text)
    if names:
        found.append(("search_names", " AND ".join(names)))
    digits = number_part(text) if any(letter.isdigit() for letter in text) else ""
    if len(digits) >= 3:
        found.append(("search_names", f'"{digits}"'))
    return found
