"""Removing a colleague from the organisation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from dauys.desk.pages import DeskRequest, tell
from dauys.staff.acts import remove_colleague
from dauys.staff.forms.circles import RemoveForm
from dauys.staff.leaving import close_desk
from dauys.staff.standing import standing_of
from dauys.staff.views.doors import for_administrators, the_colleague, weighty


@for_administrators
def remove(request: DeskRequest, id: str) -> HttpResponse:
    """Her membership ends, and every circle that both are in goes on without her. Nobody removes herself."""
    staff = the_colleague(id)
    if staff.left or staff.person == request.desk.person:
        return redirect("staff:colleague", staff.id)
    form = RemoveForm(request.POST if request.method == "POST" else None)

    def act() -> HttpResponse:
        remove_colleague(request.desk, staff, form.cleaned_data["reason"])
        close_desk(request.node, staff)
        tell(request, _("Done: no longer in the organisation."))
        return redirect("staff:colleague", staff.id)

    circles = [name for name, _term in standing_of(request.desk, staff).circles]
    return weighty(request, form, "staff/remove", act, colleague=staff, circles=circles)
