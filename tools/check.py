"""`make check`: what can be said about the code without running the product. No fault hides another."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

PROGRAMS = Path(sys.executable).parent
CHECKS: dict[str, list[str]] = {
    "ruff, rules": [sys.executable, "-m", "ruff", "check", "--quiet", "."],
    "ruff, form": [sys.executable, "-m", "ruff", "format", "--check", "--quiet", "."],
    "types (mypy --strict)": [sys.executable, "-m", "mypy", "--no-error-summary"],
    "import borders": [str(PROGRAMS / "lint-imports"), "--no-logo"],
    "docs and translations": [sys.executable, "-m", "pytest", "-q", "--no-header", "tests/docs"],
}


def run(name: str, command: list[str]) -> bool:
    """Run one check; what it found is shown only if it found something."""
    began = time.monotonic()
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    passed = answer.returncode == 0
    print(f"{'passed' if passed else 'FAILED'}  {name}  ({time.monotonic() - began:.0f} s)", flush=True)
    if not passed:
        print(answer.stdout.strip(), answer.stderr.strip(), sep="\n", flush=True)
    return passed


def main() -> int:
    results = [run(name, command) for name, command in CHECKS.items()]
    if all(results):
        return 0
    print("hint: `make format` mends the form and the simple rules; the rest is named above", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
