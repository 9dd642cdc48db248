"""The list of contacts and one contact: reading, its history, printing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

from dauys.desk.pages import DeskRequest, page
from dauys.hotline.circles import readers
from dauys.hotline.filters import Filters
from dauys.hotline.history import changes_of
from dauys.hotline.listing import page_of
from dauys.hotline.lookup import safe_contacts
from dauys.hotline.models import Attempt, CallBack, Consultation
from dauys.hotline.views.doors import for_hotline, the
from dauys.hotline.views.new import nondata_choices
from dauys.hotline.wording import answers_of, conflicts_of


@for_hotline
def contacts(request: DeskRequest) -> HttpResponse:
    """The list, newest first, with its filters."""
    filters = Filters(request.GET)
    found = page_of(filters.rows(request.desk.person), request.GET.get("page"))
    return page(request, "hotline/contacts.html", filters=filters, page_obj=found, nondata=nondata_choices())


@for_hotline
def contact(request: DeskRequest, id: str) -> HttpResponse:
    """One contact: safe contact before any number, then what was told."""
    return _contact(request, "hotline/contact.html", the(Consultation, id))


@for_hotline
def print_view(request: DeskRequest, id: str) -> HttpResponse:
    """One contact for paper. That it was printed is written down, so it is asked for by a button."""
    told = the(Consultation, id)
    if request.method != "POST":
        return redirect("hotline:contact", told.id)
    request.desk.note_event("hotline.print", told)
    return _contact(request, "hotline/print.html", told)


@for_hotline
def history(request: DeskRequest, id: str) -> HttpResponse:
    """Who changed what and when, the newest first."""
    told = the(Consultation, id)
    return page(request, "hotline/history.html", consultation=told, changes=changes_of(request.desk, told))


def _contact(request: DeskRequest, template: str, told: Consultation) -> HttpResponse:
    people = [(role, person) for role in ("caller", "concerned") if (person := getattr(told, role))]
    safe = safe_contacts(person for _role, person in people)
    hidden = [role for role in ("caller", "concerned") if getattr(told, f"{role}_id") and not getattr(told, role)]
    return page(
        request,
        template,
        consultation=told,
        answers=answers_of(told),
        hidden=hidden,
        people=[{"role": role, "person": person, "safe": safe.get(person.id)} for role, person in people],
        call_backs=CallBack.objects.filter(consultation_id=told.id).order_by("done", "-due"),
        attempts=Attempt.objects.filter(call_back__consultation_id=told.id).select_related("call_back").order_by("-at"),
        conflicts=conflicts_of(request.desk, told),
        readers=_readers(told),
    )


def _readers(told: Consultation) -> str:
    quarter, people = readers(told)
    words = ngettext("hotline %(quarter)s: %(people)s person", "hotline %(quarter)s: %(people)s people", people)
    return words % {"quarter": quarter, "people": people}
