"""Making the invented organisation: six people, services, answers, drafts, and years of consultations.

What is guaranteed: at full scale exactly 35,000 consultations count, at small scale 400; the same seed on the
same day gives the same content (keys, passphrases and names in the ledger are random every time). No contact
lies in the future.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from dauys.demo import people
from dauys.demo.consultations import consultations, how_many
from dauys.demo.records import Directory, answers_of, contact_of
from dauys.desk.desk import Desk
from dauys.desk.node import Node
from dauys.hotline import acts
from dauys.hotline.drafts import KIND
from dauys.hotline.import_acts import import_rows
from dauys.hotline.reading.rows import Contact
from dauys.staff.acts import admit_colleague
from dauys.staff.founding import found_organisation
from dauys.vault.keyfile import ORDINARY, Cost

SCALES = {"full": 35_000, "small": 400}
STEP = 50  # contacts between two steps of the progress bar

Progress = Callable[[int, int], None]


def _quiet(done: int, total: int) -> None:
    """Nobody is watching."""


def create_demo(
    node: Node,
    scale: str = "full",
    seed: int = 1,
    progress: Progress = _quiet,
    cost: Cost = ORDINARY,
) -> dict[str, str]:
    """Create the invented organisation on an empty node; returns alias → passphrase.

    DeskError if there is an organisation already.
    `progress` is called with the number of contacts written so far and how many there will be.
    """
    passphrases = _found(node, cost)
    founder = node.desks[people.FOUNDER]
    with founder.bound():
        colleagues = _admit(founder, node, cost)
        until = founder.now().date() - timedelta(days=1)
        directory = _fill_reference(founder, until)
    passphrases |= {alias: passphrase for alias, (_, passphrase) in colleagues.items()}
    persons = {alias: person for alias, (person, _) in colleagues.items()} | {people.FOUNDER: founder.person}
    _work_of_the_operator(node, passphrases["operator"], until, persons)
    with founder.bound():
        for contact in people.story(until):
            acts.record_consultation(founder, answers_of(contact, persons))
    missing = SCALES[scale] - len(people.story(until)) - len(people.recent(until))
    _years(founder, missing, seed, until, directory, progress)
    return {each.alias: passphrases[each.alias] for each in people.staff()}


def _found(node: Node, cost: Cost) -> dict[str, str]:
    first = people.staff()[0]
    founded = found_organisation(
        node,
        first.alias,
        people.organisation_name(),
        first.name,
        people.organisation_zone(),
        role=first.alias,
        language=first.language,
        is_demo=True,
        cost=cost,
    )
    return {founded.alias: founded.passphrase}


def _admit(desk: Desk, node: Node, cost: Cost) -> dict[str, tuple[str, str]]:
    """Everybody but the founder; alias → person, passphrase."""
    admitted = {}
    for each in people.staff()[1:]:
        staff, passphrase = admit_colleague(desk, node, each.alias, each.name, each.alias, each.language, cost=cost)
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


def _years(desk: Desk, count: int, seed: int, until: date, directory: Directory, progress: Progress) -> None:
    """Everything else comes as an import of past consultations would."""
    total = how_many(count)
    records = enumerate(consultations(seed, count, until=until), 1)
    rows = (contact_of(number, directory.referred(record)) for number, record in records)
    import_rows(desk, _told(rows, total, progress))
    progress(total, total)


def _told(rows: Iterable[Contact], total: int, progress: Progress) -> Iterator[Contact]:
    for number, row in enumerate(rows, 1):
        yield row
        if number % STEP == 0:
            progress(number, total)
