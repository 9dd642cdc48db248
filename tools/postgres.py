"""Before the tests: see to it that a PostgreSQL server can be started.

Installs it where that is allowed, otherwise says what is missing. It never stops the run: the tests that need
PostgreSQL then fail one by one, with the remedy as their message, and all others still tell what they know.
"""

from __future__ import annotations

import sys

from tests.postgres_programs import PostgresMissing, binaries
from tools import debian


def main() -> int:
    try:
        binaries()
    except PostgresMissing as missing:
        if not (debian.may_install() and debian.install("postgresql")):
            print(f"{missing}\n       The tests that need PostgreSQL will fail until then.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
