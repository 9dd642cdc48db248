"""Promising a call-back, and logging each attempt with its result."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dauys.hotline.answers import CallBackAnswers
from dauys.hotline.forms.fields import Due, OneCode, Text, grouped
from dauys.hotline.labels import CALL_BACK

REACHED = "reached"


class CallBackForm(forms.Form):
    """When, how urgent, by whom."""

    due = Due(CALL_BACK["due"])
    urgent = forms.BooleanField(label=CALL_BACK["urgent"], required=False)
    mine = forms.BooleanField(label=_("I will call back myself"), required=False, initial=True)
    note = Text(CALL_BACK["note"], rows=3)

    def answers(self, me: str) -> CallBackAnswers:
        """The call-back to promise; without a colleague it is for everybody."""
        clean = self.cleaned_data
        return CallBackAnswers(
            due=clean["due"],
            urgent="yes" if clean["urgent"] else "no",
            note=clean["note"],
            for_person=me if clean["mine"] else "",
        )


class AttemptForm(forms.Form):
    """What came of one attempt."""

    result = OneCode("hotline.callback_result", CALL_BACK["result"], radio=True)
    note = Text(_("Note"), rows=3)
    due_again = Due(_("Try again when"))
    done = forms.BooleanField(label=_("Nothing more to do: take it off the list"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        results = grouped("hotline.callback_result")
        self.fields["result"].choices = [*results, ("", _("not recorded"))]  # type: ignore[attr-defined]

    def attempt(self) -> dict[str, Any]:
        """Arguments of the act; somebody who was reached needs no other attempt unless a new time is set."""
        clean = self.cleaned_data
        reached = clean["result"] == REACHED and not clean["due_again"]
        return {
            "result": clean["result"],
            "note": clean["note"],
            "due_again": clean["due_again"],
            "done": bool(clean["done"] or reached),
        }
