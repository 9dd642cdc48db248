"""The call-back lists: one's own and everybody's urgent ones; attempts and their results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from dauys.desk.pages import DeskRequest, page, tell
from dauys.hotline.acts import promise_call_back, record_attempt
from dauys.hotline.due import mine, open_call_backs, shared
from dauys.hotline.forms.call_back import AttemptForm, CallBackForm
from dauys.hotline.listing import page_of
from dauys.hotline.lookup import safe_contacts
from dauys.hotline.models import Attempt, CallBack, Consultation
from dauys.hotline.moments import now
from dauys.hotline.views.doors import for_hotline, the, typed
from dauys.people.models import SafeContact

MOST = 100  # of the urgent ones and of one's own; more than anybody can call in a day


@for_hotline
def call_backs(request: DeskRequest) -> HttpResponse:
    """My list, the urgent ones, and everything else that is open."""
    me = request.desk.person
    urgent = list(shared().filter(urgent="yes")[:MOST])
    own = list(mine(me)[:MOST])
    others = open_call_backs().exclude(Q(for_person=me) | Q(urgent="yes", for_person=""))
    rest = page_of(others, request.GET.get("page"))
    safe = safe_contacts(each.person for each in [*urgent, *own, *rest] if each.person)
    return page(
        request, "hotline/call_backs.html", now=now(request.desk), page_obj=rest,
        urgent=_with_safe(urgent, safe), own=_with_safe(own, safe), rest=_with_safe(rest, safe),
    )  # fmt: skip


def _with_safe(
    call_backs: Iterable[CallBack], safe: Mapping[str, SafeContact]
) -> list[tuple[CallBack, SafeContact | None]]:
    return [(each, safe.get(str(each.person_id))) for each in call_backs]


@for_hotline
def promise(request: DeskRequest, id: str) -> HttpResponse:
    """Promise a call-back to somebody of this contact."""
    told = the(Consultation, id)
    form = CallBackForm(typed(request))
    if request.method == "POST" and form.is_valid():
        promise_call_back(request.desk, told, form.answers(request.desk.person))
        tell(request, _("Saved: the call-back is on the list."))
        return redirect("hotline:contact", told.id)
    return page(request, "hotline/promise.html", form=form, consultation=told, status=422 if form.errors else 200)


@for_hotline
def attempt(request: DeskRequest, id: str) -> HttpResponse:
    """One call-back: how she may be reached, then the number, then what came of the attempt."""
    call_back = the(CallBack, id)
    form = AttemptForm(typed(request))
    if request.method == "POST" and form.is_valid():
        told = form.attempt()
        off = _("Saved. It is off the list.") if told["done"] else _("Saved. It stays on the list.")
        record_attempt(request.desk, call_back, told.pop("result"), told.pop("note"), **told)
        tell(request, off)
        return redirect("hotline:call_backs")
    person = call_back.person
    return page(
        request,
        "hotline/attempt.html",
        form=form,
        call_back=call_back,
        person=person,
        safe=safe_contacts([person]).get(person.id) if person else None,
        attempts=Attempt.objects.filter(call_back_id=call_back.id).order_by("-at"),
        status=422 if form.errors else 200,
    )
