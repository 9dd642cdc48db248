"""A new contact: typing at once, saving with three fields or fewer, who called before."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dauys.desk.pages import DeskRequest, draft_answers, page, tell
from dauys.hotline.acts import correct_consultation, record_consultation, record_nondata
from dauys.hotline.drafts import KIND, draft_initial, draft_of, drop_draft, keep_or_drop
from dauys.hotline.facts import nondata_types
from dauys.hotline.forms.fields import grouped
from dauys.hotline.forms.new import NewContactForm
from dauys.hotline.lookup import Known, previous
from dauys.hotline.models import Consultation
from dauys.hotline.moments import now
from dauys.hotline.services import near, ready_answers
from dauys.hotline.views.doors import for_hotline
from dauys.hotline.views.once import marks, new_mark
from dauys.packs import code_list

LATER = "later"


@for_hotline
def new_contact(request: DeskRequest) -> HttpResponse:
    """A blank page, a draft continued, or the answers of one contact."""
    if request.method != "POST":
        draft = draft_of(request.desk, request.GET.get("draft", ""))
        return _show(request, draft_initial(draft), draft.id if draft else "")
    if request.POST.get("do") == "lookup":
        return _show(request, draft_initial(request.POST), request.POST.get("draft_id", ""))
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, form, request.POST.get("draft_id", ""), request.POST.get("mark", ""), 422)
    consultation = _save(request, form)
    drop_draft(request.desk, request.POST.get("draft_id", ""))
    tell(request, _("Saved, to be finished later.") if request.POST.get("finish") == LATER else _("Saved."))
    return redirect("hotline:contact", consultation.id)


@for_hotline
@require_POST
def nondata(request: DeskRequest) -> HttpResponse:
    """Count a silent call, a wrong number …; a story that was typed meanwhile stays as a draft."""
    contact_type = request.POST.get("nondata", "")
    if contact_type in nondata_types():
        channel = request.POST.get("channel", "")
        record_nondata(request.desk, contact_type, channel if channel in code_list("hotline.channel") else "phone")
        keep_or_drop(request.desk, draft_answers(request), request.POST.get("draft_id", ""))
        tell(request, _("Saved: a contact without data."))
    return redirect("hotline:contacts")


@for_hotline
@require_POST
def lookup(request: DeskRequest) -> HttpResponse:
    """A piece of page: who called before with this name or number."""
    name, phone = request.POST.get("caller_name", ""), request.POST.get("caller_phone", "")
    if not name.strip() and not phone.strip():
        return HttpResponse()
    return page(request, "hotline/parts/previous.html", previous=previous(name, phone))


def _save(request: DeskRequest, form: NewContactForm) -> Consultation:
    desk, mark = request.desk, request.POST.get("mark", "")
    answers = form.answers(finished=request.POST.get("finish") != LATER)
    with marks(desk) as known:
        before = Consultation.objects.filter(pk=known.saved.get(mark, "")).first()
        if before is not None:
            return correct_consultation(
                desk,
                before,
                answers.fields,
                caller=answers.caller,
                concerned=answers.concerned,
                safe=answers.safe,
            )
        consultation = record_consultation(desk, answers)
        known.remember(mark, consultation.id)
        return consultation


def _form(request: DeskRequest, data: QueryDict | None, initial: dict[str, Any] | None = None) -> NewContactForm:
    region = str((data or initial or {}).get("region", ""))
    return NewContactForm(data, now=now(request.desk), services=near(region), initial=initial)


def _show(request: DeskRequest, initial: dict[str, Any], draft_id: str) -> HttpResponse:
    return _page(request, _form(request, None, initial), draft_id, str(initial.get("mark", "")))


def _page(request: DeskRequest, form: NewContactForm, draft_id: str, mark: str, status: int = 200) -> HttpResponse:
    told = form.data or form.initial
    return page(
        request,
        "hotline/new.html",
        status=status,
        form=form,
        kind=KIND,
        draft_id=draft_id,
        mark=mark or new_mark(),
        nondata=nondata_choices(),
        **_previous(told),
        answers=ready_answers(),
    )


def _previous(told: Any) -> dict[str, list[Known] | None]:
    """By number and by name apart, as they are looked up while typing; None if nothing was typed."""
    name, phone = str(told.get("caller_name", "")), str(told.get("caller_phone", ""))
    by_number = previous("", phone) if phone.strip() else None
    seen = {known.person.id for known in by_number or []}
    by_name = [each for each in previous(name, "") if each.person.id not in seen] if name.strip() else None
    return {"by_number": by_number, "by_name": by_name}


def nondata_choices() -> list[Any]:
    """The contacts that carry no data, as buttons."""
    return [choice for choice in grouped("hotline.contact_type") if choice[0] in nondata_types()]
