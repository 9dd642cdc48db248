"""Putting a colleague into circles and out of them. Both are checked once more before they are done."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from dauys.desk.pages import DeskRequest, tell
from dauys.staff.acts import put_into_circles, put_out_of_circles
from dauys.staff.forms.circles import IntoForm, OutForm
from dauys.staff.leaving import close_desk
from dauys.staff.standing import standing_of
from dauys.staff.views.doors import for_administrators, the_colleague, weighty
from dauys.staff.words import circle_words, in_order, listed


@for_administrators
def into(request: DeskRequest, id: str) -> HttpResponse:
    """She can open what is in these circles, from the beginning of her term."""
    staff = the_colleague(id)
    if staff.left:
        return redirect("staff:colleague", staff.id)
    standing = standing_of(request.desk, staff)
    form = IntoForm(request.POST if request.method == "POST" else None, request.desk, standing)

    def act() -> HttpResponse:
        put_into_circles(request.desk, staff, form.terms())
        tell(request, _("Done: put into the circles."))
        return redirect("staff:colleague", staff.id)

    chosen = listed(form.terms()) if form.is_bound and form.is_valid() else []
    return weighty(request, form, "staff/into", act, colleague=staff, circles=chosen)


@for_administrators
def out(request: DeskRequest, id: str) -> HttpResponse:
    """She cannot open what is written in these circles from now on. Nobody puts herself out."""
    staff = the_colleague(id)
    if staff.left or staff.person == request.desk.person:
        return redirect("staff:colleague", staff.id)
    form = OutForm(request.POST if request.method == "POST" else None, standing_of(request.desk, staff))

    def act() -> HttpResponse:
        put_out_of_circles(request.desk, staff, form.cleaned_data["kinds"], form.cleaned_data["reason"])
        close_desk(request.node, staff)
        tell(request, _("Done: put out of the circles."))
        return redirect("staff:colleague", staff.id)

    chosen = form.cleaned_data["kinds"] if form.is_bound and form.is_valid() else []
    circles = [circle_words(each) for each in in_order(chosen)]
    return weighty(request, form, "staff/out", act, colleague=staff, circles=circles)
