"""The people of the invented organisation and what they keep: services, answers, a survivor's story, drafts.

Everything here is visibly invented. Codes are those of `packs`, field names those of the hotline's records.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

Told = dict[str, Any]

FOUNDER = "coordinator"


@dataclass(frozen=True)
class Staff:
    """One member of staff. Her alias is her role."""

    alias: str
    name: str
    name_ru: str
    language: str


def organisation_name() -> str:
    """What the invented organisation is called."""
    return str(_data("staff")["organisation"])


def organisation_zone() -> str:
    """The time zone it works in."""
    return str(_data("staff")["zone"])


def staff() -> list[Staff]:
    """The six people, the coordinator first."""
    return [Staff(**person) for person in _data("staff")["person"]]


def services(until: date) -> list[Told]:
    """Twelve places to refer somebody to, as fields of `hotline.Service`."""
    return [_service(dict(service), until) for service in _data("services")["service"]]


def ready_answers() -> list[Told]:
    """Answers to read out, as fields of `hotline.ReadyAnswer`, each in Kazakh, Russian and English."""
    return [dict(answer) for answer in _data("answers")["answer"]]


def story(until: date) -> list[Told]:
    """One survivor over five contacts, in the form of `consultations`, the last with a promised call-back."""
    return [_contact(dict(contact), until) for contact in _data("story")["story"]]


def recent(until: date) -> list[Told]:
    """Contacts of the last days: some with a promised call-back, two to be finished later."""
    return [_contact(dict(contact), until) for contact in _data("story")["recent"]]


def call_backs(until: date) -> list[Told]:
    """The promises among these contacts: the contact, when it is due, whether it is urgent, for whom."""
    contacts = story(until) + recent(until)
    return [{"contact": contact, **contact["promise"]} for contact in contacts if contact["promise"]]


def drafts() -> list[Told]:
    """What the operator has begun to type: fields of the form of a contact."""
    return [dict(draft) for draft in _data("story")["draft"]]


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("dauys.demo").joinpath(f"data/{name}.toml").read_text("utf-8"))


def _service(told: Told, until: date) -> Told:
    day = until - timedelta(days=told.pop("verified_days_ago"))
    return {**told, "last_verified": day.isoformat()}


def _contact(told: Told, until: date) -> Told:
    day = until - timedelta(days=told.pop("days_ago"))
    began = f"{day.isoformat()}T{told.pop('time')}"
    promise = _promise(dict(told.pop("promise")), day) if "promise" in told else None
    people = {role: told.pop(role, None) for role in ("caller", "concerned", "safe")}
    return {"finished": "yes", **told, "began": began, **people, "promise": promise}


def _promise(told: Told, day: date) -> Told:
    due = day + timedelta(days=told.pop("in_days"))
    return {"due": f"{due.isoformat()}T{told.pop('time')}", "for_person": "", **told}
