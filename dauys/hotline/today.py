"""What waits for a person of the hotline today: call-backs due or urgent, unfinished contacts, drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from dauys.desk.desk import Desk
from dauys.hotline.drafts import drafts
from dauys.hotline.due import due_now
from dauys.hotline.models import Consultation
from dauys.hotline.moments import now

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MOST = 20
CALL_BACK = gettext_lazy("Call back")
FINISH = gettext_lazy("Finish a contact")
DRAFT = pgettext_lazy("today", "Draft of a contact")


@dataclass(frozen=True)
class Waiting:
    """One line of today's list. `when` is a partial moment or ""; no line bears a name or a number."""

    kind: str
    title: str | StrPromise
    url: str
    when: str = ""
    urgent: bool = False


def today(desk: Desk) -> list[Waiting]:
    """Everything that waits, the most urgent first."""
    return [*_call_backs(desk), *_unfinished(desk), *_drafts(desk)]


home = today


def _call_backs(desk: Desk) -> list[Waiting]:
    return [
        Waiting("call_back", CALL_BACK, reverse("hotline:attempt", args=[each.id]), each.due, each.urgent == "yes")
        for each in due_now(desk.person, now(desk))[:MOST]
    ]


def _unfinished(desk: Desk) -> list[Waiting]:
    mine = Consultation.objects.filter(author=desk.person, finished="no").only("id", "began").order_by("-began")
    return [
        Waiting("unfinished", FINISH, reverse("hotline:correct", args=[each.id]), each.began) for each in mine[:MOST]
    ]


def _drafts(desk: Desk) -> list[Waiting]:
    return [
        Waiting("draft", DRAFT, f"{reverse('hotline:new')}?draft={each.id}", _local(desk, each.at))
        for each in drafts(desk)[:MOST]
    ]


def _local(desk: Desk, at: str) -> str:
    """A UTC moment as a partial moment in the organisation's time zone."""
    return datetime.fromisoformat(at).astimezone(desk.zone).strftime("%Y-%m-%dT%H:%M")
