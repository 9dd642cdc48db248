"""A ledger in which every record is an act of its own, as operators write it: append and verify."""

from __future__ import annotations

import random

from benchmarks.measure import arguments, bare, clock, ratio, row
from benchmarks.organisation import found, node_of, write


def main() -> None:
    """Durable acts one by one for a while; then 35,000 signed entries to verify."""
    folder, count = arguments()
    with node_of(folder / "single") as node:
        desk = found(node)
        with clock() as taken:
            write(desk, 500, at_once=1)
        note = ratio(taken.wall / 500, bare(folder).get("commit"), "bare commit")
        row("one act: seal, sign, durable append, desk, index", f"{taken.wall / 500 * 1000:.2f} ms", "", note)
        row("of which CPU", f"{taken.cpu / 500 * 1000:.2f} ms")
    signed(count)


def signed(count: int) -> None:
    """Verify as many single-act entries as there are consultations."""
    import os

    from dauys.desk import admitting
    from dauys.ledger import entry as entries
    from dauys.ledger.ledger import Ledger, Piece
    from dauys.ledger.shelf import ListShelf
    from dauys.ledger.verify import verify
    from dauys.vault.sealing import seal, wrap
    from dauys.vault.signing import DeviceKey

    ledger = Ledger(ListShelf())
    secrets = admitting.found(ledger, os.urandom(32))
    key, stream, chance = DeviceKey(secrets.device_seed), os.urandom(16), random.Random(1)
    text = chance.randbytes(1200)

    def pieces() -> list[Piece]:
        record, name = os.urandom(32), os.urandom(16)
        return [
            Piece(entries.KEY, stream, name, lambda header: wrap(record, record + name, header)),
            Piece(entries.REVISION, stream, name, lambda header: seal(record, text, header)),
            Piece(entries.FACT, stream, name, lambda header: seal(record, text[:90], header, 256)),
        ]

    with clock() as taken:
        for _ in range(count):
            ledger.write(secrets.device, key, pieces())
    row(f"seal and sign {count:,} acts in memory", f"{taken.wall:.1f} s")
    with clock() as taken:
        verify(ledger.shelf)
    row(f"verify {count:,} signed entries", f"{taken.wall:.1f} s", "5 s")


if __name__ == "__main__":
    main()
