"""From an invented record to what the hotline's acts take: answers, people, a promised call-back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dauys.demo.contact import Record
from dauys.hotline.answers import CallBackAnswers, ConsultationAnswers, Told
from dauys.hotline.models import Service
from dauys.hotline.reading.rows import Contact
from dauys.packs import code_list

PEOPLE = ("caller", "concerned", "safe")
PROMISE = "promise"


def answers_of(record: Record, persons: Mapping[str, str]) -> ConsultationAnswers:
    """The answers of one record. `persons`: alias → person, for whom a call-back is promised to."""
    promise = _call_back(record.get(PROMISE), persons)
    return ConsultationAnswers(fields=_fields(record), **_people(record), call_back=promise)


def contact_of(number: int, record: Record) -> Contact:
    """The same as a row read from a table, for the import; the number makes it different from others."""
    people = _people(record)
    return Contact(
        number,
        f"demo {number}",
        dict(_fields(record)),
        dict(people["caller"]),
        dict(people["concerned"]),
        dict(people["safe"]),
    )


def _fields(record: Record) -> Told:
    return {field: value for field, value in record.items() if field not in (*PEOPLE, PROMISE)}


def _people(record: Record) -> dict[str, Told]:
    return {role: dict(record.get(role) or {}) for role in PEOPLE}


def _call_back(promise: Mapping[str, Any] | None, persons: Mapping[str, str]) -> CallBackAnswers | None:
    if promise is None:
        return None
    return CallBackAnswers(**{**promise, "for_person": persons.get(promise["for_person"], "")})


class Directory:
    """The services, as an operator looks for one: of her region first, then for the whole country."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._services = list(services)
        self._needs = code_list("hotline.need")

    def referred(self, record: Record) -> Record:
        """The record, with the place she was referred to where that was the outcome."""
        if record.get("outcome") != "referred":
            return record
        found = self._find(record["region"], {self._needs.top(need) for need in record["needs"]})
        return {**record, "referrals": [{"service": found.id, "name": found.name}]}

    def _find(self, region: str, kinds: set[str]) -> Service:
        """What helps with it comes before what is near."""
        return min(self._services, key=lambda each: (kinds.isdisjoint(each.kinds), _distance(each, region)))


def _distance(service: Service, region: str) -> int:
    return 1 if not service.region else 0 if service.region == region else 2
