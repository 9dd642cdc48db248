"""The first start: one page that creates the organisation, one that shows what must be written on paper."""

from __future__ import annotations

import os
from zoneinfo import available_timezones

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dauys.desk.errors import DeskError
from dauys.desk.node import ALIAS
from dauys.desk.pages import page
from dauys.staff.founding import Founded, found_organisation
from dauys.web.serving import serving
from dauys.web.views.unlock import enter

LEAST = 20


class StartForm(forms.Form):
    """What founding needs."""

    organisation = forms.CharField(
        label=_("Name of the organisation"), error_messages={"required": _("Write the organisation's name.")}
    )
    name = forms.CharField(
        label=_("Your name, as colleagues will see it"), error_messages={"required": _("Write your name.")}
    )
    alias = forms.CharField(
        label=_("An alias for this device"),
        help_text=_("It stands readable on the disk. Choose a word that says nothing about you."),
        error_messages={"required": _("Choose an alias.")},
    )
    zone = forms.CharField(
        label=_("Time zone"),
        initial="Asia/Almaty",
        error_messages={"required": _("Write the time zone, such as Asia/Almaty.")},
    )
    passphrase = forms.CharField(
        label=_("Your own passphrase"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Leave it empty and six random words are made for you; that is the safer way."),
    )

    def clean_alias(self) -> str:
        """Letters, digits and hyphens."""
        alias: str = self.cleaned_data["alias"].strip()
        if not ALIAS.fullmatch(alias):
            raise forms.ValidationError(_("Use up to 32 letters, digits and hyphens."))
        return alias

    def clean_zone(self) -> str:
        """A name of the time zone database."""
        zone: str = self.cleaned_data["zone"].strip()
        if zone not in available_timezones():
            raise forms.ValidationError(_("There is no such time zone. Write for example Asia/Almaty."))
        return zone

    def clean_passphrase(self) -> str:
        """None, or one that is long enough."""
        given: str = self.cleaned_data["passphrase"]
        if given and len(given) < LEAST:
            raise forms.ValidationError(_("Take at least 20 letters, better six words that do not belong together."))
        return given


def start(request: HttpRequest) -> HttpResponse:
    """Create the organisation, once."""
    node = serving.node
    if node is None or node.ledger.size:
        return redirect("/")
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answers = form.cleaned_data
            founded = found_organisation(
                node,
                answers["alias"],
                answers["organisation"],
                answers["name"],
                answers["zone"],
                answers["passphrase"],
                language=request.LANGUAGE_CODE,
            )
        except DeskError as error:
            form.add_error("alias", f"{gettext(error.error)} {gettext(error.hint)}")
        else:
            return _paper(request, founded)
    return page(request, "web/start.html", status=422 if form.errors else 200, form=form)


def _paper(request: HttpRequest, founded: Founded) -> HttpResponse:
    desk = request.node.unlock(  # type: ignore[attr-defined]
        founded.alias, founded.passphrase
    )
    enter(request, desk)
    request.desk = desk  # type: ignore[attr-defined]
    words = founded.recovery_words
    lines = [words[start : start + 6] for start in range(0, len(words), 6)]
    with desk.bound():
        return page(request, "web/paper.html", founded=founded, lines=lines, sheet=os.urandom(2).hex())
