"""The far end: a ledger (not a desk) of 1,000,000 records on SQLite: append, reload, verify, sizes."""

from __future__ import annotations

import os
import random

from benchmarks.measure import arguments, clock, memory, row
from benchmarks.organisation import node_of

RECORDS, AT_ONCE = 1_000_000, 200


def main() -> None:
    """Append through the real shelf in acts of 200, load the ledger anew, verify the folder."""
    folder, _ = arguments()
    with node_of(folder / "far") as node:
        from dauys.desk import admitting
        from dauys.ledger import entry as entries
        from dauys.ledger.ledger import Ledger, Piece
        from dauys.vault.sealing import seal, wrap
        from dauys.vault.signing import DeviceKey

        ledger = node.ledger
        secrets = admitting.found(ledger, os.urandom(32))
        key, stream, text = DeviceKey(secrets.device_seed), os.urandom(16), random.Random(1).randbytes(1200)

        def pieces() -> list[Piece]:
            many = []
            for _ in range(AT_ONCE):
                record, name = os.urandom(32), os.urandom(16)
                many += [
                    Piece(entries.KEY, stream, name, lambda h, r=record, n=name: wrap(r, r + n, h)),
                    Piece(entries.REVISION, stream, name, lambda h, r=record: seal(r, text, h)),
                    Piece(entries.FACT, stream, name, lambda h, r=record: seal(r, text[:90], h, 256)),
                ]
            return many

        with clock() as taken:
            for _ in range(RECORDS // AT_ONCE):
                ledger.write(secrets.device, key, pieces())
        row(f"append {RECORDS:,} records", f"{taken.wall:.0f} s", "", f"{RECORDS / taken.wall:,.0f} a second")
        again = Ledger(ledger.shelf)
        with clock() as taken:
            again.load()
        row("load that ledger at the start", f"{taken.wall:.1f} s", "", f"{memory()[0]:.0f} MB")
    size = sum(file.stat().st_size for file in (folder / "far" / "data" / "ledger").iterdir())
    row("on disk", f"{size / 1e9:.2f} GB", "", f"{size / RECORDS:.0f} bytes a record, fact included")
    from dauys.ledger.folder import SqliteFolder, find
    from dauys.ledger.verify import verify

    file = find(folder / "far" / "data")
    assert file is not None
    with clock() as taken:
        verify(SqliteFolder(file))
    row("verify it", f"{taken.wall:.0f} s")


if __name__ == "__main__":
    main()
