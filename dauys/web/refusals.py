"""Calm pages for what went wrong. They tell the person what to do, and nobody anything about what exists."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from dauys.desk.drafts import Owner
from dauys.desk.errors import DeskError
from dauys.desk.pages import draft_answers, from_here, keep_late, page
from dauys.ledger.errors import LedgerError
from dauys.vault.errors import VaultError


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is older than this session. Nothing typed is lost: it is sealed as a draft, or shown again to be
    copied.
    """
    kept = [
        (name, "\n".join(value) if isinstance(value, list) else value) for name, value in draft_answers(request).items()
    ]
    owner = request.session.get("owner")
    sealed = bool(owner and request.POST.get("draft_kind") and from_here(request))
    if owner and sealed:
        try:
            keep_late(Owner(*owner), request)
        except LedgerError:
            sealed = False  # then it is shown
    shown = [(gettext("What you typed"), value) for name, value in kept if len(value) > 20 and "passphrase" not in name]
    return page(request, "web/403.html", status=403, kept=shown, sealed=sealed)


def refused(request: HttpRequest, error: DeskError | LedgerError | VaultError) -> HttpResponse:
    """What is wrong and what to do. Nothing typed is lost: it stands on the page and can be sent again as it is."""
    fields = [(name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"]
    typed = [(name, value) for name, values in fields for value in values]
    again = [] if any("passphrase" in name for name, _ in typed) else typed
    shown = [(gettext("What you typed"), value) for _, value in again if len(value) > 20]
    hint = gettext(error.hint) if error.hint else ""
    return page(
        request, "web/refused.html", status=409, problem=gettext(error.error), hint=hint, again=again, kept=shown
    )


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400, or 413 for more than these pages take at once."""
    if isinstance(exception, RequestDataTooBig):
        return page(request, "web/413.html", status=413)
    return page(request, "web/400.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403."""
    return page(request, "web/403.html", status=403, kept=[])


def absent(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: not on this desk, or nowhere."""
    return page(request, "web/404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: the fault is ours."""
    return page(request, "web/500.html", status=500)
