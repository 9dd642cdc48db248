"""What a form shows of a contact that was written down before."""

from __future__ import annotations

from typing import Any

from dauys.hotline.models import Consultation
from dauys.hotline.moments import as_typed

SAME = (
    "channel",
    "direction",
    "contact_type",
    "language",
    "region",
    "age_band",
    "summary",
    "advice",
    "outcome",
    "danger",
    "danger_reason",
    "call_back",
    "consent_to_count",
)


def initial_of(was: Consultation) -> dict[str, Any]:
    """Field by field; people whom these keys do not open stay blank."""
    first: dict[str, Any] = {name: getattr(was, name) for name in SAME}
    first["began"] = as_typed(was.began)
    first.update({f"need_{at}": need for at, need in enumerate(was.needs or [], start=1)})
    first.update({f"sign_{code}": answer for code, answer in (was.danger_signs or {}).items()})
    first["referrals"] = [referral_key(each) for each in was.referrals or []]
    for role in ("caller", "concerned"):
        person = getattr(was, role)
        if person:
            first |= {
                f"{role}_name": person.name,
                f"{role}_phone": person.phone,
                f"{role}_other_contacts": person.other_contacts,
            }
    return first


def referral_key(referral: dict[str, str]) -> str:
    """What a form calls a referral: the id of the service, or its name if it was never in the directory."""
    return referral.get("service") or referral["name"]
