"""What a person can do in the hotline. The only code that changes its records; one act, one entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from dauys.desk.desk import Desk
from dauys.hotline.answers import CallBackAnswers, ConsultationAnswers
from dauys.hotline.circles import reference
from dauys.hotline.models import Attempt, CallBack, Consultation, ReadyAnswer, Service
from dauys.hotline.moments import now
from dauys.hotline.writing import change_consultation, correct_person, put_call_back, put_consultation
from dauys.people.acts import put_safe_contact
from dauys.people.callers import Callers
from dauys.people.circles import circle_of

Told = Mapping[str, object]
Shared = TypeVar("Shared", Service, ReadyAnswer)


def record_consultation(desk: Desk, answers: ConsultationAnswers) -> Consultation:
    """Write down a contact, the people in it, safe contact and a promised call-back: one act."""
    circle = desk.hotline_circle(answers.began)
    with desk.act("hotline.record", circle=circle) as act:
        return put_consultation(act, answers, Callers(circle.id))


def record_nondata(desk: Desk, contact_type: str, channel: str = "phone") -> Consultation:
    """Count a contact that carries no data (silent, hung up, wrong number …), at this moment."""
    fields = {
        "began": now(desk),
        "contact_type": contact_type,
        "channel": channel,
        "direction": "incoming",
        "finished": "yes",
    }
    with desk.act("hotline.nondata", circle=desk.hotline_circle(fields["began"])) as act:
        return act.put(Consultation, fields)


def correct_consultation(
    desk: Desk,
    consultation: Consultation,
    changes: Told,
    reason: str = "",
    *,
    caller: Told | None = None,
    concerned: Told | None = None,
    safe: Told | None = None,
) -> Consultation:
    """Correct or finish a contact: only what differs is written; its history keeps the rest."""
    with desk.act("hotline.correct", circle=circle_of(consultation)) as act:
        callers = Callers(consultation.circle)
        linked = correct_person(act, consultation, "caller", caller or {}, reason, callers)
        linked |= correct_person(act, consultation, "concerned", concerned or {}, reason, callers)
        of_caller = linked.get("caller") or consultation.caller
        if safe and of_caller:
            put_safe_contact(act, of_caller, safe)
        return change_consultation(act, consultation, {**changes, **linked}, reason)


def promise_call_back(desk: Desk, consultation: Consultation, answers: CallBackAnswers) -> CallBack:
    """Put somebody of this contact on a call-back list."""
    with desk.act("hotline.call_back", circle=circle_of(consultation)) as act:
        return put_call_back(act, consultation, answers, consultation.caller or consultation.concerned)


def record_attempt(
    desk: Desk,
    call_back: CallBack,
    result: str,
    note: str = "",
    *,
    done: bool,
    due_again: str = "",
) -> Attempt:
    """Log one attempt to reach somebody; the call-back leaves its list when `done`, else stays, due again."""
    change = {"result": result, "done": "yes" if done else "no"}
    if due_again and not done:
        change["due"] = due_again
    with desk.act("hotline.attempt", circle=circle_of(call_back)) as act:
        act.change(call_back, change)
        return act.put(Attempt, {"call_back": call_back, "at": now(desk), "result": result, "note": note})


def add_service(desk: Desk, told: Told) -> Service:
    """Add a place to refer people to, for all staff."""
    with desk.act("hotline.add_service", circle=reference(desk)) as act:
        return act.put(Service, told)


def change_service(desk: Desk, service: Service, told: Told) -> Service:
    """Correct a place in the directory, or note that it was verified again."""
    return _change(desk, "hotline.change_service", service, told)


def add_ready_answer(desk: Desk, told: Told) -> ReadyAnswer:
    """Add an answer ready to read out, for all staff."""
    with desk.act("hotline.add_answer", circle=reference(desk)) as act:
        return act.put(ReadyAnswer, told)


def change_ready_answer(desk: Desk, answer: ReadyAnswer, told: Told) -> ReadyAnswer:
    """Correct an answer ready to read out."""
    return _change(desk, "hotline.change_answer", answer, told)


def _change(desk: Desk, name: str, record: Shared, told: Told) -> Shared:
    with desk.act(name, circle=circle_of(record)) as act:
        return act.change(record, told)
