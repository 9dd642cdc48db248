"""How somebody may safely be reached: a form of its own, and a part of the page of a contact."""

from __future__ import annotations

from typing import Any

from django import forms

from dauys.hotline.forms.fields import Answer, Moment, OneCode, Text
from dauys.hotline.labels import SAFE
from dauys.hotline.moments import as_typed
from dauys.people.models import SafeContact

FIELDS = tuple(SAFE)


def safe_fields() -> dict[str, forms.Field]:
    """The questions of safe contact, in the order in which they are asked."""
    made: dict[str, forms.Field] = {name: Text(SAFE[name]) for name in FIELDS}
    made["allowed"] = Answer(SAFE["allowed"])
    made["leave_message"] = OneCode("safe.leave_message", SAFE["leave_message"])
    made["valid_until"] = Moment(SAFE["valid_until"])
    return {f"safe_{name}": made[name] for name in FIELDS}


def safe_initial(safe: SafeContact | None) -> dict[str, Any]:
    """What the form shows of rules that already hold."""
    if safe is None:
        return {}
    told = {f"safe_{name}": getattr(safe, name) for name in FIELDS}
    return {**told, "safe_valid_until": as_typed(safe.valid_until)}


class SafeContactForm(forms.Form):
    """The rules of safe contact of one person, on a page of their own."""

    def __init__(self, data: Any = None, *, safe: SafeContact | None = None) -> None:
        super().__init__(data, initial=safe_initial(safe))
        self.fields.update(safe_fields())
        if safe is not None:
            self.fields["safe_valid_until"].was = safe.valid_until  # type: ignore[attr-defined]

    def answers(self) -> dict[str, object]:
        """Fields of SafeContact."""
        return {name: self.cleaned_data[f"safe_{name}"] for name in FIELDS}
