"""What one contact becomes inside an act that is under way.

`acts` opens the act; an importer puts many contacts into one act and keeps one `Callers`, so that somebody
written a moment ago in the same act is found again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dauys.desk.act import Act
from dauys.hotline.answers import CallBackAnswers, ConsultationAnswers
from dauys.hotline.models import CallBack, Consultation
from dauys.people.acts import find_or_put_person, is_told, put_safe_contact
from dauys.people.callers import Callers
from dauys.people.models import Person

HERSELF = "survivor"


def put_consultation(act: Act, answers: ConsultationAnswers, callers: Callers) -> Consultation:
    """One contact with its people; a person already known to the circle is linked, not doubled."""
    caller = find_or_put_person(act, answers.caller, callers, even_if_empty=is_told(answers.safe))
    concerned = find_or_put_person(act, answers.concerned, callers, apart_from=caller)
    tag = counting_tag(str(answers.fields.get("contact_type", "")), caller, concerned)
    consultation = act.put(Consultation, {**answers.fields, "caller": caller, "concerned": concerned, "tag": tag})
    if caller is not None:
        put_safe_contact(act, caller, answers.safe)
    if answers.call_back is not None:
        put_call_back(act, consultation, answers.call_back, caller or concerned)
    return consultation


def put_call_back(act: Act, consultation: Consultation, answers: CallBackAnswers, person: Person | None) -> CallBack:
    """A call-back that is not done yet."""
    return act.put(
        CallBack,
        {
            "consultation": consultation,
            "person": person,
            "due": answers.due,
            "urgent": answers.urgent,
            "note": answers.note,
            "for_person": answers.for_person,
            "done": "no",
        },
    )


def counting_tag(contact_type: str, caller: Person | None, concerned: Person | None) -> str:
    """The tag of whom the contact is about: the person concerned, else a caller for herself."""
    if concerned:
        return str(concerned.counting_tag)
    return str(caller.counting_tag) if caller and contact_type == HERSELF else ""


def change_consultation(act: Act, was: Consultation, new: Mapping[str, Any], reason: str) -> Consultation:
    """Write what differs; the tag follows the people and the contact type."""
    caller, concerned = new.get("caller", was.caller), new.get("concerned", was.concerned)
    told = {**new, "tag": counting_tag(str(new.get("contact_type", was.contact_type)), caller, concerned)}
    if (was.caller_id and not caller) or (was.concerned_id and not concerned):
        del told["tag"]  # a person these keys do not open keeps her tag
    return act.change(was, told, reason=reason)


def correct_person(
    act: Act,
    was: Consultation,
    role: str,
    told: Mapping[str, object],
    reason: str,
    callers: Callers,
) -> dict[str, Person]:
    """Correct the person linked as caller or concerned; find or put one where nobody is linked yet."""
    known = getattr(was, role)
    if known:
        return {role: act.change(known, told, reason=reason)} if told else {}
    if getattr(was, f"{role}_id"):
        return {}  # linked to another file: nothing to correct from here
    apart = was.caller if role == "concerned" else None
    person = find_or_put_person(act, told, callers, apart_from=apart)
    return {role: person} if person else {}
