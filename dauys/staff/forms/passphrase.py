"""Changing a passphrase: the one of today, and perhaps a new one of her own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LEAST = 20


class PassphraseForm(forms.Form):
    """The passphrase of today, and perhaps a new one of her own."""

    old_passphrase = forms.CharField(
        label=_("Passphrase of today"),
        error_messages={"required": _("Write your passphrase of today.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new_passphrase = forms.CharField(
        label=_("New passphrase"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Leave it empty and six random words are made for you; that is the safer way."),
    )
    again_passphrase = forms.CharField(
        label=_("New passphrase, once more"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_new_passphrase(self) -> str:
        """None, or one that is long enough."""
        new: str = self.cleaned_data["new_passphrase"]
        if new and len(new) < LEAST:
            raise forms.ValidationError(_("Take at least 20 letters, better six words that do not belong together."))
        return new

    def clean(self) -> dict[str, Any]:
        """Typed twice, so that a slip of the finger locks nobody out."""
        new = self.cleaned_data.get("new_passphrase", "")
        if "new_passphrase" not in self.errors and new != self.cleaned_data.get("again_passphrase", ""):
            self.add_error("again_passphrase", _("The two are not the same. Write both once more."))
        return self.cleaned_data
