"""Search over everything on this desk. What is looked for is posted, so that it never stands in an address or a history."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _

from dauys.desk.pages import DeskRequest, needs_desk, page

KINDS = {
    "hotline.consultation": _("Contact"),
    "hotline.callback": _("Call-back"),
    "hotline.service": _("Service"),
    "hotline.readyanswer": _("Ready answer"),
    "people.person": _("Person"),
    "people.safecontact": _("Safe contact"),
    "staff.staff": _("Colleague"),
}
MOST = 50


@needs_desk
def search(request: DeskRequest) -> HttpResponse:
    """The newest records that contain the words, names or numbers."""
    text = request.POST.get("text", "").strip() if request.method == "POST" else ""
    found = []
    for hit in request.desk.search(text, MOST) if text else []:
        record = hit.record
        if record is not None:
            found.append((KINDS.get(hit.kind, _("Record")), record, _address(record)))
    return page(request, "web/search.html", text=text, found=found, most=MOST)


def _address(record: object) -> str:
    try:
        return str(record.get_absolute_url())  # type: ignore[attr-defined]
    except (AttributeError, NoReverseMatch):
        return ""
