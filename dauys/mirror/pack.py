"""A pack: a run of entries with their bodies in one file, named by its hash. A folder of packs is a whole ledger.

    <first position, 12 digits>-<first 16 hex of SHA-256>.pack
    "dauys pack 1\\n" ‖ msgpack [organisation, node, first position, [[stored entry, [body or nil, …]], …]]

    <first position, 12 digits>-<first 16 hex of SHA-256>.keys
    "dauys keys 1\\n" ‖ msgpack [organisation, node, first position, [[position, index, wrapped record key], …]]

    CHECKPOINTS     the signed notes, separated by a line of "="

Packs hold about 4 MiB. Wrapped record keys travel apart from them: a pack may lie on write-once storage, the keys must
be replaceable,
or an erased record could be opened again. A backup that is run again leaves what is the same and replaces what is not.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from dauys.ledger import entry as entries
from dauys.ledger.checkpoint import read as read_note
from dauys.ledger.errors import LedgerError, TornLedger
from dauys.ledger.shelf import Place
from dauys.ledger.verify import Readable

MAGIC = b"dauys pack 1\n"
KEYS_MAGIC = b"dauys keys 1\n"
FULL = 4 * 1024 * 1024
NOTES = "CHECKPOINTS"
AHEAD = "The backup in this folder holds entries that this ledger does not have."
BETWEEN = "=" * 20 + "\n"

Row = tuple[bytes, list[bytes | None]]


class TornPack(TornLedger):
    """A pack that is cut, changed or missing."""

    error = "A pack is damaged or missing."
    hint = "Copy the packs again from where they came, or from another mirror; nothing was changed here."


class Pack(msgspec.Struct, array_like=True, frozen=True):
    """What a pack holds."""

    organisation: bytes
    node: bytes
    first: int
    rows: list[Row]


class Keys(msgspec.Struct, array_like=True, frozen=True):
    """The wrapped record keys of one pack."""

    organisation: bytes
    node: bytes
    first: int
    rows: list[tuple[int, int, bytes]]


def has_packs(folder: Path) -> bool:
    """Whether there is any pack here."""
    return folder.is_dir() and any(folder.glob("*.pack"))


def read_pack(path: Path) -> Pack:
    """One pack; raises TornPack when its name is not its hash."""
    try:
        return msgspec.msgpack.decode(_content(path, MAGIC), type=Pack)
    except msgspec.MsgspecError:
        raise TornPack(place=path.name) from None


def read_keys(path: Path) -> Keys:
    """The wrapped record keys that belong to one pack; raises TornPack when its name is not its hash."""
    try:
        return msgspec.msgpack.decode(_content(path, KEYS_MAGIC), type=Keys)
    except msgspec.MsgspecError:
        raise TornPack(place=path.name) from None


def _content(path: Path, magic: bytes) -> bytes:
    try:
        content = path.read_bytes()
    except OSError:
        raise TornPack(place=path.name) from None
    if not content.startswith(magic) or path.stem.partition("-")[2] != hashlib.sha256(content).hexdigest()[:16]:
        raise TornPack(place=path.name)
    return content[len(magic) :]


class PackFolder:
    """The reading half of a shelf over a folder of packs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = sorted(folder.glob("*.pack"))

    def node(self) -> bytes:
        """16 bytes: the name of the tree these packs came from."""
        if not self.files:
            raise TornPack("There is no pack here.", place=str(self.folder))
        return read_pack(self.files[0]).node

    def packs(self) -> Iterator[Pack]:
        """Every pack, in order and without a gap, each with its keys."""
        expected, of = 0, None
        for file in self.files:
            pack = read_pack(file)
            if pack.first != expected:
                raise TornPack(f"The pack with entry {expected} is missing.", place=file.name)
            if of not in (None, (pack.organisation, pack.node)):
                raise TornPack("A pack belongs to another ledger.", place=file.name)
            expected, of = expected + len(pack.rows), (pack.organisation, pack.node)
            yield self._with_keys(pack, file)

    def _with_keys(self, pack: Pack, file: Path) -> Pack:
        beside = sorted(self.folder.glob(f"{file.stem.partition('-')[0]}-*.keys"))
        if len(beside) != 1:  # a second file could bring back a key that was destroyed since
            raise TornPack(f"A pack has {len(beside)} files of keys beside it instead of one.", place=file.name)
        found = read_keys(beside[0])
        if (found.organisation, found.node, found.first) != (pack.organisation, pack.node, pack.first):
            raise TornPack("A file of keys belongs to another pack.", place=beside[0].name)
        keys = {(position, index): body for position, index, body in found.rows}
        rows = [
            (stored, [keys.get((position, index)) if body is None else body for index, body in enumerate(bodies)])
            for position, (stored, bodies) in enumerate(pack.rows, pack.first)
        ]
        return Pack(pack.organisation, pack.node, pack.first, rows)

    def entries(self, start: int = 0) -> Iterator[tuple[int, bytes]]:
        """(position, stored bytes) in order."""
        for pack in self.packs():
            for number, (stored, _) in enumerate(pack.rows, pack.first):
                if number >= start:
                    yield number, stored

    def bodies(self, start: int = 0) -> Iterator[tuple[Place, bytes | None]]:
        """((position, index), body or None if erased) in order."""
        for pack in self.packs():
            for number, (_, bodies) in enumerate(pack.rows, pack.first):
                if number >= start:
                    yield from (((number, index), body) for index, body in enumerate(bodies))

    def checkpoints(self) -> list[str]:
        """The signed notes that were written beside the packs."""
        try:
            text = (self.folder / NOTES).read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            raise TornPack(place=NOTES) from None
        return [note for note in text.split(BETWEEN) if note]


def write_packs(
    source: Readable, folder: Path, organisation: bytes, progress: Callable[[int], None] = lambda count: None
) -> int:
    """Write a whole ledger as packs; returns the number of entries. What is there already and the same stays
    untouched."""
    folder.mkdir(parents=True, exist_ok=True)
    kept, written, node = set(), 0, source.node()
    _check_continues(source, folder, organisation)
    for first, rows in _runs(source):
        packed, keys = _apart(first, rows)
        kept.add(
            _write_named(folder, first, "pack", MAGIC + msgspec.msgpack.encode(Pack(organisation, node, first, packed)))
        )
        kept.add(
            _write_named(
                folder, first, "keys", KEYS_MAGIC + msgspec.msgpack.encode(Keys(organisation, node, first, keys))
            )
        )
        written = first + len(rows)
        progress(written)
    _write(folder / NOTES, BETWEEN.join(source.checkpoints()).encode())
    for stale in {
        *folder.glob("*.pack"),
        *folder.glob("*.keys"),
    } - kept:  # the unfilled last pack of an earlier backup, now part of a fuller one
        stale.unlink()
    return written


def _check_continues(source: Readable, folder: Path, organisation: bytes) -> None:
    """What lies there already must be an earlier part of this very ledger: it may be the only whole copy left."""
    newest: tuple[int, bytes] | None = None
    for file in sorted(folder.glob("*.pack")):
        try:
            pack = read_pack(file)
        except TornPack:
            continue
        if (pack.organisation, pack.node) != (organisation, source.node()):
            raise AnotherBackup(place=file.name)
        if pack.rows:
            newest = max(newest or (0, b""), (pack.first + len(pack.rows) - 1, pack.rows[-1][0]))
    if newest is not None and next(iter(source.entries(newest[0])), (0, b"")) != newest:
        raise AnotherBackup(AHEAD, place=str(folder))


def _runs(source: Readable) -> Iterator[tuple[int, list[Row]]]:
    bodies = source.bodies()
    held = next(bodies, None)
    first, rows, size = 0, [], 0
    for position, stored in source.entries():
        mine: list[bytes | None] = []
        for _ in entries.read(stored).items:
            if held is None or held[0] != (position, len(mine)):
                raise TornLedger("A body is missing.", place=f"entry {position}")
            mine.append(held[1])
            held = next(bodies, None)
        rows.append((stored, mine))
        size += len(stored) + sum(len(body or b"") for body in mine)
        if size >= FULL:
            yield first, rows
            first, rows, size = position + 1, [], 0
    if rows:
        yield first, rows


def _apart(first: int, rows: list[Row]) -> tuple[list[Row], list[tuple[int, int, bytes]]]:
    """The same rows without wrapped record keys, and those keys."""
    packed: list[Row] = []
    keys: list[tuple[int, int, bytes]] = []
    for position, (stored, bodies) in enumerate(rows, first):
        items, mine = entries.read(stored).items, list(bodies)
        for index, item in enumerate(items):
            body = mine[index]
            if item.kind == entries.KEY and body is not None:
                keys.append((position, index, body))
                mine[index] = None
        packed.append((stored, mine))
    return packed, keys


def _write_named(folder: Path, first: int, ending: str, content: bytes) -> Path:
    path = folder / f"{first:012}-{hashlib.sha256(content).hexdigest()[:16]}.{ending}"
    if not path.is_file() or path.read_bytes() != content:
        _write(path, content)
    return path


def _write(path: Path, content: bytes) -> None:
    new = path.with_name(path.name + ".new")
    try:
        with new.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise NotWritten(place=str(path.parent)) from error


class AnotherBackup(LedgerError):
    """The folder holds packs that this ledger does not continue."""

    error = "There is a backup of another ledger in this folder."
    hint = "Nothing was changed there. Choose another folder, and find out which of the two is the newer one."


class NotWritten(LedgerError):
    """The packs' folder refused."""

    error = "The backup could not be written."
    hint = "Free some space there or choose another folder, then run it again; the ledger itself is untouched."


class Takes(Protocol):
    """The half of a shelf that a restore needs."""

    def take_back(self, node: bytes, rows: list[Row]) -> None: ...
    def add_checkpoint(self, size: int, note: str) -> None: ...


def put_back(source: PackFolder, shelf: Takes, progress: Callable[[int], None] = lambda count: None) -> int:
    """Put everything in the packs onto an empty shelf, which takes over their tree; returns the number of entries."""
    count = 0
    for pack in source.packs():
        shelf.take_back(pack.node, pack.rows)
        count += len(pack.rows)
        progress(count)
    for note in source.checkpoints():
        shelf.add_checkpoint(read_note(note)[0].size, note)
    return count
