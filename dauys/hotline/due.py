"""Which call-backs are open, and whose: the urgent and the earliest first, those without a date last."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from dauys.hotline.models import CallBack

URGENCY = Case(When(urgent="yes", then=Value(0)), default=Value(1), output_field=IntegerField())
DATED = Case(When(due="", then=Value(1)), default=Value(0), output_field=IntegerField())


def open_call_backs() -> QuerySet[CallBack]:
    """Everything not done yet, with the person and the contact at hand."""
    rows = CallBack.objects.exclude(done="yes").select_related("person", "consultation")
    return rows.order_by(URGENCY, DATED, "due", "id")


def mine(me: str) -> QuerySet[CallBack]:
    """What this colleague promised to do herself."""
    return open_call_backs().filter(for_person=me)


def shared() -> QuerySet[CallBack]:
    """What is for whoever is free."""
    return open_call_backs().filter(for_person="")


def due_now(me: str, now: str) -> QuerySet[CallBack]:
    """Mine and everybody's that are due at this moment or earlier, or urgent."""
    # "2026-11-23" is due on that day at any hour; a month or a year alone is due once it has begun.
    ripe = Q(due__gt="", due__lte=now) | Q(urgent="yes")
    return open_call_backs().filter(Q(for_person=me) | Q(for_person="")).filter(ripe)
