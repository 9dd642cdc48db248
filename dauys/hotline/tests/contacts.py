"""Invented contacts, as forms send them and as acts take them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.test import Client

from dauys.hotline.answers import ConsultationAnswers

NAME, PHONE = "Айнұр Үлгібаева", "8 700 000 00 01"

TYPED = {
    "channel": "phone",
    "direction": "incoming",
    "began": "05.11.2026 14:05",
    "contact_type": "survivor",
    "caller_name": NAME,
    "caller_phone": PHONE,
    "safe_allowed": "yes",
    "safe_code_word": "алма",
    "summary": "Ойдан шығарылған оқиға",
    "region": "KZ-75",
    "need_1": "shelter.place",
    "need_2": "police",
    "sign_choking": "yes",
    "danger": "high",
    "consent_to_count": "yes",
}


def answers(caller: Mapping[str, object] | None = None, **fields: object) -> ConsultationAnswers:
    """A contact of a survivor on 5 November 2026; `fields` instead of or besides what it says."""
    told = {"began": "2026-11-05T14:05", "contact_type": "survivor", "channel": "phone", "finished": "yes"}
    return ConsultationAnswers(fields={**told, **fields}, caller=caller or {})


def saved(browser: Client, **typed: Any) -> str:
    """Save a contact through its page; the address of its own page."""
    answer = browser.post("/hotline/new/", {**TYPED, **typed})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["location"])
