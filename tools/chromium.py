"""Before the browser's tests: see to it that Chromium and its driver run; install them, or say how."""

from __future__ import annotations

import sys
from collections.abc import Callable

from tests import chromium
from tools import debian


def provide(needed: Callable[[], object]) -> bool:
    """Ask for `needed`; if it is missing, install it where that is allowed, otherwise name the remedy."""
    try:
        needed()
    except chromium.BrowserMissing as missing:
        if not (debian.may_install() and debian.install(*missing.packages)):
            print(missing, file=sys.stderr)
            return False
    return True


def main() -> int:
    return 0 if provide(chromium.find) and provide(chromium.try_driver) else 1


if __name__ == "__main__":
    sys.exit(main())
