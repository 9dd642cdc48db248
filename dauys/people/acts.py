"""What can be done about a person. The only code that changes people and their safe contact."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from dauys.desk.act import Act
from dauys.desk.desk import Desk
from dauys.people.callers import Callers
from dauys.people.circles import circle_of
from dauys.people.models import Person, SafeContact

Answers = Mapping[str, object]


def put_person(act: Act, answers: Answers, callers: Callers | None = None) -> Person:
    """A new person inside an act that is under way, with a counting tag of her own."""
    person = act.put(Person, {**answers, "counting_tag": secrets.token_hex(16)})
    if callers is not None:
        callers.remember(person)
    return person


def is_told(answers: Answers) -> bool:
    """Whether anything was said at all: "not asked" and empty text say nothing."""
    return any(value and value != "not_asked" for value in answers.values())


def find_or_put_person(
    act: Act,
    answers: Answers,
    callers: Callers,
    *,
    apart_from: Person | None = None,
    even_if_empty: bool = False,
) -> Person | None:
    """The person whom these details mean, known or new; None if nothing was said about her."""
    told = {field: value for field, value in answers.items() if value}
    if not told:
        return put_person(act, {}, callers) if even_if_empty else None
    known = callers.find(str(told.get("name", "")), str(told.get("phone", "")), apart_from)
    if known is None:
        return put_person(act, told, callers)
    news = _news(known, told)
    if news:
        known = act.change(known, news)
        callers.remember(known)
    return known


def _news(known: Person, told: dict[str, object]) -> dict[str, object]:
    """What these details add to a known person: empty fields, and another spelling of her name."""
    news = {field: value for field, value in told.items() if not getattr(known, field)}
    name = told.get("name")
    if name and known.name and name != known.name and name not in (known.other_names or []):
        news["other_names"] = [*(known.other_names or []), name]
    return news


def put_safe_contact(act: Act, person: Person, answers: Answers) -> SafeContact | None:
    """Set the rules inside an act that is under way: the person's one set is changed, or begun."""
    known = safe_contact(person)
    if known is None:
        return act.put(SafeContact, {**answers, "person": person}) if is_told(answers) else None
    return act.change(known, answers)


def set_safe_contact(desk: Desk, person: Person, answers: Answers) -> SafeContact | None:
    """Write down how this person may safely be reached."""
    with desk.act("people.safe_contact", circle=circle_of(person)) as act:
        return put_safe_contact(act, person, answers)


def change_person(desk: Desk, person: Person, changes: Answers, reason: str = "") -> None:
    """Correct what is known about a person."""
    with desk.act("people.change", circle=circle_of(person)) as act:
        act.change(person, dict(changes), reason=reason)


def safe_contact(person: Person) -> SafeContact | None:
    """The rules that hold for this person, or None if nobody has set any."""
    return SafeContact.objects.filter(person_id=person.id).order_by("-changed").first()
