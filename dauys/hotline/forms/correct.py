"""Correcting a contact: the same questions, filled in; people of another file stay as they are."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from dauys.hotline.forms.contact import ContactForm
from dauys.hotline.forms.fields import Text
from dauys.hotline.models import Consultation, Service


class CorrectForm(ContactForm):
    """A contact that was written down before."""

    reason = Text(_("Why is this corrected?"), help_text=_("It stands in the history, beside your name and the time."))

    def __init__(self, data: Any = None, *, services: list[Service], was: Consultation) -> None:
        super().__init__(data, services=services, was=was)
        for role in ("caller", "concerned"):
            if getattr(was, f"{role}_id") and not getattr(was, role):
                for part in ("name", "phone", "other_contacts"):
                    self.fields.pop(f"{role}_{part}", None)
