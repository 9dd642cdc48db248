"""An invented page that shows every part once, for the tests of this folder and for looking at it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import get_language, override

from dauys.packs import code_list

FOLDER = Path(__file__).parent
ASKED = [("yes", "yes"), ("no", "no"), ("refused", "refused"), ("not_asked", "not asked")]
OPERATOR, COLLEAGUE = "a" * 32, "b" * 32


def codes(name: str) -> list[tuple[str, str]]:
    """A code list as choices in the language of the page."""
    return code_list(name).choices(get_language() or "en")


class DayMonthYear(forms.MultiWidget):
    """Three boxes for one date."""

    def __init__(self) -> None:
        box = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(widgets={"day": box, "month": box, "year": box})

    def decompress(self, value: str | None) -> list[str]:
        """Year, month and day as they are typed."""
        return list(reversed((value or "--").split("-")))


class SampleForm(forms.Form):
    """A form with every kind of box; filled with too little it is wrong in four places."""

    draft_mark = forms.CharField(widget=forms.HiddenInput, initial="1f")
    channel = forms.ChoiceField(label="Channel", choices=lambda: codes("hotline.channel"))
    began = forms.CharField(label="When", initial="23.11.2026 14:05", help_text="5.3.2024, 3.2024 or <2020")
    born = forms.Field(label="Born", required=False, widget=DayMonthYear())
    caller = forms.ChoiceField(
        label="Who is calling?",
        widget=forms.RadioSelect,
        help_text="As she says it herself.",
        choices=lambda: codes("hotline.contact_type")[:6],
    )
    phone = forms.CharField(
        label="Number",
        required=False,
        widget=forms.TextInput(
            attrs={"data-lookup": "/hotline/lookup/", "data-lookup-target": "found", "inputmode": "tel"}
        ),
    )
    story = forms.CharField(label="What is happening?", widget=forms.Textarea(attrs={"rows": 8, "class": "story"}))
    region = forms.ChoiceField(label="Region", choices=lambda: [("", "not asked"), *codes("kz.region")], required=False)
    age = forms.ChoiceField(
        label="Age", choices=lambda: [("", "not asked"), *codes("hotline.age_band")], required=False
    )
    needs = forms.MultipleChoiceField(
        label="Needs",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("Law", [("a", "Restraining order"), ("b", "Divorce")]),
            ("Safety", [("c", "Shelter tonight")]),
        ],
    )
    safe = forms.ChoiceField(label="Safe to call back?", choices=ASKED, widget=forms.RadioSelect)
    count = forms.BooleanField(label="She agrees to be counted", required=False)
    sign_a = forms.ChoiceField(label="Has he strangled her?", choices=ASKED, widget=forms.RadioSelect, required=False)
    sign_b = forms.ChoiceField(label="Has he a weapon?", choices=ASKED, widget=forms.RadioSelect, required=False)
    sign_c = forms.ChoiceField(
        label="Is she afraid for the children?", choices=ASKED, widget=forms.RadioSelect, required=False
    )

    def clean(self) -> dict[str, Any]:
        """One error that belongs to no box."""
        if self.errors:
            raise forms.ValidationError("The contact was not saved yet.")
        return self.cleaned_data


class SampleDesk:
    """Enough of a desk for the bar and for names of staff."""

    person = OPERATOR
    alias = "operator"

    def staff_name(self, person: str) -> str | None:
        """The directory of an invented organisation."""
        return {OPERATOR: "Айнұр Үлгібаева"}.get(person)


def context(**more: Any) -> dict[str, Any]:
    """What the shell gives to every page, with an invented organisation."""
    return {
        "desk": SampleDesk(),
        "organisation": SimpleNamespace(name="Ойдан Дауысы", is_demo=True),
        "rooms": [
            ("/", "Today", False),
            ("/hotline/", "Hotline", True),
            ("/people/", "People", False),
            ("/figures/", "Figures", False),
            ("/staff/", "Staff and circles", False),
        ],
        "new_contact": "/hotline/new/",
        "told": [],
        "idle_seconds": 900,
        **more,
    }


def timeline() -> list[dict[str, str]]:
    """Three entries of an invented record."""
    return [
        {
            "at": "2026-11-23T09:05:00Z",
            "title": "Corrected: region",
            "author": OPERATOR,
            "reason": "Misheard.",
            "history": "/h/1/",
            "kind": "correction",
        },
        {
            "at": "2026-11-20T15:40:00Z",
            "title": "Called back",
            "text": "Reached.\nShelter found for <tonight>.",
            "author": COLLEAGUE,
            "url": "/c/2/",
        },
        {"when": "before 2020", "title": "First contact", "author": ""},
    ]


def render(name: str, language: str = "en", **more: Any) -> str:
    """One template of this folder, or of the shell, as a whole page."""
    source = FOLDER / name
    django = engines["django"]
    with override(language):
        found = django.from_string(source.read_text("utf-8")) if source.exists() else django.get_template(name)
        return found.render(context(**more), RequestFactory().get("/hotline/7f3a/?kind=a&page=2"))


def gallery(language: str = "en", *, wrong: bool = False) -> str:
    """The sample page, if asked with everything wrong that can be."""
    with override(language):
        form = SampleForm({"channel": "phone"}) if wrong else SampleForm(initial={"safe": "not_asked"})
        form.errors  # noqa: B018 - validate now, in this language
    page_obj = Paginator(range(3402), 50).page(12)
    return render("gallery.html", language, form=form, entries=timeline(), page_obj=page_obj)
