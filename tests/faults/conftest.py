"""The invented organisation of these tests, made once and copied for each; PostgreSQL, started once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.faults.organisation import Organisation, invent


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    """Nobody changes this one."""
    return invent(tmp_path_factory.mktemp("invented"))


@pytest.fixture
def organisation(invented: Organisation, tmp_path: Path) -> Organisation:
    """A copy on SQLite, for one test."""
    return invented.copy(tmp_path / "organisation")


@pytest.fixture(scope="session")
def running_postgres() -> Iterator[postgres.Server]:
    """A server of these tests' own."""
    with postgres.server() as server:
        yield server


@pytest.fixture(scope="session")
def invented_on_postgres(running_postgres: postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    """Nobody changes this one; its database is the template of the others."""
    return invent(tmp_path_factory.mktemp("invented-pg"), running_postgres.database("invented"))


@pytest.fixture
def on_postgres(invented_on_postgres: Organisation, running_postgres: postgres.Server, tmp_path: Path) -> Organisation:
    """A copy on PostgreSQL, for one test."""
    url = running_postgres.database("copy", template="invented")
    return invented_on_postgres.copy(tmp_path / "organisation", url)
