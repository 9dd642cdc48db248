"""Cases of whole ledgers as folders of packs. Their boxes and keys are random, so these were made once."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from dauys.ledger.tests.small import RECOVERY_SEED, small_ledger
from dauys.ledger.verify import verify
from dauys.mirror.pack import KEYS_MAGIC, MAGIC, NOTES, PackFolder, write_packs

Cases = list[dict[str, Any]]
Files = dict[str, bytes]


def pack_cases() -> Cases:
    """One folder that is whole, and what can have happened to it."""
    small = small_ledger()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_packs(small.shelf, folder, small.ledger.organisation)
        found = verify(PackFolder(folder))
        whole: Files = {each.name: each.read_bytes() for each in sorted(folder.iterdir())}
    pack = next(each for each in whole if each.endswith(".pack"))
    keys = next(each for each in whole if each.endswith(".keys"))
    rows = msgspec.msgpack.decode(whole[keys][len(KEYS_MAGIC) :])
    fewer = [*rows[:3], rows[3][1:]]
    fails = [
        ("a pack changed", [], {pack: whole[pack][:-1] + b"\x00"}, "TornPack"),
        ("a pack cut", [], {pack: whole[pack][:1000]}, "TornPack"),
        ("the pack missing", [pack], {}, "TornPack"),
        ("the keys missing", [keys], {}, "TornPack"),
        ("the keys changed", [], {keys: whole[keys][:-1] + b"\x00"}, "TornPack"),
        ("keys of two times", [], _named(KEYS_MAGIC, fewer, "keys"), "TornPack"),
        ("one key left out without a tombstone", [keys], _named(KEYS_MAGIC, fewer, "keys"), "WrongBody"),
        ("keys of another place", [keys], _named(KEYS_MAGIC, [rows[0], b"\x02" * 16, *rows[2:]], "keys"), "TornPack"),
        ("the checkpoints missing", [NOTES], {}, "TornPack"),
        ("entries left out at the end", [pack], _shorter(whole[pack]), "Rewritten"),
    ]
    told = {
        "entries": found.entries,
        "erased": found.erased,
        "signed": found.signed,
        "checkpoint": found.checkpoint.short,
    }
    return [
        {"what": "a whole ledger", "recovery_seed": RECOVERY_SEED, "files": whole, **told},
        *({"what": what, "without": gone, "files": files, "fails": name} for what, gone, files, name in fails),
    ]


def _named(magic: bytes, rows: Any, ending: str) -> Files:
    content = magic + msgspec.msgpack.encode(rows)
    return {f"{rows[2]:012}-{hashlib.sha256(content).hexdigest()[:16]}.{ending}": content}


def _shorter(pack: bytes) -> Files:
    rows = msgspec.msgpack.decode(pack[len(MAGIC) :])
    return _named(MAGIC, [*rows[:3], rows[3][:-1]], "pack")
