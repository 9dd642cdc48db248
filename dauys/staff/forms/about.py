"""What the directory says of somebody: asked when she is admitted, and corrected later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dauys.desk.desk import Desk
from dauys.desk.node import ALIAS, Node
from dauys.packs import code_list
from dauys.staff.forms.reason import GONE, reason_field
from dauys.staff.models import Staff
from dauys.staff.standing import may_open

HOW_ALIAS = _("She unlocks with it. It stands readable on the disk: choose a word that says nothing about her.")


def codes(name: str) -> list[tuple[str, str]]:
    """A code list as choices in the language of the page."""
    return code_list(name).choices((get_language() or "en").split("-")[0])


class AboutForm(forms.Form):
    """What the directory says of somebody."""

    name = forms.CharField(
        label=_("Name, as colleagues will see it"),
        max_length=200,
        error_messages={"required": _("Write her name.")},
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=lambda: [("", _("choose")), *codes("staff.role")],
        error_messages={"required": _("Choose a role."), **GONE},
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages she works in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: codes("hotline.language"),
        error_messages=GONE,
    )

    def about(self) -> dict[str, str]:
        """The fields of the record."""
        answers = self.cleaned_data
        return {"name": answers["name"], "role": answers["role"], "languages": " ".join(answers["languages"])}


class AdmitForm(AboutForm):
    """Somebody new: an alias for her key file on this device."""

    alias = forms.CharField(
        label=_("Alias on this device"),
        max_length=32,
        error_messages={"required": _("Choose an alias with her.")},
        help_text=HOW_ALIAS,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("name", "role", "languages", "alias")

    def __init__(self, data: Any, desk: Desk, node: Node) -> None:
        super().__init__(data)
        self.desk, self.node = desk, node
        self.fields["role"].help_text = _("A role puts her into circles at once. You can change that at any time.")

    def clean_alias(self) -> str:
        """Letters, digits and hyphens, and not in use yet."""
        alias: str = self.cleaned_data["alias"].strip()
        if not ALIAS.fullmatch(alias):
            raise forms.ValidationError(_("Use up to 32 letters, digits and hyphens."))
        if self.node.key_path(alias).exists():
            raise forms.ValidationError(_("This alias is in use on this device. Choose another one."))
        return alias

    def clean_role(self) -> str:
        """Only what this desk itself can open."""
        role: str = self.cleaned_data["role"]
        if not may_open(self.desk, role):
            raise forms.ValidationError(_("This role opens circles that you are not in. Ask a colleague who is."))
        return role


class CorrectForm(AboutForm):
    """Correcting what the directory says."""

    notes = forms.CharField(
        label=_("Notes, for all colleagues to read"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    reason = reason_field(_("Why is it corrected?"), needed=False)

    def __init__(self, data: Any, staff: Staff) -> None:
        initial = {name: getattr(staff, name) for name in ("name", "role", "notes")}
        super().__init__(data, initial={**initial, "languages": staff.languages.split()})
        self.fields["role"].help_text = _("The role is a word for people. The circles stay as they are.")

    def about(self) -> dict[str, str]:
        """The fields of the record, notes included."""
        return {**super().about(), "notes": self.cleaned_data["notes"]}
