"""Pages that answer a post are shown under an address of their own, so that no browser keeps what was posted.

Measured with Chromium 156: the body of a post that was answered with a page is written, in the clear, into the
profile's session files (for restoring tabs), whatever the headers say; of one answered with a redirect, nothing.
So such a page waits here, in memory, and the browser is sent to fetch it. It goes with the desk it was made on.
"""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dauys.desk.desk import Desk
from dauys.web.serving import serving

MOST = 100  # pages that wait at once; the oldest go first
SECONDS = 900
NAME = "shown"


@dataclass(frozen=True)
class Waiting:
    """A page, for whom it is, and since when."""

    page: HttpResponse
    path: str
    session: str
    desk: Desk | None
    since: float

    def is_for(self, request: HttpRequest) -> bool:
        """Only for the session that posted, at that address, while the same desk is open."""
        same_desk = getattr(request, "desk", None) is self.desk
        fresh = time.monotonic() - self.since < SECONDS
        return same_desk and fresh and (self.path, self.session) == (request.path, request.session.session_key)


class ShownApart:
    """See the module. It stands inside of the middleware that binds the desk."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer
        self.waiting: OrderedDict[str, Waiting] = OrderedDict()
        self.lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = self._waiting_for(request) if request.method in ("GET", "HEAD") else None
        response = found or self.answer(request)
        return self._apart(request, response) if _would_be_kept(request, response) else response

    def _apart(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not request.session.session_key:
            request.session.save()
        name, session = secrets.token_hex(16), str(request.session.session_key)
        # The desk of the session as it is now: it may be one that this very post has opened.
        desk = serving.desk(request.session.get("alias", ""), request.session.get("desk", ""))
        with self.lock:
            self.waiting[name] = Waiting(response, request.path, session, desk, time.monotonic())
            self._forget()
        return HttpResponseRedirect(f"{request.path}?{NAME}={name}", status=303)

    def _waiting_for(self, request: HttpRequest) -> HttpResponse | None:
        with self.lock:
            self._forget()
            found = self.waiting.get(request.GET.get(NAME, ""))
        return found.page if found and found.is_for(request) else None

    def _forget(self) -> None:
        now = time.monotonic()
        for name, each in list(self.waiting.items()):
            if now - each.since > SECONDS or (each.desk is not None and each.desk.locked):
                del self.waiting[name]
        while len(self.waiting) > MOST:
            self.waiting.popitem(last=False)


def _would_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a browser asked for this page by a post; scripts ask for anything, and theirs is kept nowhere."""
    asked_by_page = "text/html" in request.headers.get("Accept", "")
    a_page = str(response.headers.get("Content-Type", "")).startswith("text/html")
    return request.method == "POST" and asked_by_page and a_page and not 300 <= response.status_code < 400
