"""One page of a list, fifty rows, without a question for each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from dauys.hotline.models import Consultation

ROWS = 50
COLUMNS = (
    "id",
    "began",
    "channel",
    "direction",
    "contact_type",
    "region",
    "needs",
    "danger",
    "outcome",
    "finished",
    "author",
)
BEFORE = "<"  # stands after every digit, so contacts known only to be "before" would come first


class NewestFirst(Sequence[Consultation]):
    """Contacts by their dates, the newest first; those known only to be "before" some date come last."""

    def __init__(self, rows: QuerySet[Consultation]) -> None:
        narrow = rows.only(*COLUMNS).order_by("-began", "-id")
        self.dated, self.before = narrow.filter(began__lt=BEFORE), narrow.filter(began__gte=BEFORE)
        self.sizes = (self.dated.count(), self.before.count())

    def __len__(self) -> int:
        return sum(self.sizes)

    @overload
    def __getitem__(self, place: int) -> Consultation: ...

    @overload
    def __getitem__(self, place: slice) -> list[Consultation]: ...

    def __getitem__(self, place: int | slice) -> Consultation | list[Consultation]:
        if isinstance(place, int):
            return self[place : place + 1][0]
        first, last, _step = place.indices(len(self))
        dated = self.sizes[0]
        rows = list(self.dated[first:last]) if first < dated else []
        return rows + list(self.before[max(first - dated, 0) : max(last - dated, 0)] if last > dated else [])


def page_of(rows: QuerySet[Any] | Sequence[Any], number: str | None) -> Page[Any]:
    """One page of 50; a number that is no page gives the nearest."""
    return Paginator(rows, ROWS).get_page(number)
