"""Makes the vectors that are not there yet: `.venv/bin/python -m tests.vectors.make`. It never changes one that is.

A vector is a plain JSON file: a list of cases, bytes as hex, `fails` naming the error that is expected. A change of a
format gets new
files under a new version; these stay, and stay readable.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.vectors import of_entries, of_keys, of_ledgers, of_membership, of_records, of_sealing

HERE = Path(__file__).parent
Cases = list[dict[str, Any]]
MAKERS: dict[str, Callable[[], Cases]] = {
    "derive": of_sealing.derive_cases,
    "padding": of_sealing.padding_cases,
    "seal": of_sealing.seal_cases,
    "wrap": of_sealing.wrap_cases,
    "generation": of_keys.generation_cases,
    "opening": of_keys.opening_cases,
    "signature": of_keys.signature_cases,
    "keyfile": of_keys.keyfile_cases,
    "paper": of_keys.paper_cases,
    "header": of_entries.header_cases,
    "entry": of_entries.entry_cases,
    "tree": of_entries.tree_cases,
    "checkpoint": of_entries.checkpoint_cases,
    "membership": of_membership.membership_cases,
    "membership_devices": of_membership.device_cases,
    "revision": of_records.revision_cases,
    "fact": of_records.fact_cases,
    "fold": of_records.fold_cases,
    "pack": of_ledgers.pack_cases,
}


def plain(value: Any) -> Any:
    """Bytes as hex, all through."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {plain(name): plain(each) for name, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def main() -> None:
    """Write what is missing and name what was left alone."""
    for name, maker in MAKERS.items():
        path = HERE / f"{name}.json"
        if path.exists():
            sys.stdout.write(f"{path.name} is frozen\n")
            continue
        with path.open("x", encoding="utf-8") as file:
            json.dump(plain(maker()), file, ensure_ascii=False, indent=1)
            file.write("\n")
        sys.stdout.write(f"{path.name} made\n")


if __name__ == "__main__":
    main()
