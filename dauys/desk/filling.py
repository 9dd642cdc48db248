"""Filling a desk: from its snapshot where there is one that fits, else from nothing."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from dauys.desk import snapshot
from dauys.desk.database import STEP, MemoryDatabase
from dauys.desk.following import Filled, closed_streams
from dauys.desk.keyring import Keyring
from dauys.desk.reading import Reader, fold_again, paired, take_grants
from dauys.desk.search import index_all
from dauys.desk.shape import build, fingerprint, index
from dauys.ledger.ledger import Ledger


def fill(ledger: Ledger, keyring: Keyring, database: MemoryDatabase, snapshots: Path | None) -> Filled:
    """Put everything that these keys open onto an empty desk. Searching, saving and locking wait for the index."""
    gc.disable()  # hundreds of thousands of short-lived tuples: collecting between them costs a quarter of the time
    try:
        return _fill(ledger, keyring, database, snapshots)
    finally:
        gc.enable()
        give_back()


def give_back() -> None:
    """Let the C library return what filling needed for a moment: a third of the memory, on glibc; elsewhere nothing
    happens.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def _fill(ledger: Ledger, keyring: Keyring, database: MemoryDatabase, snapshots: Path | None) -> Filled:
    take_grants(ledger, keyring)
    if snapshots is not None and snapshot.restore(snapshots, keyring, database):
        position = _fits(ledger, keyring, database)
        if position is not None:
            return Filled(position, _done())
        _clear(database)
    position = _from_nothing(ledger, keyring, database)
    return Filled(position, _indexing(database))


def _done() -> Future[None]:
    done: Future[None] = Future()
    done.set_result(None)
    return done


def _indexing(database: MemoryDatabase) -> Future[None]:
    """Index in a thread of its own: half of the time that filling takes, and the lists do not need it."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="index")
    future = pool.submit(index_all, database)
    pool.shutdown(wait=False)
    return future


def mark(ledger: Ledger, keyring: Keyring) -> str:
    """What a snapshot must have been made with to be used: code, circles, terms."""
    streams = sorted(set(keyring.generations) - closed_streams(ledger, keyring))
    return hashlib.sha256(fingerprint().encode() + b"".join(streams)).hexdigest()


def note_position(ledger: Ledger, keyring: Keyring, database: MemoryDatabase, position: int) -> None:
    """Remember on the desk itself how far it is, so that a snapshot can be trusted to fit."""
    state = {"position": position, "mark": mark(ledger, keyring), "root": ledger.root_at(position).hex()}
    database.write_rows("INSERT OR REPLACE INTO desk_state VALUES (?,?)", list(state.items()))


def _fits(ledger: Ledger, keyring: Keyring, database: MemoryDatabase) -> int | None:
    state = dict(database.rows("SELECT name, value FROM desk_state"))
    size = int(state.get("position", -1))
    if state.get("mark") != mark(ledger, keyring) or not 0 <= size <= ledger.size:
        return None
    return size if ledger.root_at(size).hex() == state.get("root") else None


def _clear(database: MemoryDatabase) -> None:
    with database.write() as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type='table' AND sql LIKE 'CREATE %'"
        ).fetchall()
        for (name,) in tables:
            if not name.startswith(("search_words_", "search_names_", "sqlite_")):
                connection.execute(f'DROP TABLE IF EXISTS "{name}"')
    database.anchor.execute("VACUUM")  # free pages would carry what is closed now into the next snapshot


def _from_nothing(ledger: Ledger, keyring: Keyring, database: MemoryDatabase) -> int:
    with database.write() as connection:
        build(connection, database.alias)
    reader = Reader(keyring, ledger, database)
    reader.grants_known = True
    reader.closed = closed_streams(ledger, keyring)
    size = ledger.size
    for position, entry, bodies in paired(ledger, 0, size):
        reader.entry(position, entry, bodies)
        if reader.waiting() >= STEP:
            reader.flush()
    reader.flush()
    index(database.anchor, database.alias)
    fold_again(ledger, keyring, database, in_order(database, reader.again))
    return size


def in_order(database: MemoryDatabase, records: set[bytes]) -> list[bytes]:
    """As their first revisions stand in the ledger, so that each entry is read once."""
    rows = database.rows("SELECT record, min(position) FROM desk_revision GROUP BY record ORDER BY 2")
    return [record for record, _ in rows if record in records]
