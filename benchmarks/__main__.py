"""`python -m benchmarks [--far]`: run every measurement in a process of its own and print one table."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

PARTS = ("bare", "fill", "unlock", "pages", "saves", "search", "importing", "single")


def main() -> None:
    """Make one organisation, measure it part by part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--far", action="store_true", help="also the ledger at 1,000,000 records (ten minutes, 4 GB)")
    parser.add_argument("--count", type=int, default=35_000, help="consultations (default 35,000)")
    parser.add_argument("--only", nargs="*", choices=[*PARTS, "far"], help="only these parts")
    chosen = parser.parse_args()
    parts = chosen.only or [*PARTS, *(["far"] if chosen.far else [])]
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}\n"
    )
    with tempfile.TemporaryDirectory(prefix="dauys-bench-") as folder:
        if "fill" not in parts and set(parts) - {"bare", "single", "far"}:
            parts = ["fill", *parts]
        for part in parts:
            print_rows(part, run(part, Path(folder), chosen.count))
    print("\n`at` is the issue's bound; ratios compare with the bare cost named, measured in this run.")


def run(part: str, folder: Path, count: int) -> list[dict[str, str]]:
    """One part in a process of its own; its rows."""
    command = [sys.executable, "-m", f"benchmarks.{part}", str(folder), str(count)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def print_rows(part: str, rows: list[dict[str, str]]) -> None:
    """Aligned, as they come."""
    print(f"{part}")
    for row in rows:
        print(f"  {row['what']:<58} {row['found']:>16}   {row.get('at', ''):<22} {row.get('note', '')}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
