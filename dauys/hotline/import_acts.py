"""Writing down past consultations that were read from a table.

What it guarantees:
- A row that is in the ledger already is not written again: every contact carries a key made of its content,
  the same whoever of the organisation imports it. So an import that was stopped at any instant is finished
  by running it again, by anybody.
- One act holds at most 200 contacts of one quarter; it is in the ledger whole or not at all.
- A person is linked by the hotline's own careful rule (`people.callers`), else put down anew. Rules of safe
  contact that somebody has set are never changed by an old table: what the row says stays in its summary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dauys.desk.circles import HOTLINE, kept, quarter_of
from dauys.desk.errors import NotInCircle
from dauys.desk.quarters import members_of
from dauys.hotline.import_people import KnownPeople
from dauys.hotline.models import Consultation
from dauys.hotline.reading.identity import Keys
from dauys.hotline.reading.rows import Contact
from dauys.hotline.writing import counting_tag
from dauys.people.acts import find_or_put_person
from dauys.people.models import Person, SafeContact

if TYPE_CHECKING:
    from dauys.desk.act import Act
    from dauys.desk.circles import Circle
    from dauys.desk.desk import Desk

ROWS = 200  # contacts in one act
LETTERS = 1_000_000  # of text in one act; a giant row gets an act of its own
MONTH = len("2024-03")


@dataclass
class Tally:
    """What came of the rows that were read."""

    accepted: int = 0
    already: int = 0
    rules_kept: int = 0  # rows whose rules of safe contact stayed words, because rules were set or nobody was named


def import_rows(desk: Desk, rows: Iterable[Contact]) -> Tally:
    """Write down every contact that is not there yet. Raises NotInCircle for who has no hotline, before
    anything is written."""
    tally = Tally()
    with desk.bound():
        batches = Batches(desk, tally)
        for contact, key in new_rows(desk, rows, tally):
            batches.add(contact, key)
        batches.finish()
    return tally


def new_rows(desk: Desk, rows: Iterable[Contact], tally: Tally) -> Iterator[tuple[Contact, str]]:
    """The contacts that are not on this desk yet, with their keys; the others are counted. For a bound
    desk."""
    numbered = Keys(desk.ledger.organisation)
    there = set(Consultation.objects.exclude(import_key="").values_list("import_key", flat=True))
    for contact in rows:
        key = numbered.key(contact.identity)
        if key in there:
            tally.already += 1
        else:
            yield contact, key


def too_old(desk: Desk) -> Callable[[str], bool]:
    """Whether contacts of a moment are in a quarter that this person does not keep. Raises NotInCircle for
    who has no hotline."""
    hotline = {circle.kind: circle for circle in desk.circles() if circle.kind.startswith(HOTLINE)}
    if not hotline:
        raise NotInCircle
    today, term = desk.now(), members_of(hotline).get(desk.person, "")
    return lambda began: not kept(quarter_of(began, today), term, today)


class Batches:
    """Contacts waiting to be written, by the circle in which they belong."""

    def __init__(self, desk: Desk, tally: Tally) -> None:
        self.desk, self.tally = desk, tally
        self.circles: dict[str, Circle] = {}
        self.people: dict[str, KnownPeople] = {}
        self.waiting: defaultdict[str, list[tuple[Contact, str]]] = defaultdict(list)
        self.letters: defaultdict[str, int] = defaultdict(int)

    def add(self, contact: Contact, key: str) -> None:
        """Take one contact; writes what has gathered in its circle when that is enough for an act."""
        circle = self.circle(contact.began)
        self.waiting[circle.id].append((contact, key))
        self.letters[circle.id] += len(contact.identity)
        if len(self.waiting[circle.id]) >= ROWS or self.letters[circle.id] >= LETTERS:
            self.write(circle)

    def circle(self, began: str) -> Circle:
        """The circle of a moment; asked of the desk once for every month."""
        month = began.lstrip("<")[:MONTH]
        if month not in self.circles:
            self.circles[month] = self.desk.hotline_circle(began)
        return self.circles[month]

    def write(self, circle: Circle) -> None:
        """One act."""
        rows = self.waiting.pop(circle.id, [])
        self.letters.pop(circle.id, None)
        if circle.id not in self.people:
            self.people[circle.id] = KnownPeople(circle.id)
        kept = 0
        with self.desk.act("hotline.import", circle=circle) as act:
            for contact, key in rows:
                kept += put_contact(act, contact, key, self.people[circle.id])
        self.tally.accepted += len(rows)
        self.tally.rules_kept += kept

    def finish(self) -> None:
        """Write everything that still waits."""
        for circle in {each.id: each for each in self.circles.values()}.values():
            if circle.id in self.waiting:
                self.write(circle)


def put_contact(act: Act, contact: Contact, key: str, people: KnownPeople) -> bool:
    """One contact inside an act that is under way. Returns whether rules of safe contact stayed words."""
    caller = _person(act, contact.caller, people)
    concerned = _person(act, contact.concerned, people, apart_from=caller)
    settable = caller is not None and caller.id not in people.ruled
    words = contact.safe_words if contact.safe and not settable else ()
    fields = contact.fields
    act.put(
        Consultation,
        {
            **fields,
            "summary": "\n".join(filter(None, [str(fields.get("summary", "")), *words])),
            "caller": caller,
            "concerned": concerned,
            "finished": "yes",
            "import_key": key,
            "tag": counting_tag(str(fields.get("contact_type", "")), caller, concerned),
        },
    )
    if contact.safe and caller is not None and settable:
        act.put(SafeContact, {**contact.safe, "person": caller})
        people.ruled.add(caller.id)
    return bool(words)


def _person(
    act: Act,
    told: dict[str, object],
    people: KnownPeople,
    apart_from: Person | None = None,
) -> Person | None:
    """The person whom these details mean, known or new, with what they add to her."""
    known = people.find(str(told.get("name", "")), str(told.get("phone", "")), apart_from) if told else None
    person = find_or_put_person(act, told, people, apart_from=apart_from)
    if known is not None:
        people.learn(known, told)
    return person if known is None else known
