"""Who may come in: people of the hotline; for the directory, people of the reference circle.

Everybody else gets the same 404 as for a page that does not exist.
"""

from __future__ import annotations

from typing import TypeVar

from django.http import QueryDict

from dauys.desk.pages import DeskRequest, needs_desk, not_found
from dauys.desk.record import Record

Kind = TypeVar("Kind", bound=Record)

for_hotline = needs_desk(circle="hotline")  # in whichever quarter
for_staff = needs_desk(circle="reference")


def the(kind: type[Kind], id: str) -> Kind:
    """The record of that id if these keys open it; 404 else."""
    found: Kind | None = kind.objects.filter(pk=id).first()
    if found is None:
        raise not_found()
    return found


def typed(request: DeskRequest) -> QueryDict | None:
    """What was sent with a form, even if it was sent empty; None if the page is only asked for."""
    return request.POST if request.method == "POST" else None
