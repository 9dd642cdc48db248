"""Who called before: people with the same folded number or name, among what these keys open.

A file that these keys do not open gives no hint here, not even that it exists.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from dauys.hotline.models import Consultation
from dauys.people.callers import agree, keys, similar
from dauys.people.models import Person, SafeContact

SHOWN = 5
COLUMNS = ("id", "began", "contact_type", "danger", "outcome", "caller_id", "concerned_id", "finished")


@dataclass
class Known:
    """Somebody who may be the one on the line, and what was written down last."""

    person: Person
    by_number: bool
    safe: SafeContact | None = None
    contacts: list[Consultation] = field(default_factory=list)


def previous(name: str, phone: str) -> list[Known]:
    """The people whom this name or number may mean, with their rules of safe contact and last contacts."""
    number = keys("", phone)[1]
    known = {p.id: Known(p, bool(number) and p.phone_key == number) for p in similar(name, phone)}
    for safe in SafeContact.objects.filter(person_id__in=known).order_by("changed"):
        known[str(safe.person_id)].safe = safe
    for contact in _contacts(known):
        for person in {str(contact.caller_id), str(contact.concerned_id)} & known.keys():
            if len(known[person].contacts) < SHOWN:
                known[person].contacts.append(contact)
    return sorted(known.values(), key=lambda each: not each.by_number)


def safe_contacts(people: Iterable[Person]) -> dict[str, SafeContact]:
    """The rules to show before any number, by person: her own, else those set under an earlier record."""
    wanted = {person.id: person for person in people}
    rules = {safe.person_id: safe for safe in SafeContact.objects.filter(person_id__in=wanted).order_by("changed")}
    for person in (person for id, person in wanted.items() if id not in rules):
        earlier = _earlier(person)
        if earlier is not None:
            rules[person.id] = earlier
    return rules


def newest_contacts(people: Iterable[str]) -> dict[str, str]:
    """The id of the newest contact of each person, by the person's id; without contacts she is left out."""
    wanted = set(people)
    of_them = Q(caller_id__in=wanted) | Q(concerned_id__in=wanted)
    found: dict[str, str] = {}
    for contact in Consultation.objects.filter(of_them).only(*COLUMNS).order_by("-began") if wanted else ():
        for person in {str(contact.caller_id), str(contact.concerned_id)} & wanted:
            found.setdefault(person, contact.id)
    return found


def _earlier(person: Person) -> SafeContact | None:
    own = (person.name_key, person.phone_key)
    others = [p.id for p in similar(person.name, person.phone) if agree(own, (p.name_key, p.phone_key))]
    return SafeContact.objects.filter(person_id__in=others).order_by("-changed").first()


def _contacts(people: Iterable[str]) -> Iterable[Consultation]:
    ids = list(people)
    of_them = Q(caller_id__in=ids) | Q(concerned_id__in=ids)
    rows = Consultation.objects.filter(of_them) if ids else Consultation.objects.none()
    return rows.only(*COLUMNS).order_by("-began")[: 20 * SHOWN]
