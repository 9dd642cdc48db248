"""What the measurements have in common: rows, percentiles, memory, the bare costs of the first part."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def row(what: str, found: str, at: str = "", note: str = "") -> None:
    """One line of the table."""
    print(json.dumps({"what": what, "found": found, "at": at, "note": note}), flush=True)


def arguments() -> tuple[Path, int]:
    """The folder of this run and the number of consultations."""
    return Path(sys.argv[1]), int(sys.argv[2])


class Clock:
    """Seconds of wall and of this process's CPU."""

    wall = cpu = 0.0


@contextmanager
def clock() -> Iterator[Clock]:
    """Measure a block."""
    taken = Clock()
    wall, cpu = time.perf_counter(), time.process_time()
    yield taken
    taken.wall, taken.cpu = time.perf_counter() - wall, time.process_time() - cpu


def p95(work: Callable[[int], object], times: int) -> float:
    """The 95th percentile of `times` calls, in milliseconds, after three warm ones."""
    for number in range(3):
        work(number)
    taken = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)[int(times * 0.95)]


def memory() -> tuple[float, float]:
    """(now, peak) of this process in MB."""
    now = 0.0
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            now = int(line.split()[1]) / 1024
    return now, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bare(folder: Path) -> dict[str, float]:
    """The bare costs measured in this run, seconds for 35,000 records of 1 KB."""
    file = folder / "bare.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def ratio(seconds: float, against: float | None, name: str) -> str:
    """ "12 × bare AES-GCM"."""
    return f"{seconds / against:.1f} × {name}" if against else ""
