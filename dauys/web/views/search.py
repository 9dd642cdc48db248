"""Search over everything on this desk. What is looked for is posted, so that it never stands in an address or a
history.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from dauys.desk.pages import DeskRequest, needs_desk, page
from dauys.hotline.lookup import newest_contacts

KINDS = {
    "hotline.consultation": _("Contact"),
    "hotline.callback": _("Call-back"),
    "hotline.attempt": _("Attempt to call back"),
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
    hits = request.desk.search(text, MOST) if text else []
    records = [(hit.kind, record) for hit in hits if (record := hit.record) is not None]
    people = newest_contacts(filter(None, (_person(kind, record) for kind, record in records)))
    found = [
        (KINDS.get(kind, _("Record")), record, _address(record) or _of(people.get(_person(kind, record), "")))
        for kind, record in records
    ]
    return page(request, "web/search.html", text=text, found=found, most=MOST)


def _person(kind: str, record: Any) -> str:
    """Whose record it is, if it is a person's: it has no page of its own and is read beside her newest contact."""
    if kind == "people.safecontact":
        return str(record.person_id or "")
    return str(record.id) if kind == "people.person" else ""


def _of(contact: str) -> str:
    return reverse("hotline:contact", args=[contact]) if contact else ""


def _address(record: object) -> str:
    try:
        return str(record.get_absolute_url())  # type: ignore[attr-defined]
    except (AttributeError, NoReverseMatch):
        return ""
