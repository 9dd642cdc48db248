"""The list of colleagues and circles; one colleague; correcting what is said of her; her history."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from dauys.desk import admitting
from dauys.desk.pages import DeskRequest, page, tell
from dauys.staff.acts import rename_colleague
from dauys.staff.changes import changes_of
from dauys.staff.forms.about import CorrectForm
from dauys.staff.standing import everybody, own_families, standing_of
from dauys.staff.views.doors import for_administrators, for_colleagues, the_colleague
from dauys.staff.words import circle_words

ROWS = 50


@for_colleagues
def colleagues(request: DeskRequest) -> HttpResponse:
    """One table: who is here, and in which of the circles that this desk is in."""
    families = own_families(request.desk)
    page_obj = Paginator(everybody(request.desk), ROWS).get_page(request.GET.get("page"))
    heads = [circle_words(each) for each in families]
    rows = [(each, list(zip(heads, each.cells(families), strict=True))) for each in page_obj]
    return page(
        request, "staff/list.html", page_obj=page_obj, rows=rows, heads=heads,
        administrator=admitting.is_administrator(request.desk),
    )  # fmt: skip


@for_colleagues
def colleague(request: DeskRequest, id: str) -> HttpResponse:
    """One colleague: role, circles, what can be done."""
    standing = standing_of(request.desk, the_colleague(id))
    may = admitting.is_administrator(request.desk) and not standing.staff.left
    return page(request, "staff/colleague.html", colleague=standing.staff, standing=standing, may=may)


@for_administrators
def correct(request: DeskRequest, id: str) -> HttpResponse:
    """Correct name, role, languages, notes; what stood there before stays in the history."""
    staff = request.desk.as_seen(the_colleague(id), request.POST.get("seen", ""))
    form = CorrectForm(request.POST if request.method == "POST" else None, staff)
    if request.method == "POST" and form.is_valid():
        rename_colleague(request.desk, staff, form.about(), form.cleaned_data["reason"])
        tell(request, _("Saved."))
        return redirect("staff:colleague", staff.id)
    return page(request, "staff/correct.html", status=422 if form.errors else 200, form=form, colleague=staff)


@for_colleagues
def history(request: DeskRequest, id: str) -> HttpResponse:
    """Who wrote or changed what about her, and when."""
    staff = the_colleague(id)
    return page(request, "staff/history.html", colleague=staff, changes=changes_of(request.desk, staff))
