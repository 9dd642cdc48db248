"""A reason: asked for whatever cannot be taken back, and kept with what was done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

GONE = {"invalid_choice": _("This can no longer be chosen. Look at the list once more.")}


def reason_field(label: Any, needed: bool = True) -> forms.CharField:
    """A sentence that is kept with what was done."""
    return forms.CharField(
        label=label,
        required=needed,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Write the reason: it is kept with what you do.")},
    )
