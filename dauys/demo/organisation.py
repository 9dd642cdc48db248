"""Making the invented organisation: six people, services, answers, drafts, and years of consultations.

What is guaranteed: at full scale exactly 35,000 consultations count, at small scale 400; the same seed gives the
same content (names in the ledger, keys and passphrases are random every time). No moment lies in the future.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import chain
from typing import Any

from dauys.demo import people
from dauys.demo.consultations import consultations
from dauys.demo.records import answers_of
from dauys.demo.referrals import Directory
from dauys.desk.desk import Desk
from dauys.desk.node import Node
from dauys.hotline import acts
from dauys.hotline.answers import ConsultationAnswers
from dauys.hotline.drafts import KIND
from dauys.hotline.writing import put_consultation
from dauys.people.callers import Callers
from dauys.staff.acts import admit_colleague
from dauys.staff.founding import found_organisation
from dauys.vault.keyfile import ORDINARY, Cost

SCALES = {"full": 35_000, "small": 400}
AT_ONCE = 200                        # consultations an act
EXPECTED_ON_TOP = 1.09               # contacts without data and refusals, for the progress bar

Progress = Callable[[int, int], None]
Told = dict[str, Any]


def create_demo(
    node: Node, scale: str = "full", seed: int = 1, progress: Progress | None = None, cost: Cost = ORDINARY,
) -> dict[str, str]:
    """Create the invented organisation in an empty folder; returns alias → passphrase. DeskError if it is not empty.

    `progress` is called with the number of contacts written so far and about how many there will be.
    """
    passphrases = _found(node, cost)
    founder = node.unlock(people.FOUNDER, passphrases[people.FOUNDER])
    with founder.bound():
        colleagues = _admit(founder, node, cost)
        until = founder.now().date() - timedelta(days=1)
        directory = _fill_reference(founder, until)
    passphrases |= {alias: passphrase for alias, (_, passphrase) in colleagues.items()}
    persons = {alias: person for alias, (person, _) in colleagues.items()} | {people.FOUNDER: founder.person}
    _work_of_the_operator(node, passphrases["operator"], until, persons)
    with founder.bound():
        _write_years(founder, _years(scale, seed, until, persons, directory), SCALES[scale], progress)
    return {each.alias: passphrases[each.alias] for each in people.staff()}


def _found(node: Node, cost: Cost) -> dict[str, str]:
    first = people.staff()[0]
    founded = found_organisation(
        node, first.alias, people.organisation_name(), first.name, people.organisation_zone(),
        role=first.alias, language=first.language, is_demo=True, cost=cost,
    )
    return {founded.alias: founded.passphrase}


def _admit(desk: Desk, node: Node, cost: Cost) -> dict[str, tuple[str, str]]:
    """Everybody but the founder; alias → person, passphrase."""
    admitted = {}
    for each in people.staff()[1:]:
        staff, passphrase = admit_colleague(
            desk, node, each.alias, each.name, each.alias, each.language, cost=cost)
        admitted[each.alias] = (staff.person, passphrase)
    return admitted


def _fill_reference(desk: Desk, until: date) -> Directory:
    """The referral directory and the answers to read out."""
    for answer in people.ready_answers():
        acts.add_ready_answer(desk, answer)
    return Directory([acts.add_service(desk, told) for told in people.services(until)])


def _work_of_the_operator(node: Node, passphrase: str, until: date, persons: Mapping[str, str]) -> None:
    """The contacts of the last days, with call-backs promised, and what she has not finished typing."""
    desk = node.unlock("operator", passphrase)
    with desk.bound():
        for contact in people.recent(until):
            acts.record_consultation(desk, answers_of(contact, persons))
        for draft in people.drafts():
            desk.save_draft(KIND, draft)
    node.lock(desk)


def _years(
    scale: str, seed: int, until: date, persons: Mapping[str, str], directory: Directory,
) -> Iterable[ConsultationAnswers]:
    """Everything else: the story, and as many consultations as are still missing."""
    story = people.story(until)
    missing = SCALES[scale] - len(story) - len(people.recent(until))
    for record in chain(story, consultations(seed, missing, until=until)):
        yield answers_of(directory.referred(record), persons)


def _write_years(
    desk: Desk, contacts: Iterable[ConsultationAnswers], count: int, progress: Progress | None,
) -> None:
    """One act for up to 200 contacts of a quarter; they come by quarter, but for the few without a date."""
    waiting: dict[str, list[ConsultationAnswers]] = {}
    done, expected = 0, round(count * EXPECTED_ON_TOP)
    for contact in contacts:
        batch = waiting.setdefault(contact.began[:7], [])
        batch.append(contact)
        if len(batch) == AT_ONCE:
            done += _write(desk, waiting.pop(contact.began[:7]))
            _tell(progress, done, expected)
    for batch in waiting.values():
        done += _write(desk, batch)
        _tell(progress, min(done, expected), expected)
    _tell(progress, expected, expected)


def _write(desk: Desk, batch: list[ConsultationAnswers]) -> int:
    circle = desk.hotline_circle(batch[0].began)
    with desk.act("hotline.import", circle) as act:
        callers = Callers(circle.id)
        for contact in batch:
            put_consultation(act, contact, callers)
    return len(batch)


def _tell(progress: Progress | None, done: int, expected: int) -> None:
    if progress is not None:
        progress(min(done, expected), expected)
