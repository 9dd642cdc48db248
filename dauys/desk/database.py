"""A database that exists only in memory, shared by name between the threads of this process while its anchor is open.

Measured: without an anchor it vanishes with the last request; writing transactions must begin IMMEDIATE and stay short,
or readers are refused; memdb ends at 1 GiB, about 320,000 consultations.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.utils.connection import ConnectionDoesNotExist

from dauys.desk.errors import DeskFull

STEP = 1000  # rows of one writing transaction
PRAGMAS = "PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA busy_timeout=20000;"


class MemoryDatabase:
    """One desk's database. Pages read it through Django, read-only; only `write` changes it."""

    def __init__(self) -> None:
        self.alias = f"desk-{uuid.uuid4().hex}"
        self.address = f"file:/{self.alias}?vfs=memdb"
        self.anchor = self._connect()
        self.writing = threading.RLock()
        connections.settings[self.alias] = _django_settings(self.address)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.address, uri=True, check_same_thread=False, isolation_level=None)
        connection.executescript(PRAGMAS)
        return connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One short writing transaction."""
        with self.writing:
            self.anchor.execute("BEGIN IMMEDIATE")
            try:
                yield self.anchor
            except BaseException as error:
                if self.anchor.in_transaction:  # SQLite rolls back by itself when it is full
                    self.anchor.execute("ROLLBACK")
                if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode == sqlite3.SQLITE_FULL:
                    raise DeskFull from error
                raise
            self.anchor.execute("COMMIT")

    def write_rows(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        """Many rows, in steps that never keep a reader waiting long."""
        for start in range(0, len(rows), STEP):
            with self.write() as connection:
                connection.executemany(statement, rows[start : start + STEP])

    def rows(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """Read everything that a query finds."""
        with self.writing:
            return self.anchor.execute(query, tuple(values)).fetchall()

    def release(self) -> None:
        """Close this thread's connection; the anchor keeps the database."""
        with contextlib.suppress(
            ConnectionDoesNotExist
        ):  # a thread may hold one after the database was let go elsewhere
            connections[self.alias].close()
            del connections[self.alias]

    def drop(self) -> None:
        """Forget everything."""
        self.release()
        connections.settings.pop(self.alias, None)
        with self.writing:
            self.anchor.close()


def _django_settings(address: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": address,
        "OPTIONS": {
            "uri": True,
            "timeout": 20,
            "init_command": "PRAGMA temp_store=MEMORY; PRAGMA query_only=ON;",
        },
        "ATOMIC_REQUESTS": False,
        "AUTOCOMMIT": True,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
        "TIME_ZONE": None,
        **dict.fromkeys(("USER", "PASSWORD", "HOST", "PORT"), ""),
        "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": False, "MIRROR": None, "NAME": None},
    }
