"""What is asked about colleagues. Every weighty thing is asked, shown once more, and only then done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dauys.desk.circles import ALL, CURRENT
from dauys.desk.desk import Desk
from dauys.desk.node import ALIAS, Node
from dauys.packs import code_list
from dauys.staff.models import Staff
from dauys.staff.standing import Standing, may_open, own_families
from dauys.staff.words import HOTLINE_TERMS, circle_words, in_order

LEAST = 20
GONE = {"invalid_choice": _("This can no longer be chosen. Look at the list once more.")}


def codes(name: str) -> list[tuple[str, str]]:
    """A code list as choices in the language of the page."""
    return code_list(name).choices((get_language() or "en").split("-")[0])


def reason_field(label: Any, needed: bool = True) -> forms.CharField:
    """A sentence that is kept with what was done."""
    return forms.CharField(
        label=label, required=needed, max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Write the reason: it is kept with what you do.")},
    )  # fmt: skip


class AboutForm(forms.Form):
    """What the directory says of somebody."""

    name = forms.CharField(
        label=_("Name, as colleagues will see it"), max_length=200, error_messages={"required": _("Write her name.")}
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=lambda: [("", _("choose")), *codes("staff.role")],
        error_messages={"required": _("Choose a role."), **GONE},
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Languages she works in"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: codes("hotline.language"), error_messages=GONE,
    )  # fmt: skip

    def about(self) -> dict[str, str]:
        """The fields of the record."""
        answers = self.cleaned_data
        return {"name": answers["name"], "role": answers["role"], "languages": " ".join(answers["languages"])}


class AdmitForm(AboutForm):
    """Somebody new: an alias for her key file on this device."""

    alias = forms.CharField(
        label=_("Alias on this device"), max_length=32, error_messages={"required": _("Choose an alias with her.")},
        help_text=_("She writes it when she unlocks. It stands readable on the disk: choose a word that says nothing about her."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
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
            raise forms.ValidationError(_("This role opens circles that you are not in. Ask a colleague who is in them."))
        return role


class CorrectForm(AboutForm):
    """Correcting what the directory says."""

    notes = forms.CharField(
        label=_("Notes, for all colleagues to read"), required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )  # fmt: skip
    reason = reason_field(_("Why is it corrected?"), needed=False)

    def __init__(self, data: Any, staff: Staff) -> None:
        initial = {name: getattr(staff, name) for name in ("name", "role", "notes")}
        super().__init__(data, initial={**initial, "languages": staff.languages.split()})
        self.fields["role"].help_text = _("The role is a word for people. The circles stay as they are.")

    def about(self) -> dict[str, str]:
        """The fields of the record, notes included."""
        return {**super().about(), "notes": self.cleaned_data["notes"]}


class CirclesForm(forms.Form):
    """Kinds of circles to choose from."""

    kinds = forms.MultipleChoiceField(
        label=_("Circles"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one circle."), **GONE},
    )  # fmt: skip

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
        label=_("How much of the hotline?"), initial=CURRENT, required=False, widget=forms.RadioSelect,
        choices=lambda: [(each, HOTLINE_TERMS[each]) for each in (CURRENT, ALL)], error_messages=GONE,
    )  # fmt: skip

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


class PassphraseForm(forms.Form):
    """The passphrase of today, and perhaps a new one of her own."""

    old_passphrase = forms.CharField(
        label=_("Passphrase of today"), error_messages={"required": _("Write your passphrase of today.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip
    new_passphrase = forms.CharField(
        label=_("New passphrase"), required=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Leave it empty and six random words are made for you; that is the safer way."),
    )  # fmt: skip
    again_passphrase = forms.CharField(
        label=_("New passphrase, once more"), required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

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
