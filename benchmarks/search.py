"""Search over 100,000 records of 1 KB: rare, middling and very common words, names, numbers."""

from __future__ import annotations

import random

from benchmarks.measure import arguments, clock, p95, row
from benchmarks.texts import words

RECORDS = 100_000


def main() -> None:
    """Fill an index as a desk does, then look things up."""
    from benchmarks.organisation import node_of

    folder, _ = arguments()
    with node_of(folder):
        from dauys.desk import search
        from dauys.desk.database import MemoryDatabase
        from dauys.desk.folding import fold, fold_name, fold_number
        from dauys.desk.shape import INNER

        database = MemoryDatabase()
        database.anchor.executescript(INNER)
        chance = random.Random(3)
        texts = [words(chance) for _ in range(2_000)]
        with clock() as taken:
            for start in range(0, RECORDS, 1000):
                rows = [
                    (n + 1, "hotline.consultation", f"{n:032x}", f"{fold(texts[n % 2000])} жиі сирек{n // 100}",
                     f"{fold_name('Үлгібаева Ойдан')} {fold_number(f'+7700{n:07}')}")
                    for n in range(start, start + 1000)
                ]  # fmt: skip
                search._insert(database, rows)
        row(f"indexing {RECORDS:,} records of 1 KB", f"{taken.wall:.1f} s")
        for what, text in (("a rare word", "сирек77"), ("a very common word", "жиі"), ("two words", "жиі сирек512"),
                           ("a name", "Улгибаева"), ("part of a number", "8 700 004 5")):  # fmt: skip
            row(
                f"search over {RECORDS:,}, {what}, p95",
                f"{p95(lambda n, for_=text: search.search(database, for_), 60):.1f} ms",
                "10 ms",
            )


if __name__ == "__main__":
    main()
