"""What is asked before a figure is published."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PublishForm(forms.Form):
    """A reason, a confirmation, and the mark of the numbers that were read."""

    reason = forms.CharField(
        label=_("Why are these numbers published now?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Write the reason: it is kept with the publication.")},
    )
    sure = forms.BooleanField(
        label=_("I have read what will be stated, and it may leave the house."),
        error_messages={"required": _("Confirm that you have read what will be stated.")},
    )
    mark = forms.CharField(widget=forms.HiddenInput, max_length=32, required=False)
