"""What a page or an importer hands to an act: the answers of one contact, already in the house's own form.

Absent text is "", dates are partial moments, codes are codes: nothing here is as typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Told = Mapping[str, object]


@dataclass(frozen=True)
class CallBackAnswers:
    """A call-back to promise together with the contact."""

    due: str = ""
    urgent: str = "not_asked"
    note: str = ""
    for_person: str = ""


@dataclass(frozen=True)
class ConsultationAnswers:
    """One contact: its own fields, and what was said about the people in it.

    `fields` holds fields of Consultation; `caller` and `concerned` fields of Person ({} or all empty when
    nothing was said); `safe` fields of SafeContact, about the caller.
    """

    fields: Told = field(default_factory=dict)
    caller: Told = field(default_factory=dict)
    concerned: Told = field(default_factory=dict)
    safe: Told = field(default_factory=dict)
    call_back: CallBackAnswers | None = None

    @property
    def began(self) -> str:
        """The partial moment when the contact began; "" if that is not known."""
        return str(self.fields.get("began", ""))
