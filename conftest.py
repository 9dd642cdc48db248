"""The standing cast of all tests: a small organisation on the store's real tables, and browsers for its people."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ["DAUYS_DATA"] = tempfile.mkdtemp(prefix="dauys-tests-")
atexit.register(shutil.rmtree, os.environ["DAUYS_DATA"], ignore_errors=True)
for name in [each for each in os.environ if each.startswith("DAUYS_") and each != "DAUYS_DATA"]:
    if name != "DAUYS_DATABASE_URL":  # the same tests run on PostgreSQL when this is set
        del os.environ[name]

import pytest  # noqa: E402
from django.test import Client  # noqa: E402
from hypothesis import settings  # noqa: E402

from dauys.desk import admitting  # noqa: E402
from dauys.desk.desk import Desk  # noqa: E402
from dauys.desk.keyring import Keyring  # noqa: E402
from dauys.desk.node import Node  # noqa: E402

# Tests do not time things; a build machine tries the same examples each time, a developer's new ones.
settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("untimed")
ROLES = ("operator", "statistician", "caseworker", "lawyer", "stranger")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How often tests/faults/test_kill.py pulls the plug, and when."""
    parser.addoption("--kills", type=int, default=30, help="how often a process is killed while it saves or imports")
    parser.addoption("--kills-seed", type=int, default=0, help="kill at the same instants as a run that told this seed")


class Cast:
    """An organisation with one person of every role. Desks open without passphrases."""

    def __init__(self, data: Path) -> None:
        from dauys.staff.models import Staff
        from dauys.staff.roles import circles_of
        from dauys.store.shelf import DjangoShelf

        self.recovery_seed = os.urandom(32)
        self.node = Node(data, DjangoShelf())
        self.rings = {"coordinator": Keyring(admitting.found(self.node.ledger, self.recovery_seed))}
        boss = self.desk("coordinator")
        admitting.open_circles(boss, "Ойдан қоры", "Asia/Almaty")
        with boss.act("staff.first", boss.circle("directory")) as act:
            act.put(Staff, {"person": boss.person, "name": "Үлгібаева Ойдан", "role": "coordinator"})
        for role in ROLES:
            with boss.act("staff.admit", boss.circle("directory")) as act:
                secrets = admitting.admit(boss, act)
                if circles_of(role):
                    admitting.put_into(boss, act, secrets.person.hex(), circles_of(role))
                act.put(Staff, {"person": secrets.person.hex(), "name": f"Примерова {role.title()}", "role": role})
            self.rings[role] = Keyring(secrets)

    def desk(self, alias: str) -> Desk:
        """The open desk of somebody, in step with the ledger."""
        found = self.node.desks.get(alias)
        if found is None or found.locked:
            secrets = self.rings[alias].secrets
            found = self.node.desks[alias] = Desk(self.node.ledger, Keyring(secrets), alias)
        found.catch_up()
        return found


@pytest.fixture(scope="session")
def _tables(django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> None:  # type: ignore[no-untyped-def]
    """The store's tables in a real SQLite file, or in the PostgreSQL database that DAUYS_DATABASE_URL names."""
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["NAME"] = str(tmp_path_factory.mktemp("store") / "ledger.sqlite3")
    with django_db_blocker.unblock():
        call_command("migrate", verbosity=0)


@pytest.fixture
def disk(_tables: None, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """The store's tables, empty. Desks open databases of their own, so Django's own test cases would forbid them."""
    from dauys.store import models

    with django_db_blocker.unblock():
        for model in (models.Entry, models.Body, models.Checkpoint, models.Draft, models.Shelf):
            model.objects.all().delete()
        yield


@pytest.fixture
def cast(tmp_path: Path, disk: None) -> Iterator[Cast]:
    """See Cast."""
    made = Cast(tmp_path)
    yield made
    for desk in list(made.node.desks.values()):
        desk.lock(keep_snapshot=False)


@pytest.fixture
def visitor(cast: Cast):  # type: ignore[no-untyped-def]
    """`visitor("operator")` is a browser in which that person's desk is unlocked; `visitor("")` one where nobody is."""
    from dauys.desk import drafts
    from dauys.web.serving import serving

    before, serving.node = serving.node, cast.node

    def enter(alias: str = "") -> Client:
        client = Client()
        if alias:
            desk = cast.desk(alias)
            owner = drafts.owner_of(desk.keyring)
            session = client.session
            session.update({"alias": alias, "desk": desk.mark, "owner": (owner.name, owner.public), "language": "en"})
            session.save()
            client.cookies["s"] = str(session.session_key)
        return client

    yield enter
    serving.node = before
