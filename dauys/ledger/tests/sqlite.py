"""A shelf's content as the SQLite file that the store makes of it, written without Django from `docs/format.md`."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from dauys.ledger.shelf import ListShelf

TABLES = """
CREATE TABLE store_shelf (id integer PRIMARY KEY, node BLOB NOT NULL);
CREATE TABLE store_entry (position integer PRIMARY KEY, stored BLOB NOT NULL);
CREATE TABLE store_body (id integer PRIMARY KEY, body BLOB NULL);
CREATE TABLE store_checkpoint (id integer PRIMARY KEY, size bigint NOT NULL, note text NOT NULL);
"""


def write(shelf: ListShelf, file: Path) -> Path:
    """The file, in a folder that may not be there yet."""
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file)
    connection.executescript(TABLES)
    connection.execute("INSERT INTO store_shelf (node) VALUES (?)", (shelf.node(),))
    connection.executemany("INSERT INTO store_entry VALUES (?,?)", shelf.entries())
    connection.executemany(
        "INSERT INTO store_body VALUES (?,?)",
        ((position << 20 | index, body) for (position, index), body in shelf.bodies()),
    )
    connection.executemany(
        "INSERT INTO store_checkpoint (size, note) VALUES (0,?)", ((note,) for note in shelf.checkpoints())
    )
    connection.commit()
    connection.close()
    return file
