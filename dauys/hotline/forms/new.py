"""A new contact as it is being told: with safe contact, and a call-back promised at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse

from dauys.hotline.answers import CallBackAnswers, ConsultationAnswers
from dauys.hotline.facts import nondata_types
from dauys.hotline.forms.contact import ContactForm
from dauys.hotline.forms.fields import Due
from dauys.hotline.forms.safe import FIELDS as SAFE_FIELDS
from dauys.hotline.forms.safe import safe_fields
from dauys.hotline.labels import CALL_BACK
from dauys.hotline.models import Service
from dauys.hotline.moments import as_typed


class NewContactForm(ContactForm):
    """A contact as it is being told, with safe contact and a call-back promised."""

    call_back_due = Due(CALL_BACK["due"])
    call_back_urgent = forms.BooleanField(label=CALL_BACK["urgent"], required=False)

    def __init__(self, data: Any = None, *, now: str, services: list[Service], initial: Any = None) -> None:
        first = {"began": as_typed(now), "channel": "phone", "direction": "incoming"}
        super().__init__(data, services=services, initial={**first, **(initial or {})})
        self.now = now
        self.fields["began"].was = now  # type: ignore[attr-defined]
        self.fields.update(safe_fields())
        self._without_nondata()
        self._look_up_while_typing()

    @property
    def safe_details(self) -> list[forms.BoundField]:
        """Everything about safe contact but the first question."""
        return [self[name] for name in self.fields if name.startswith("safe_") and name != "safe_allowed"]

    @property
    def safe_is_told(self) -> bool:
        """Whether anything of it was typed: then it must not be folded away, least of all with an error."""
        return any(bound.value() for bound in self.safe_details)

    def answers(self, *, finished: bool) -> ConsultationAnswers:
        """What the act needs; a contact without a moment began now."""
        told = {**self.told(), "finished": "yes" if finished else "no"}
        told["began"] = told["began"] or self.now
        return ConsultationAnswers(
            fields=told,
            caller=self.person("caller"),
            concerned=self.person("concerned"),
            safe={name: self.cleaned_data[f"safe_{name}"] for name in SAFE_FIELDS},
            call_back=self._call_back(),
        )

    def _call_back(self) -> CallBackAnswers | None:
        clean = self.cleaned_data
        if clean["call_back"] != "yes" and not clean["call_back_due"]:
            return None
        return CallBackAnswers(due=clean["call_back_due"], urgent="yes" if clean["call_back_urgent"] else "no")

    def _without_nondata(self) -> None:
        field = self.fields["contact_type"]
        field.choices = [each for each in field.choices if each[0] not in nondata_types()]  # type: ignore[attr-defined]

    def _look_up_while_typing(self) -> None:
        for name, target in (("caller_phone", "previous-number"), ("caller_name", "previous-name")):
            self.fields[name].widget.attrs |= {
                "data-lookup": reverse("hotline:lookup"),
                "data-lookup-target": target,
            }
