"""What every page knows: the rooms of this person's menu, her desk, the organisation's name."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from dauys.desk.desk import Desk
from dauys.web.serving import serving


def rooms(desk: Desk, path: str) -> list[tuple[str, str, bool]]:
    """(address, label, whether it is the current one): only the rooms in which her circles hold something."""
    found = [("/", _("Today"), path == "/")]
    if desk.holds("hotline"):
        found.append(("/hotline/", _("Hotline"), path.startswith("/hotline/")))
    if desk.holds("statistics"):
        found.append(("/figures/", _("Figures"), path.startswith("/figures/")))
    if desk.holds("directory"):
        found.append(("/staff/", _("Staff"), path.startswith("/staff/")))
    return found


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context of every page."""
    desk: Desk | None = getattr(request, "desk", None)
    if desk is None or desk.locked:
        return {"desk": None}
    return {
        "desk": desk,
        "organisation": desk.organisation,
        "rooms": rooms(desk, request.path),
        "new_contact": "/hotline/new/" if desk.holds("hotline") else "",
        "idle_seconds": serving.idle_seconds,
        "told": cache(lambda: request.session.pop("said", [])),  # looked at by whole pages only, and shown once
    }
