"""Correcting a contact, or finishing one that was saved for later; how the caller may safely be reached."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from dauys.desk.pages import DeskRequest, not_found, page, tell
from dauys.hotline.acts import correct_consultation
from dauys.hotline.forms.correct import CorrectForm
from dauys.hotline.forms.safe import SafeContactForm
from dauys.hotline.models import Consultation
from dauys.hotline.services import near
from dauys.hotline.views.doors import for_hotline, the, typed
from dauys.people.acts import safe_contact, set_safe_contact

LATER = "later"


@for_hotline
def correct(request: DeskRequest, id: str) -> HttpResponse:
    """The page of the contact, filled in; only what differs is written."""
    was = request.desk.as_seen(the(Consultation, id), request.POST.get("seen", ""))
    form = CorrectForm(typed(request), services=near(was.region), was=was)
    if request.method == "POST" and form.is_valid():
        finished = "no" if request.POST.get("finish") == LATER else "yes"
        correct_consultation(
            request.desk,
            was,
            {**form.told(), "finished": finished},
            form.cleaned_data["reason"],
            caller=form.person("caller"),
            concerned=form.person("concerned"),
        )
        tell(request, _("Saved, to be finished later.") if finished == "no" else _("Saved."))
        return redirect("hotline:contact", was.id)
    return page(request, "hotline/correct.html", form=form, consultation=was, status=422 if form.errors else 200)


@for_hotline
def safe(request: DeskRequest, id: str, role: str) -> HttpResponse:
    """How the caller, or the person concerned, may safely be reached."""
    told = the(Consultation, id)
    person = getattr(told, role) if role in ("caller", "concerned") else None
    if not person:
        raise not_found()
    form = SafeContactForm(typed(request), safe=safe_contact(person))
    if request.method == "POST" and form.is_valid():
        set_safe_contact(request.desk, person, form.answers())
        tell(request, _("Saved."))
        return redirect("hotline:contact", told.id)
    return page(
        request,
        "hotline/safe.html",
        form=form,
        consultation=told,
        role=role,
        status=422 if form.errors else 200,
    )
