"""Admitting a colleague: asked, checked, confirmed; then her passphrase is shown, once."""

from __future__ import annotations

from django.http import HttpResponse

from dauys.desk.pages import DeskRequest, page
from dauys.staff.acts import admit_colleague
from dauys.staff.forms.about import AdmitForm
from dauys.staff.roles import circles_of
from dauys.staff.views.doors import for_administrators, weighty
from dauys.staff.words import listed


@for_administrators
def admit(request: DeskRequest) -> HttpResponse:
    """Somebody new. Confirming twice is refused: her alias is in use by then."""
    form = AdmitForm(request.POST if request.method == "POST" else None, request.desk, request.node)

    def act() -> HttpResponse:
        about, alias = form.about(), form.cleaned_data["alias"]
        staff, passphrase = admit_colleague(
            request.desk, request.node, alias, about["name"], about["role"], about["languages"]
        )
        return page(request, "staff/admitted.html", colleague=staff, alias=alias, passphrase=passphrase)

    role = form.data.get("role", "") if form.is_bound else ""
    return weighty(request, form, "staff/admit", act, circles=listed(circles_of(role)))
