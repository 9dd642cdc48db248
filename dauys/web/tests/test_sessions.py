"""Who may use an open desk, and what other programs on this machine cannot do with its cookie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dauys.settings import UnknownSetting
from dauys.store.models import Draft
from dauys.web.settings import ledger_database
from dauys.web.tests.doors import give_key, unlock

Visitor = Callable[..., Client]


def test_a_session_that_was_left_open_does_not_come_back_with_the_next_unlock(cast: Any, visitor: Visitor) -> None:
    give_key(cast, "operator")
    left, here = visitor("operator"), visitor("")
    assert left.get("/hotline/").status_code == 200
    cast.node.lock(cast.desk("operator"))
    unlock(here, "operator")
    assert here.get("/hotline/").status_code == 200
    assert left.get("/hotline/")["Location"] == "/unlock/"


def test_another_port_of_this_machine_plants_no_draft(cast: Any, visitor: Visitor) -> None:
    client, told = visitor("operator"), {"draft_kind": "hotline.consultation", "summary": "жалған"}
    client.post("/lock/", told, headers={"origin": "http://testserver:81"})
    assert cast.node.desks.get("operator") is None  # locked all the same
    assert not Draft.objects.exists()
    visitor("operator").post("/lock/", told, headers={"origin": "http://testserver"})
    assert Draft.objects.count() == 1


def test_what_a_page_calls_a_draft_s_id_is_not_kept_in_the_clear(visitor: Visitor) -> None:
    visitor("operator").post(
        "/draft/", {"draft_kind": "hotline.consultation", "summary": "x", "draft_id": "Ойдан Мәтін"}
    )
    assert "Ойдан" not in Draft.objects.get().id


def test_the_address_of_the_database_keeps_its_demand_for_tls(tmp_path: Any) -> None:
    found: Any = ledger_database(
        tmp_path, "postgresql://u:p@db.example/dauys?sslmode=verify-full&sslrootcert=/etc/ca.pem"
    )
    assert (found["OPTIONS"]["sslmode"], found["OPTIONS"]["sslrootcert"]) == ("verify-full", "/etc/ca.pem")
    with pytest.raises(UnknownSetting):
        ledger_database(tmp_path, "postgresql://u:p@db.example/dauys?sslmod=verify-full")
