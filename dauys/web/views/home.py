"""Today: what waits for this person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from dauys.desk.pages import DeskRequest, needs_desk, page
from dauys.hotline import today as hotline_today
from dauys.web.serving import serving


def home(request: HttpRequest) -> HttpResponse:
    """The first start, the unlock page, or today's list."""
    if serving.node is None or not serving.node.ledger.size:
        return redirect("/start/")
    answer: HttpResponse = _today(request)
    return answer


@needs_desk
def _today(request: DeskRequest) -> HttpResponse:
    desk = request.desk
    items = hotline_today.today(desk) if desk.holds("hotline") else []
    membership = desk.ledger.membership
    alone = len(set(membership.people) - membership.removed) < 2
    return page(
        request,
        "web/home.html",
        items=items,
        alone=alone,
        in_no_circle=not desk.circles(),
        services=desk.holds("reference"),
        now=desk.now(),
    )
