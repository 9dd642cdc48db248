"""Before the browser's tests: see to it that Chromium is there; install it, or stop and say how."""

from __future__ import annotations

import sys

from tests.chromium import ChromiumMissing, find
from tools import debian


def main() -> int:
    try:
        find()
    except ChromiumMissing as missing:
        if not (debian.may_install() and debian.install("chromium")):
            print(missing, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
