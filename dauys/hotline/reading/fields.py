"""The fields that a column may be read into. A mapping file and `headers.json` use these names.

A cell is read by the kind of its field: a closed answer by its code list, yes and no as such, the rest as
text.
"""

from __future__ import annotations

BEGAN, TIME, IGNORED = "began", "time", "-"

CODED = {  # field → code list
    "channel": "hotline.channel",
    "direction": "hotline.direction",
    "contact_type": "hotline.contact_type",
    "language": "hotline.language",
    "region": "kz.region",
    "age_band": "hotline.age_band",
    "danger": "hotline.danger",
    "outcome": "hotline.outcome",
    "leave_message": "safe.leave_message",
}
MANY = {"needs": "hotline.need", "danger_signs": "hotline.danger_sign"}
ASKED = ("call_back", "consent_to_count", "safe_allowed")
TEXT = (
    "summary",
    "advice",
    "danger_reason",
    "referrals",
    "name",
    "phone",
    "other_contacts",
    "concerned_name",
    "concerned_phone",
)
LONG = ("summary", "advice")  # may come from several columns; the rest from one

FIELDS = (BEGAN, TIME, *CODED, *MANY, *ASKED, *TEXT)
