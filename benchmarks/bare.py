"""The bare cost: AES-256-GCM and SQLite, with nothing of ours around them."""

from __future__ import annotations

import json
import os
import sqlite3

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from benchmarks.measure import arguments, clock, row

RECORDS, SIZE = 35_000, 1024


def main() -> None:
    """Seal, open, write and read 35,000 records of 1 KB."""
    folder, _ = arguments()
    text, key = os.urandom(SIZE), AESGCM(os.urandom(32))
    with clock() as seal:
        sealed = [(nonce := os.urandom(12)) + key.encrypt(nonce, text, None) for _ in range(RECORDS)]
    with clock() as opened:
        for each in sealed:
            key.decrypt(each[:12], each[12:], None)
    connection = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE r (id INTEGER PRIMARY KEY, body BLOB);"
    )
    with clock() as insert:
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO r (body) VALUES (?)", [(each,) for each in sealed])
        connection.execute("COMMIT")
    with clock() as single:
        for each in sealed[:300]:
            connection.execute("INSERT INTO r (body) VALUES (?)", (each,))
    with clock() as select:
        connection.execute("SELECT * FROM r").fetchall()
    found = {
        "seal": seal.wall,
        "open": opened.wall,
        "insert": insert.wall,
        "commit": single.wall / 300,
        "select": select.wall,
    }
    (folder / "bare.json").write_text(json.dumps(found), encoding="utf-8")
    row("AES-256-GCM, seal 35,000 records of 1 KB", f"{seal.wall:.2f} s")
    row("AES-256-GCM, open them", f"{opened.wall:.2f} s")
    row("SQLite, insert them in one transaction", f"{insert.wall:.2f} s")
    row("SQLite, one durable commit", f"{single.wall / 300 * 1000:.2f} ms")
    row("SQLite, read them all", f"{select.wall:.2f} s")


if __name__ == "__main__":
    main()
