"""The list of one's drafts: go on with one, or drop it after a confirmation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from dauys.desk.pages import DeskRequest, not_found, page, tell
from dauys.hotline.drafts import begun, draft_of, drafts
from dauys.hotline.views.doors import for_hotline


@for_hotline
def draft_list(request: DeskRequest) -> HttpResponse:
    """What was begun and not saved."""
    return page(request, "hotline/drafts.html", drafts=drafts(request.desk))


@for_hotline
def drop(request: DeskRequest, id: str) -> HttpResponse:
    """Ask, then let the draft go for good."""
    draft = draft_of(request.desk, id)
    if draft is None:
        raise not_found()
    if request.method == "POST":
        request.desk.drop_draft(id)
        tell(request, _("The draft is dropped."))
        return redirect("hotline:drafts")
    return page(request, "hotline/drop_draft.html", draft=begun(draft))
