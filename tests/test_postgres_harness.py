"""Whoever runs the tests gets a real, separate, durable PostgreSQL, and a plain word when there is none."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests import postgres, postgres_programs


@pytest.fixture(scope="module")
def running() -> Iterator[postgres.Server]:
    with postgres.server() as server:
        yield server


def tell(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def ask(url: str, question: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def test_a_developer_gets_a_server_that_really_writes_to_disk(running: postgres.Server) -> None:
    assert ask(running.url, "show fsync") == "on"
    assert ask(running.url, "show full_page_writes") == "on"
    assert int(str(ask(running.url, "show server_version_num"))) >= 150000
    assert ask(running.url, "show data_directory") == str(running.folder)


def test_root_gives_up_its_rights_for_the_server(running: postgres.Server) -> None:
    assert running.process is not None
    assert running.folder.stat().st_uid == Path(f"/proc/{running.process.pid}").stat().st_uid
    assert running.folder.stat().st_uid != 0
    assert os.geteuid() == 0 or running.user is None


def test_nobody_else_reads_the_folder_or_connects_without_the_password(running: postgres.Server) -> None:
    assert stat.S_IMODE(running.folder.stat().st_mode) & 0o077 == 0
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(running.url.replace(running.password, "guess"))
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(running.url, host=str(running.root), password="guess")


def test_each_test_gets_an_empty_database(running: postgres.Server) -> None:
    url = running.database("letters")
    tell(url, "create table letter (a int)")
    assert ask(url, "select count(*) from pg_tables where tablename = 'letter'") == 1
    url = running.database("letters")
    assert ask(url, "select count(*) from pg_tables where tablename = 'letter'") == 0


def test_the_socket_lies_in_the_servers_own_folder(running: postgres.Server) -> None:
    with psycopg.connect(running.url, host=str(running.root)):
        assert (running.root / f".s.PGSQL.{running.port}").is_socket()


def test_what_was_committed_survives_a_power_cut() -> None:
    with postgres.server() as server:
        url = server.database("kept")
        tell(url, "create table kept as select 42 as answer")
        first = server.process
        assert first is not None
        server.kill()
        assert first.poll() is not None
        assert (server.folder / "postmaster.pid").exists(), "an orderly end would have removed it"
        server.start()
        assert ask(url, "select answer from kept") == 42


def fail_inside(seen: list[postgres.Server]) -> None:
    with postgres.server() as server:
        seen.append(server)
        raise RuntimeError("a test failed")


def test_nothing_stays_behind_when_a_test_fails() -> None:
    seen: list[postgres.Server] = []
    with pytest.raises(RuntimeError, match="a test failed"):
        fail_inside(seen)
    assert not seen[0].root.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(seen[0].url)


def test_without_postgresql_a_test_fails_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(postgres_programs, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with (
        pytest.raises(postgres_programs.PostgresMissing, match="apt-get install postgresql"),
        postgres.server(),
    ):
        pytest.fail("there is no server to start")


def test_root_without_any_other_account_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("pwd.getpwall", list)
    with pytest.raises(postgres_programs.PostgresRefused, match="no account"):
        postgres_programs.servant()
