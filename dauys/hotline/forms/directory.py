"""The referral directory and the answers ready to read out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dauys.hotline.forms.fields import Choice, Moment, OneCode, Several, Text, grouped
from dauys.hotline.labels import SERVICE
from dauys.hotline.models import ReadyAnswer, Service
from dauys.hotline.moments import as_typed

LANGUAGES = ("kk", "ru", "en")


def main_needs() -> list[Choice]:
    """The first level of the list of needs: what a service helps with."""
    return [
        (choices[0][0], label) if isinstance(choices, list) else (label, choices)
        for label, choices in grouped("hotline.need")
    ]


class ServiceForm(forms.Form):
    """One place to refer people to."""

    name = Text(SERVICE["name"])
    kinds = Several(SERVICE["kinds"], main_needs)
    region = OneCode("kz.region", SERVICE["region"])
    languages = Several(SERVICE["languages"], lambda: grouped("hotline.language"))
    phone = Text(SERVICE["phone"], inputmode="tel")
    address = Text(SERVICE["address"])
    hours = Text(SERVICE["hours"])
    last_verified = Moment(SERVICE["last_verified"])
    note = Text(SERVICE["note"], rows=3)

    def __init__(self, data: Any = None, *, was: Service | None = None) -> None:
        first = {name: getattr(was, name) for name in SERVICE} if was else {}
        super().__init__(data, initial={**first, "last_verified": as_typed(was.last_verified)} if was else None)
        self.fields["region"].choices = [("", _("whole country")), *grouped("kz.region")]  # type: ignore[attr-defined]
        if was is not None:
            self.fields["last_verified"].was = was.last_verified  # type: ignore[attr-defined]
            self.fields["region"].keep(was.region)  # type: ignore[attr-defined]


class ReadyAnswerForm(forms.Form):
    """One answer, side by side in three languages."""

    title_kk = Text(_("Title in Kazakh"), lang="kk")
    text_kk = Text(_("Answer in Kazakh"), rows=6, lang="kk")
    title_ru = Text(_("Title in Russian"), lang="ru")
    text_ru = Text(_("Answer in Russian"), rows=6, lang="ru")
    title_en = Text(_("Title in English"), lang="en")
    text_en = Text(_("Answer in English"), rows=6, lang="en")

    def __init__(self, data: Any = None, *, was: ReadyAnswer | None = None) -> None:
        first = (
            {
                f"{part}_{language}": (getattr(was, part) or {}).get(language, "")
                for part in ("title", "text")
                for language in LANGUAGES
            }
            if was
            else None
        )
        super().__init__(data, initial=first)

    def told(self) -> dict[str, object]:
        """Fields of ReadyAnswer."""
        return {
            part: {language: self.cleaned_data[f"{part}_{language}"] for language in LANGUAGES}
            for part in ("title", "text")
        }
