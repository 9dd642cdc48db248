"""The one page of a contact, as a form: the story first, the codes after, everything optional."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dauys.hotline.answers import Told
from dauys.hotline.forms.fields import Answer, Moment, OneCode, Several, Text, label_of
from dauys.hotline.forms.initial import initial_of, referral_key
from dauys.hotline.forms.signs import sign_fields, signs_told
from dauys.hotline.labels import CONSULTATION, PERSON
from dauys.hotline.models import Consultation, Service

PLAIN = (
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
NEEDS = ("need_1", "need_2", "need_3")


def with_region(service: Service) -> str:
    """A service as it is offered: its name and where it is."""
    where = label_of("kz.region", service.region) if service.region else _("whole country")
    return f"{service.name or '…'}, {where}"


class ContactForm(forms.Form):
    """What is asked about every contact, new or corrected."""

    channel = OneCode("hotline.channel", CONSULTATION["channel"])
    direction = OneCode("hotline.direction", CONSULTATION["direction"])
    began = Moment(CONSULTATION["began"])
    contact_type = OneCode("hotline.contact_type", CONSULTATION["contact_type"], radio=True)
    caller_name = Text(PERSON["name"])
    caller_phone = Text(PERSON["phone"], inputmode="tel")
    caller_other_contacts = Text(PERSON["other_contacts"])
    concerned_name = Text(_("Her name"))
    concerned_phone = Text(_("Her number"), inputmode="tel")
    summary = Text(CONSULTATION["summary"], rows=10)
    region = OneCode("kz.region", CONSULTATION["region"])
    age_band = OneCode("hotline.age_band", CONSULTATION["age_band"])
    language = OneCode("hotline.language", CONSULTATION["language"])
    need_1 = OneCode("hotline.need", _("Main need"))
    need_2 = OneCode("hotline.need", _("Second need"))
    need_3 = OneCode("hotline.need", _("Third need"))
    advice = Text(CONSULTATION["advice"], rows=4)
    outcome = OneCode("hotline.outcome", CONSULTATION["outcome"])
    call_back = Answer(CONSULTATION["call_back"])
    danger = OneCode("hotline.danger", CONSULTATION["danger"])
    danger_reason = Text(CONSULTATION["danger_reason"])
    consent_to_count = Answer(CONSULTATION["consent_to_count"], only=("yes", "no", "not_asked"))
    referrals = Several(CONSULTATION["referrals"])

    def __init__(
        self,
        data: Any = None,
        *,
        services: list[Service],
        initial: Any = None,
        was: Consultation | None = None,
    ) -> None:
        super().__init__(data, initial={**(initial_of(was) if was else {}), **(initial or {})})
        self.was = was
        self.services = services
        self.fields.update(sign_fields())
        self._offer_services()
        self._keep_what_stands()

    @property
    def signs(self) -> list[forms.BoundField]:
        """The danger signs, each a question with its answers."""
        return [self[name] for name in self.fields if name.startswith("sign_")]

    def told(self) -> Told:
        """Fields of Consultation, but for the people and whether it is finished."""
        clean = self.cleaned_data
        needs = list(dict.fromkeys(clean[name] for name in NEEDS if clean[name]))
        return {
            **{name: clean[name] for name in PLAIN},
            "began": clean["began"],
            "needs": needs,
            "danger_signs": signs_told(clean),
            "referrals": self._referrals(),
        }

    def person(self, role: str) -> Told:
        """Fields of Person told about the caller or the person concerned."""
        names = ("name", "phone", "other_contacts")
        return {name: self.cleaned_data[f"{role}_{name}"] for name in names if f"{role}_{name}" in self.fields}

    def _referrals(self) -> list[dict[str, str]] | dict[str, str]:
        known = {**self._services(), **self._referred_before()}
        return [known[key] for key in self.cleaned_data["referrals"]] or {}

    def _services(self) -> dict[str, dict[str, str]]:
        return {service.id: {"service": service.id, "name": service.name} for service in self.services}

    def _referred_before(self) -> dict[str, dict[str, str]]:
        return {referral_key(each): each for each in self.was.referrals or []} if self.was else {}

    def _offer_services(self) -> None:
        offered = {key: each["name"] for key, each in self._referred_before().items()}
        offered |= {service.id: with_region(service) for service in self.services}
        self.fields["referrals"].choices = list(offered.items())  # type: ignore[attr-defined]

    def _keep_what_stands(self) -> None:
        if self.was is None:
            return
        self.fields["began"].was = self.was.began  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            if isinstance(field, OneCode | Answer):
                field.keep(str(self.initial.get(name, "")))
