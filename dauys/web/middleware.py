"""What every request goes through: safe answers, a language, the open desk of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from dauys.desk.desk import Desk
from dauys.desk.errors import DeskError, Locked
from dauys.desk.pages import to_unlock
from dauys.ledger.errors import LedgerError
from dauys.vault.errors import VaultError
from dauys.web.refusals import refused
from dauys.web.serving import serving

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",  # measured: without it Back shows the page again after the lock
    # with "no-referrer" Chromium posts `Origin: null`, which no CSRF check can accept
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


class SafeAnswers:
    """The same headers on every answer, also on refusals and files."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        for name, value in HEADERS.items():
            response[name] = value
        return response


class Language:
    """The language chosen in this session; before that the setting's. It is never guessed from the browser."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.session.get("language") or settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            return self.answer(request)


class OpenDesk:
    """Binds the session's desk while its request runs, so that models are that person's and nobody else's."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.node = serving.node  # type: ignore[attr-defined]
        node, desk = serving.node, serving.desk(request.session.get("alias", ""), request.session.get("desk", ""))
        if desk is None or node is None:
            return self.answer(request)
        serving.touch(desk.alias)
        try:
            with desk.bound(), timezone.override(desk.zone):
                desk.language = request.LANGUAGE_CODE
                request.desk = desk  # type: ignore[attr-defined]
                response = self.answer(request)
        except Locked:
            return self.answer(request)
        if getattr(response, "locks", False):
            node.lock(desk)  # only now, outside of the block: locking waits for whoever is inside
        return response

    def process_view(
        self, request: HttpRequest, view: Answer, unnamed: Sequence[Any], named: Mapping[str, Any]
    ) -> HttpResponse | None:
        """What others have saved since is on the desk before a view runs. Lock runs whatever the ledger's storage
        says.
        """
        desk: Desk | None = getattr(request, "desk", None)
        if desk is None or (request.resolver_match and request.resolver_match.url_name == "lock"):
            return None
        try:
            desk.catch_up()
        except LedgerError as error:
            return refused(request, error)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Errors that say what is wrong and what to do are shown; others become the calm page without details."""
        if isinstance(error, Locked):
            return to_unlock(request)
        if isinstance(error, DeskError | LedgerError | VaultError):
            return refused(request, error)
        return None
