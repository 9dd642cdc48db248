"""Who may come in: people who hold a circle of the hotline, and for the directory people of the reference circle.

Everybody else gets the same 404 as for a page that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404

from dauys.desk.pages import DeskRequest, needs_desk
from dauys.desk.record import Record

View = Callable[..., HttpResponse]
Kind = TypeVar("Kind", bound=Record)


def for_hotline(view: View) -> View:
    """Only for people of the hotline, in whichever quarter."""
    return needs_desk(_holding("hotline", view))


def for_staff(view: View) -> View:
    """Only for people of the reference circle: all staff."""
    return needs_desk(_holding("reference", view))


def the(kind: type[Kind], id: str) -> Kind:
    """The record of that id if these keys open it; 404 else."""
    return get_object_or_404(kind, pk=id)


def typed(request: DeskRequest) -> QueryDict | None:
    """What was sent with a form, even if it was sent empty; None if the page is only asked for."""
    return request.POST if request.method == "POST" else None


def _holding(circle: str, view: View) -> View:
    @wraps(view)
    def guarded(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.desk.holds(circle):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
