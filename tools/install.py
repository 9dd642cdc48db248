"""Installs one hashed requirement file into the environment that runs this, and shows how far it is.

Guarantees: only files with exactly the hashes of the list, and only ready-made wheels: a crisis centre's
machine has no compiler, and a source package would run foreign code while it is built. Works with pip 23.0.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

PIP = (
    "-m",
    "pip",
    "install",
    "--no-input",
    "--progress-bar",
    "off",
    "--require-hashes",
    "--only-binary",
    ":all:",
)
HINT = (
    "read the lines above; without a connection to pypi.org set PIP_INDEX_URL to a mirror, "
    "or PIP_NO_INDEX=1 and PIP_FIND_LINKS to a folder of wheels"
)


def install(requirements: Path) -> int:
    """Run pip on `requirements`; returns its exit code. Its complaints reach the terminal."""
    total = sum(line[:1].isalnum() for line in requirements.read_text(encoding="utf-8").splitlines())
    arguments = [sys.executable, *PIP, "--requirement", str(requirements)]
    began, seen = time.monotonic(), 0
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as pip:
        assert pip.stdout is not None  # noqa: S101 - for the type checker
        for line in pip.stdout:
            if line.startswith(("Collecting ", "Requirement already satisfied: ")):
                seen += 1
                _show(f"{requirements}: {seen} of {total}")
            elif line.startswith("Installing "):
                _show(f"{requirements}: unpacking {seen} packages")
    if pip.returncode == 0:
        _clear()
        print(f"{requirements}: installed in {time.monotonic() - began:.0f} s", flush=True)
    return pip.returncode


def _show(text: str) -> None:
    _clear()
    if sys.stdout.isatty():
        print(f"{text} ...", end="", flush=True)


def _clear() -> None:
    if sys.stdout.isatty():
        print("\r\033[K", end="")


def main() -> int:
    requirements = Path(sys.argv[1])
    if install(requirements) == 0:
        return 0
    print(
        f"error: the packages that {requirements} names could not be installed\nhint:  {HINT}",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
