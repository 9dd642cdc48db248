"""What a room's view needs: an open desk, a page, a refusal that tells nothing."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Protocol, cast, overload

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dauys.desk import drafts
from dauys.desk.desk import Desk
from dauys.desk.drafts import Owner
from dauys.desk.node import Node


class DeskRequest(HttpRequest):
    """A request of somebody whose desk is open."""

    desk: Desk
    node: Node


class View(Protocol):
    """A view of a room."""

    def __call__(self, request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponse: ...


@overload
def needs_desk(view: Callable[..., HttpResponse], *, circle: str = "") -> Callable[..., HttpResponse]: ...
@overload
def needs_desk(
    view: None = None, *, circle: str
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]: ...


def needs_desk(view: Callable[..., HttpResponse] | None = None, *, circle: str = "") -> Any:
    """Only with an open desk; without one the way leads to unlock, and what was typed is sealed first.

    With `circle`, somebody outside of it is answered as if the page did not exist.
    """
    if view is None:
        return functools.partial(needs_desk, circle=circle)
    inner = view

    @functools.wraps(inner)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        desk: Desk | None = getattr(request, "desk", None)
        if desk is None:
            return to_unlock(request)
        if circle and not desk.holds(circle):
            raise Http404
        return inner(request, *args, **kwargs)

    return wrapped


def to_unlock(request: HttpRequest) -> HttpResponse:
    """To the unlock page; a draft in a post that came too late is sealed to whom it belongs."""
    owner = request.session.get("owner")
    if request.method == "POST" and owner and request.POST.get("draft_kind"):
        keep_late(Owner(*owner), request)
        request.session["told"] = "late"
    if request.method == "GET":
        request.session["next"] = request.get_full_path()
    return redirect("/unlock/")


def keep_late(owner: Owner, request: HttpRequest) -> None:
    """Seal a draft to somebody whose desk has been locked meanwhile."""
    drafts.save_late(owner, request.POST["draft_kind"], draft_answers(request), request.POST.get("draft_id", ""))


def from_here(request: HttpRequest) -> bool:
    """Whether one of our own pages sent this. To a browser every port of this machine is the same site, cookies
    included.
    """
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin", own) == own


INNER = frozenset({"csrfmiddlewaretoken", "draft_kind", "draft_id"})


def draft_answers(request: HttpRequest) -> dict[str, Any]:
    """What a form held: text, or a list where a field was answered more than once."""
    answers: dict[str, Any] = {}
    for name, values in request.POST.lists():
        if name not in INNER and any(values):
            answers[name] = values[0] if len(values) == 1 else list(values)
    return answers


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """A rendered page."""
    return render(request, template, context, status=status)


def tell(request: HttpRequest, words: str) -> None:
    """What just happened, in one calm line on the next page of this session; never a name or a text that was typed."""
    request.session["said"] = [*request.session.get("said", []), words]


def not_found() -> Http404:
    """The answer for what is not on this desk: the same as for what never was."""
    return Http404()


def desk_of(request: HttpRequest) -> Desk:
    """The open desk of a request that went through `needs_desk`."""
    return cast(DeskRequest, request).desk
