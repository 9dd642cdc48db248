"""Somebody who has just made the demo finds an organisation at work, and the number that was promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dauys.demo import people
from dauys.demo.organisation import create_demo
from dauys.demo.records import Directory
from dauys.desk.errors import DeskError
from dauys.desk.models import FactRow
from dauys.desk.node import Node
from dauys.hotline.drafts import drafts
from dauys.hotline.due import mine, shared
from dauys.hotline.models import Consultation, ReadyAnswer, Service
from dauys.people.models import Person
from dauys.staff.models import Staff
from dauys.store.shelf import DjangoShelf
from dauys.vault.keyfile import LOWEST

ALIASES = ["coordinator", "operator", "statistician", "caseworker", "lawyer", "stranger"]


class Made:
    """A small demo on a node of its own."""

    def __init__(self, data: Path) -> None:
        self.node = Node(data, DjangoShelf())
        self.steps: list[tuple[int, int]] = []
        self.passphrases = create_demo(self.node, "small", 1, self._step, LOWEST)

    def _step(self, done: int, total: int) -> None:
        self.steps.append((done, total))


@pytest.fixture
def made(tmp_path: Path, disk: None) -> Iterator[Made]:
    """See Made."""
    found = Made(tmp_path)
    yield found
    for desk in list(found.node.desks.values()):
        desk.lock(keep_snapshot=False)


def test_everybody_gets_a_passphrase_and_the_coordinator_finds_her_organisation(made: Made) -> None:
    assert list(made.passphrases) == ALIASES
    desk = made.node.unlock("coordinator", made.passphrases["coordinator"])
    with desk.bound():
        assert (desk.organisation.name, desk.organisation.is_demo) == (people.organisation_name(), "yes")
        assert {each.role for each in Staff.objects.all()} == set(ALIASES)
        assert (Service.objects.count(), ReadyAnswer.objects.count()) == (12, 8)
        assert Consultation.objects.count() == 435
        assert max(each.began for each in Consultation.objects.all()) < desk.now().date().isoformat()


def test_the_statistician_counts_exactly_what_was_promised_and_reads_no_file(made: Made) -> None:
    desk = made.node.unlock("statistician", made.passphrases["statistician"])
    with desk.bound():
        told = FactRow.objects.filter(kind="consultation")
        assert told.exclude(consent__in=["refused", "no"]).count() == 400
        assert told.filter(consent="refused").count() == 4
        assert FactRow.objects.filter(kind="nondata_call").count() == 31
        assert Consultation.objects.count() == Person.objects.count() == 0


def test_the_operator_finds_work_of_the_last_days(made: Made) -> None:
    desk = made.node.unlock("operator", made.passphrases["operator"])
    with desk.bound():
        assert len(drafts(desk)) == 2
        promised = people.story(desk.now().date())[-1]["promise"]
        assert [each.note for each in mine(desk.person)] == [promised["note"]]
        assert shared().count() == 3
        yesterday = (desk.now().date() - timedelta(days=1)).isoformat()
        assert Consultation.objects.filter(began__startswith=yesterday).count() >= 3
        told = Consultation.objects.count()
    assert 0 < told < 150


def test_repeat_callers_are_one_person_and_referrals_lead_to_services(made: Made) -> None:
    desk = made.node.unlock("coordinator", made.passphrases["coordinator"])
    with desk.bound():
        callers = [each.caller_id for each in Consultation.objects.all() if each.caller_id]
        assert len(set(callers)) < len(callers)
        services = {each.id: each.name for each in Service.objects.all()}
        referred = [each.referrals for each in Consultation.objects.exclude(referrals="")]
        assert referred
        assert all(services[place["service"]] == place["name"] for places in referred for place in places)


def test_the_progress_bar_reaches_its_end(made: Made) -> None:
    done = [step[0] for step in made.steps]
    assert done == sorted(done)
    assert made.steps[-1] == (425, 425)


def test_a_folder_with_an_organisation_in_it_is_left_alone(made: Made) -> None:
    size = made.node.ledger.size
    with pytest.raises(DeskError):
        create_demo(made.node, "small", 1, cost=LOWEST)
    assert made.node.ledger.size == size


def test_a_referral_goes_to_what_helps_and_is_near() -> None:
    def service(id: str, region: str, *kinds: str) -> Service:
        made = Service(id=id, name=id, region=region)
        made.kinds = list(kinds)
        return made

    far, everywhere = service("a", "KZ-75", "legal"), service("b", "", "shelter")
    directory = Directory([far, everywhere, service("c", "KZ-71", "shelter")])

    def place(region: str, need: str) -> str:
        record = {"outcome": "referred", "region": region, "needs": [need]}
        return str(directory.referred(record)["referrals"][0]["service"])

    assert place("KZ-71", "shelter.place") == "c"
    assert place("KZ-75", "shelter.place") == "b"
    assert place("KZ-75", "legal.advice") == "a"
    assert directory.referred({"outcome": "declined"}) == {"outcome": "declined"}
