"""Making the ledger: 35,000 consultations of 1 KB in acts of 200, and what they weigh on the disk."""

from __future__ import annotations

from benchmarks.measure import arguments, bare, clock, ratio, row
from benchmarks.organisation import found, node_of, write


def main() -> None:
    """Write, weigh, verify."""
    folder, count = arguments()
    with node_of(folder) as node:
        desk = found(node)
        with clock() as taken:
            write(desk, count)
    cost = bare(folder)
    both = cost.get("seal", 0) + cost.get("insert", 0)
    row(
        f"writing {count:,} consultations in acts of 200",
        f"{taken.wall:.1f} s",
        "",
        ratio(taken.wall, both, "bare seal + insert"),
    )
    size = sum(file.stat().st_size for file in (folder / "data" / "ledger").iterdir())
    row(
        "ledger on disk per consultation, fact included",
        f"{size / count:.0f} bytes",
        "at most 2,800",
        f"{size / 1e6:.0f} MB",
    )
    from dauys.ledger.folder import SqliteFolder, find
    from dauys.ledger.verify import verify

    file = find(folder / "data")
    assert file is not None
    with clock() as taken:
        found_ = verify(SqliteFolder(file))
    row(
        f"verify it ({found_.entries} entries, {found_.bodies:,} bodies)",
        f"{taken.wall:.2f} s",
        "5 s",
        ratio(taken.wall, cost.get("select"), "bare read"),
    )


if __name__ == "__main__":
    main()
