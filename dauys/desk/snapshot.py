"""A desk's sealed snapshot: made at lock, so that the next unlock takes a second instead of several.

    file = salt (32) ‖ for each 1 MiB: AES-256-GCM(key, nonce = counter and last mark, chunk)

It stays on the device. A snapshot that is damaged, of another version or of other circles is thrown away: the ledger
has everything.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dauys.desk.database import PRAGMAS, MemoryDatabase
from dauys.desk.folder import NEW_FILE
from dauys.desk.keyring import Keyring

CHUNK = 1024 * 1024


def file_of(folder: Path, keyring: Keyring) -> Path:
    """Its name follows from the person's own key and tells nobody whose it is."""
    return folder / f"{keyring.derived('snapshot name').hex()[:32]}.snapshot"


def save(folder: Path, keyring: Keyring, database: MemoryDatabase) -> None:
    """Seal the whole desk; the old snapshot stays until the new one is whole."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path, salt = file_of(folder, keyring), os.urandom(32)
    plain = memoryview(database.anchor.serialize())
    cipher = AESGCM(keyring.derived("snapshot", salt))
    new = path.with_suffix(".new")
    with os.fdopen(os.open(new, NEW_FILE, 0o600), "wb") as file:
        file.write(salt)
        for number, start in enumerate(range(0, len(plain), CHUNK)):
            file.write(cipher.encrypt(_nonce(number, start + CHUNK >= len(plain)), plain[start : start + CHUNK], None))
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def restore(folder: Path, keyring: Keyring, database: MemoryDatabase) -> bool:
    """Fill an empty desk from the snapshot; False if there is none that fits."""
    plain = _open(file_of(folder, keyring), keyring)
    if plain is None:
        return False
    # `deserialize` is private to its connection, so the backup API carries the pages into the shared database.
    source = sqlite3.connect(":memory:")
    try:
        source.executescript(PRAGMAS)
        source.deserialize(plain)
        del plain
        source.backup(database.anchor)
    except sqlite3.DatabaseError:
        return False
    finally:
        source.close()
    return True


def forget(folder: Path, keyring: Keyring) -> None:
    """Throw the snapshot away, as an erasure demands."""
    file_of(folder, keyring).unlink(missing_ok=True)


def forget_all(folder: Path) -> None:
    """Throw away everybody's: what was erased lies in them too, and their owners may never unlock again."""
    for file in folder.glob("*.snapshot"):
        file.unlink(missing_ok=True)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _open(path: Path, keyring: Keyring) -> bytearray | None:
    try:
        with path.open("rb") as file:
            cipher = AESGCM(keyring.derived("snapshot", file.read(32)))
            size = path.stat().st_size - 32
            plain, step = bytearray(), CHUNK + 16
            for number, start in enumerate(range(0, size, step)):
                plain += cipher.decrypt(_nonce(number, start + step >= size), file.read(step), None)
        return plain
    except (OSError, InvalidTag):
        return None
