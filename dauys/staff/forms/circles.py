"""Which circles somebody is put into or out of, and why somebody leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dauys.desk.circles import ALL, CURRENT
from dauys.desk.desk import Desk
from dauys.staff.forms.reason import GONE, reason_field
from dauys.staff.standing import Standing, own_families
from dauys.staff.words import HOTLINE_TERMS, circle_words, in_order


class CirclesForm(forms.Form):
    """Kinds of circles to choose from."""

    kinds = forms.MultipleChoiceField(
        label=_("Circles"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one circle."), **GONE},
    )

    def offer(self, families: list[str]) -> None:
        """Only these circles can be chosen."""
        self.fields["kinds"].choices = [(each, circle_words(each)) for each in families]  # type: ignore[attr-defined]

    @property
    def families(self) -> list[str]:
        """What can be chosen."""
        return [value for value, _label in self.fields["kinds"].choices]  # type: ignore[attr-defined]


class IntoForm(CirclesForm):
    """Circles that this desk is in and the colleague is not, or not fully."""

    term = forms.ChoiceField(
        label=_("How much of the hotline?"),
        initial=CURRENT,
        required=False,
        widget=forms.RadioSelect,
        choices=lambda: [(each, HOTLINE_TERMS[each]) for each in (CURRENT, ALL)],
        error_messages=GONE,
    )

    def __init__(self, data: Any, desk: Desk, standing: Standing) -> None:
        super().__init__(data)
        self.offer([each for each in own_families(desk) if standing.terms.get(each) != ALL])
        self.held = standing.terms
        if "hotline" not in self.families:
            del self.fields["term"]

    def clean(self) -> dict[str, Any]:
        """Somebody who has the hotline's two quarters can only be given all of it."""
        if "hotline" in self.cleaned_data.get("kinds", []) and self._term() == self.held.get("hotline"):
            self.add_error("term", _("She has that already. Choose every quarter, or leave the hotline out."))
        return self.cleaned_data

    def _term(self) -> str:
        return self.cleaned_data.get("term") or CURRENT

    def terms(self) -> dict[str, str]:
        """Kind → term, as chosen."""
        chosen = in_order(self.cleaned_data["kinds"])
        return {each: self._term() if each == "hotline" else ALL for each in chosen}


class OutForm(CirclesForm):
    """Circles that both are in, and a reason."""

    reason = reason_field(_("Why is she put out?"))

    def __init__(self, data: Any, standing: Standing) -> None:
        super().__init__(data)
        self.offer(in_order(standing.terms))


class RemoveForm(forms.Form):
    """A reason."""

    reason = reason_field(_("Why does she leave the organisation?"))
