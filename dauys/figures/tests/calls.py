"""Contacts that an operator writes down in the stories of the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dauys.hotline.acts import record_consultation, record_nondata
from dauys.hotline.answers import ConsultationAnswers
from dauys.hotline.models import Consultation

if TYPE_CHECKING:
    from dauys.desk.desk import Desk

MARK = "үлгі-әңгіме"


def take_calls(desk: Desk, number: int, **fields: object) -> list[Consultation]:
    """So many contacts, each with the same answers."""
    told = {
        "began": "2026-03-05T14:05",
        "channel": "phone",
        "contact_type": "survivor",
        "region": "KZ-75",
        "needs": ["shelter.place"],
        "summary": MARK,
        "consent_to_count": "yes",
        **fields,
    }
    with desk.bound():
        return [record_consultation(desk, ConsultationAnswers(fields=told)) for _ in range(number)]


def take_silent_call(desk: Desk) -> None:
    """A contact without data."""
    with desk.bound():
        record_nondata(desk, "silent")
