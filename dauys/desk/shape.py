"""How a record kind lies in the desk's tables: columns, defaults, folded columns, what is searched. Worked out once per
kind.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.db import connections, models

from dauys.desk.fields import FOLDS, Count, Data, Folded, Link, dump
from dauys.desk.models import FactRow
from dauys.desk.record import Record

FIXED = ("id", "circle", "recorded", "changed", "author")

INNER = """
CREATE TABLE desk_revision (name BLOB PRIMARY KEY, record BLOB, position INTEGER, item INTEGER) WITHOUT ROWID;
CREATE TABLE desk_key (
    record BLOB, stream BLOB, name BLOB, key BLOB, position INTEGER, item INTEGER, PRIMARY KEY (record, stream, name)
) WITHOUT ROWID;
CREATE TABLE desk_fact_key (name BLOB PRIMARY KEY, key BLOB) WITHOUT ROWID;
CREATE TABLE desk_conflict (record BLOB PRIMARY KEY, found TEXT) WITHOUT ROWID;
CREATE TABLE desk_state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE search_row (id INTEGER PRIMARY KEY, kind TEXT, record TEXT);
CREATE VIRTUAL TABLE search_words USING fts5(text, content='', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE search_names USING fts5(text, content='', tokenize="trigram");
"""
INDEXES = """
CREATE INDEX IF NOT EXISTS desk_revision_record ON desk_revision (record);
CREATE INDEX IF NOT EXISTS desk_key_name ON desk_key (name);
CREATE INDEX IF NOT EXISTS search_row_record ON search_row (record);
"""


@dataclass(frozen=True)
class Shape:
    """One record kind as tuples."""

    model: type[Record]
    table: str
    columns: tuple[str, ...]
    fields: tuple[tuple[str, Any], ...]  # name, what stands there when absent
    data: frozenset[str]
    links: frozenset[str]
    counts: frozenset[str]
    folded: tuple[tuple[str, Callable[[str], str]], ...]  # source, fold
    words: tuple[str, ...]
    names: tuple[tuple[str, Callable[[str], str] | None], ...]  # column, fold; None where the column is folded already

    @property
    def insert(self) -> str:
        """The statement that puts a whole row, new or folded anew."""
        marks = ",".join("?" * len(self.columns))
        names = ",".join(f'"{column}"' for column in self.columns)
        return f'INSERT OR REPLACE INTO "{self.table}" ({names}) VALUES ({marks})'  # noqa: S608 - names come from the models

    def row(
        self, record: str, circle: str, first: int, last: int, author: str, values: dict[str, Any]
    ) -> tuple[Any, ...]:
        """The tuple of one record; `first` and `last` in milliseconds. Fields that this version does not know are left
        out.
        """
        values = {name: value for name, value in values.items() if self._holds(name, value)}
        get = values.get
        if self.data.isdisjoint(values):
            own = [get(name, absent) for name, absent in self.fields]
        else:
            own = [
                dump(values[name]) if name in self.data and name in values else get(name, absent)
                for name, absent in self.fields
            ]
        derived = [fold(get(source) or "") for source, fold in self.folded]
        began = stamp(first)
        return (record, circle, began, began if last == first else stamp(last), author, *own, *derived)

    def _holds(self, name: str, value: Any) -> bool:
        """What a field of that name can hold: a hostile revision may say anything, and a database would choke on it."""
        if name in self.data:
            return isinstance(value, list | dict)
        if name in self.counts:
            return value is None or (type(value) is int and abs(value) < 1 << 63)
        return type(value) is str or (value is None and name in self.links)


@lru_cache(maxsize=256)
def _second(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stamp(milliseconds: int) -> str:
    """UTC, "2026-11-23T15:04:05Z"."""
    return _second(milliseconds // 1000)


@cache
def shapes() -> dict[str, Shape]:
    """Every record kind by its name in the ledger."""
    kinds = [model for model in apps.get_models() if issubclass(model, Record)]
    return {model.kind(): _shape(model) for model in kinds}


def _shape(model: type[Record]) -> Shape:
    own: list[Any] = [field for field in model._meta.concrete_fields if field.name not in FIXED]
    plain = [field for field in own if not isinstance(field, Folded)]
    folded = [field for field in own if isinstance(field, Folded)]
    return Shape(
        model,
        model._meta.db_table,
        (*FIXED, *(str(field.column) for field in plain), *(str(field.column) for field in folded)),
        tuple((field.name, field.absent) for field in plain),
        frozenset(field.name for field in plain if isinstance(field, Data)),
        frozenset(field.name for field in plain if isinstance(field, Link)),
        frozenset(field.name for field in plain if isinstance(field, Count)),
        tuple((field.source, field.fold) for field in folded),
        tuple(field.name for field in plain if field.searched == "words"),
        tuple(_name_column(field, folded) for field in plain if field.searched == "names"),
    )


def _name_column(field: Any, folded: list[Folded]) -> tuple[str, Callable[[str], str] | None]:
    """Where the folded form of a name or number is: in a column that has it already, or to be made."""
    by = "number" if type(field).__name__ == "Number" else "name"
    beside = next((each.column for each in folded if each.source == field.name and each.by == by), "")
    return (beside, None) if beside else (field.name, FOLDS[by])


def build(connection: sqlite3.Connection, alias: str) -> None:
    """Create every table, without indexes: rows go in faster."""
    editor = connections[alias].SchemaEditorClass(connections[alias])
    editor.deferred_sql = []
    for model in _models():
        connection.execute(str(editor.table_sql(model)[0]))
    _each(connection, INNER)


def index(connection: sqlite3.Connection, alias: str) -> None:
    """Create every index."""
    editor = connections[alias].SchemaEditorClass(connections[alias])
    editor.deferred_sql = []
    for model in _models():
        for statement in editor._model_indexes_sql(model):  # type: ignore[attr-defined]
            connection.execute(str(statement))
    _each(connection, INDEXES)


def _each(connection: sqlite3.Connection, statements: str) -> None:
    """`executescript` would commit the transaction that the caller is in."""
    for statement in filter(None, map(str.strip, statements.split(";"))):
        connection.execute(statement)


def _models() -> Iterator[type[models.Model]]:
    yield from (shape.model for shape in shapes().values())
    yield FactRow


@cache
def fingerprint() -> str:
    """Changes whenever a snapshot made by other code must not be trusted to fit."""
    parts = [
        f"{shape.table}:{shape.columns}:{shape.words}:{[name for name, _ in shape.names]}"
        for shape in shapes().values()
    ]
    return f"2 {INNER} {parts}"
