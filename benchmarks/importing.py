"""Importing 35,000 rows from a spreadsheet, with the command that people use."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

from benchmarks.measure import arguments, bare, clock, ratio, row
from benchmarks.organisation import PHRASE, node_of


def main() -> None:
    """Once, and a second time when everything is there already."""
    folder, count = arguments()
    other = folder / "import"
    with node_of(other) as node:
        from dauys.demo.spreadsheet import write_spreadsheet
        from dauys.staff.founding import found_organisation

        found_organisation(node, "coordinator", "Өлшем қоры", "Үлгібаева", "Asia/Almaty", PHRASE)
        rows = write_spreadsheet(other / "past.xlsx", count, until=date(2026, 11, 20))
    (other / "phrase").write_text(PHRASE, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "dauys",
        "import",
        "consultations",
        str(other / "past.xlsx"),
        "--data",
        str(other / "data"),
        "--person",
        "coordinator",
    ]
    environment = {**os.environ, "DAUYS_PASSPHRASE_FILE": str(other / "phrase"), "DAUYS_LANGUAGE": "en"}
    environment.pop("DAUYS_DATA", None)
    for what, at in (("import", "25 s"), ("import again, all there already", "")):
        with clock() as taken:
            subprocess.run(command, env=environment, check=True, capture_output=True)
        cost = bare(folder)
        note = ratio(taken.wall, cost.get("seal", 0) + cost.get("insert", 0), "bare seal + insert")
        row(f"{what} of {rows:,} rows of xlsx, whole command", f"{taken.wall:.1f} s", at, note if at else "")


if __name__ == "__main__":
    main()
