"""What the fields of the hotline are called on its pages, in forms and in a record's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

CONSULTATION: dict[str, StrPromise] = {
    "channel": _("Channel"),
    "direction": _("Direction"),
    "began": _("When it began"),
    "contact_type": _("Who is calling?"),
    "language": _("Language"),
    "region": _("Region"),
    "caller": _("Caller"),
    "concerned": _("Person concerned"),
    "age_band": _("Age"),
    "needs": _("Needs"),
    "summary": _("What is happening?"),
    "danger_signs": _("Danger signs"),
    "danger": _("Judged level of danger"),
    "danger_reason": _("Because"),
    "advice": _("What was done, next step"),
    "referrals": _("Referred to"),
    "outcome": _("Outcome"),
    "call_back": _("Wants to be called back"),
    "consent_to_count": _("May this contact be counted?"),
    "finished": _("Finished"),
}

PERSON: dict[str, StrPromise] = {
    "name": _("Name"),
    "other_names": _("Other spellings"),
    "phone": _("Number"),
    "other_contacts": _("Other contacts"),
    "born": _("Born"),
    "language": _("Language"),
    "region": _("Region"),
    "notes": _("Notes"),
}

SAFE: dict[str, StrPromise] = {
    "allowed": _("Safe to call back?"),
    "days_hours": _("Days and hours"),
    "who_may_answer": _("Who may pick up"),
    "cover": _("Name of the sender or cover story"),
    "leave_message": _("May a message be left?"),
    "agreed_words": _("Agreed words of the message"),
    "code_word": _("Code word"),
    "if_drops": _("If the call drops"),
    "valid_until": _("Valid until"),
}

CALL_BACK: dict[str, StrPromise] = {
    "due": _("Call back when"),
    "urgent": _("Urgent"),
    "for_person": _("Who calls back"),
    "note": _("What to say or ask"),
    "result": _("Result"),
    "done": _("Done"),
}

SERVICE: dict[str, StrPromise] = {
    "name": _("Name of the service"),
    "kinds": _("Helps with"),
    "region": _("Region"),
    "languages": _("Languages"),
    "phone": _("Number"),
    "address": _("Address"),
    "hours": _("Hours"),
    "last_verified": _("Last verified"),
    "note": _("Note"),
}
