"""Unlocking the coordinator's desk, passphrase included, and the memory it takes."""

from __future__ import annotations

import shutil

from benchmarks.measure import arguments, bare, clock, memory, ratio, row
from benchmarks.organisation import PHRASE, node_of


def main() -> None:
    """From nothing, from a snapshot, and the statistician's figures."""
    folder, count = arguments()
    cost = bare(folder)
    shutil.rmtree(folder / "data" / "device" / "snapshots", ignore_errors=True)
    with node_of(folder) as node:
        with clock() as key:
            node.secrets("coordinator", PHRASE)
        row("the passphrase alone (Argon2id, 256 MiB, 3 passes)", f"{key.wall:.2f} s")
        with clock() as taken:
            desk = node.unlock("coordinator", PHRASE)
        note = ratio(taken.wall, cost.get("open", 0) + cost.get("insert", 0), "bare open + insert")
        row(f"unlock {count:,} consultations from nothing", f"{taken.wall:.2f} s", "4 s", note)
        with clock() as rest:
            desk.search("сөз")
        row("until its search answers (the index grows beside the work)", f"{taken.wall + rest.wall:.2f} s")
        with clock() as taken:
            node.lock(desk)
        row("lock, with the snapshot", f"{taken.wall:.2f} s")
        with clock() as taken:
            desk = node.unlock("coordinator", PHRASE)
        row("unlock from the snapshot", f"{taken.wall:.2f} s", "1.5 s")
        now, peak = memory()
        row("memory with that desk open", f"{now:.0f} MB", "200 MB")
        row("memory at the peak (unlock, lock, unlock)", f"{peak:.0f} MB", "500 MB")
        size = len(desk.database.anchor.serialize())
        row(
            "the desk's database",
            f"{size / 1e6:.0f} MB",
            "",
            f"the bound of 1 GiB is reached at {int((1 << 30) / size * count):,} consultations",
        )


if __name__ == "__main__":
    main()
