"""Whatever the tests ask of the store, asked once more of a real PostgreSQL.

    python -m tests.on_postgres [pytest arguments]

Guarantees: exactly the tests that use the fixture `disk` (directly or through others) run, on a server of
their own. A machine without PostgreSQL fails here, with the remedy.
"""

from __future__ import annotations

import os
import sys

import pytest

from tests.postgres import server
from tests.postgres_programs import PostgresMissing


class OnlyTheStore:
    """A pytest plugin: leaves out what never touches the store, for it would pass just as before."""

    def pytest_report_header(self) -> str:
        return "the store's tests, on PostgreSQL"

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        others = [item for item in items if "disk" not in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if "disk" in getattr(item, "fixturenames", ())]


def main() -> int:
    arguments = sys.argv[1:]
    try:
        with server() as postgres:
            os.environ["DAUYS_DATABASE_URL"] = postgres.database("ledger")
            code = pytest.main(arguments, plugins=[OnlyTheStore()])
    except PostgresMissing as missing:
        print(missing, file=sys.stderr)  # noqa: T201 - the remedy belongs on the terminal
        return 1
    nothing_chosen = arguments and code == pytest.ExitCode.NO_TESTS_COLLECTED
    return 0 if nothing_chosen else int(code)


if __name__ == "__main__":
    sys.exit(main())
