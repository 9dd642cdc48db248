"""By what the list of contacts may be filtered: codes and periods only."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from dauys.hotline.forms.fields import Choice, grouped
from dauys.hotline.forms.narrowing import Narrowing
from dauys.hotline.labels import CONSULTATION
from dauys.hotline.listing import NewestFirst
from dauys.hotline.models import Consultation

DATED = Q(began__gte="1") & Q(began__lt="9999")
ONLY: list[Choice] = [("unfinished", _("to be finished")), ("mine", _("written by me"))]


class Filters(Narrowing):
    """The filters of the list of contacts."""

    period = forms.ChoiceField(label=_("Period"), required=False)
    region = forms.ChoiceField(label=CONSULTATION["region"], required=False)
    channel = forms.ChoiceField(label=CONSULTATION["channel"], required=False)
    need = forms.ChoiceField(label=_("Need"), required=False)
    contact_type = forms.ChoiceField(label=_("Who called"), required=False)
    only = forms.ChoiceField(label=_("Show"), required=False)

    def __init__(self, data: QueryDict) -> None:
        lists = {
            "region": "kz.region",
            "channel": "hotline.channel",
            "need": "hotline.need",
            "contact_type": "hotline.contact_type",
        }
        offered = {name: grouped(list_name) for name, list_name in lists.items()}
        super().__init__(data, {**offered, "period": periods(), "only": ONLY})

    def rows(self, me: str) -> NewestFirst:
        """The contacts that pass, newest first."""
        return NewestFirst(narrowed(Consultation.objects.all(), self.chosen, me))


def narrowed(rows: QuerySet[Consultation], chosen: dict[str, str], me: str) -> QuerySet[Consultation]:
    """Only the contacts that pass the chosen filters."""
    plain = {name: chosen[name] for name in ("region", "channel", "contact_type") if name in chosen}
    rows = rows.filter(**plain)
    if "period" in chosen:
        first, after = bounds(chosen["period"])
        rows = rows.filter(began__gte=first, began__lt=after)
    if "need" in chosen:
        rows = rows.filter(with_need(chosen["need"]))
    if chosen.get("only") == "unfinished":
        rows = rows.filter(finished="no")
    if chosen.get("only") == "mine":
        rows = rows.filter(author=me)
    return rows


def with_need(code: str) -> Q:
    """Contacts with this need, or with any below it."""
    return Q(needs__contains=f'"{code}"') | Q(needs__contains=f'"{code}.')


def bounds(period: str) -> tuple[str, str]:
    """First and following date of "2024" or "2024Q3"; what is dated less exactly is outside."""
    year, _q, quarter = period.partition("Q")
    if not quarter:
        return year, str(int(year) + 1)
    first = 3 * int(quarter) - 2
    after = f"{year}-{first + 3:02}" if first < 10 else str(int(year) + 1)
    return f"{year}-{first:02}", after


def periods() -> list[Choice]:
    """Every year and quarter from the first contact to the last, newest first."""
    dated = Consultation.objects.filter(DATED).values_list("began", flat=True)
    first, last = dated.order_by("began").first(), dated.order_by("-began").first()  # two steps in the index
    if not first or not last:
        return []
    years = range(int(last[:4]), int(first[:4]) - 1, -1)
    quarters = [
        ("", ""),
        *((f"Q{at}", roman) for at, roman in ((4, " IV"), (3, " III"), (2, " II"), (1, " I"))),
    ]
    return [(f"{year}{code}", f"{year}{shown}") for year in years for code, shown in quarters]
