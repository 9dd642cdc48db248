"""The referral directory and the answers ready to read out: all staff read, add and correct."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from dauys.desk.pages import DeskRequest, page, tell
from dauys.hotline.acts import add_ready_answer, add_service, change_ready_answer, change_service
from dauys.hotline.forms.directory import ReadyAnswerForm, ServiceForm
from dauys.hotline.listing import page_of
from dauys.hotline.models import ReadyAnswer, Service
from dauys.hotline.services import DirectoryFilters
from dauys.hotline.views.doors import for_staff, the, typed


@for_staff
def services(request: DeskRequest) -> HttpResponse:
    """Places to refer people to, by region and kind of help."""
    filters = DirectoryFilters(request.GET)
    return page(
        request,
        "hotline/services.html",
        filters=filters,
        page_obj=page_of(filters.rows(), request.GET.get("page")),
    )


@for_staff
def service(request: DeskRequest, id: str = "") -> HttpResponse:
    """Add a place, or correct one."""
    was = request.desk.as_seen(the(Service, id), request.POST.get("seen", "")) if id else None
    form = ServiceForm(typed(request), was=was)
    if request.method == "POST" and form.is_valid():
        if was:
            change_service(request.desk, was, form.cleaned_data)
        else:
            add_service(request.desk, form.cleaned_data)
        tell(request, _("Saved."))
        return redirect("hotline:services")
    return page(request, "hotline/service.html", form=form, service=was, status=422 if form.errors else 200)


@for_staff
def ready_answers(request: DeskRequest) -> HttpResponse:
    """The answers, in three languages side by side."""
    return page(
        request,
        "hotline/answers.html",
        page_obj=page_of(ReadyAnswer.objects.order_by("order", "recorded"), request.GET.get("page")),
    )


@for_staff
def ready_answer(request: DeskRequest, id: str = "") -> HttpResponse:
    """Add an answer, or correct one."""
    was = request.desk.as_seen(the(ReadyAnswer, id), request.POST.get("seen", "")) if id else None
    form = ReadyAnswerForm(typed(request), was=was)
    if request.method == "POST" and form.is_valid():
        if was:
            change_ready_answer(request.desk, was, form.told())
        else:
            add_ready_answer(request.desk, form.told())
        tell(request, _("Saved."))
        return redirect("hotline:answers")
    return page(request, "hotline/answer.html", form=form, answer=was, status=422 if form.errors else 200)
