"""The directory as pages read it: the caller's region first; answers in the page's language first."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import get_language

from dauys.hotline.forms.directory import LANGUAGES, main_needs
from dauys.hotline.forms.fields import grouped
from dauys.hotline.forms.narrowing import Narrowing
from dauys.hotline.labels import SERVICE
from dauys.hotline.models import ReadyAnswer, Service

OFFERED = 60


def near(region: str) -> list[Service]:
    """Places to refer somebody to: of her region, of no single region, then all others."""
    services = list(Service.objects.order_by("name_key", "id")[: 10 * OFFERED])
    services.sort(key=lambda service: 0 if region and service.region == region else 1 if not service.region else 2)
    return services[:OFFERED]


@dataclass(frozen=True)
class Ready:
    """An answer as it is read out: its title in the page's language, its texts with that language first."""

    title: str
    language: str
    texts: list[tuple[str, str]]


def ready_answers() -> list[Ready]:
    """Every answer ready to read out; a language in which it was not written is left out."""
    first = (get_language() or "en")[:2]
    order = sorted(LANGUAGES, key=lambda language: language != first)
    return [_ready(answer, order) for answer in ReadyAnswer.objects.order_by("order", "recorded")]


def _ready(answer: ReadyAnswer, order: list[str]) -> Ready:
    titles = [(each, answer.title[each]) for each in order if answer.title.get(each)]
    texts = [(each, answer.text[each]) for each in order if answer.text.get(each)]
    language, title = titles[0] if titles else ("", "")
    return Ready(title, language, texts)


class DirectoryFilters(Narrowing):
    """The filters of the directory."""

    region = forms.ChoiceField(label=SERVICE["region"], required=False)
    kind = forms.ChoiceField(label=SERVICE["kinds"], required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, {"region": grouped("kz.region"), "kind": main_needs()})

    def rows(self) -> QuerySet[Service]:
        """The places that pass, by name; one without a region serves the whole country."""
        rows = Service.objects.order_by("name_key", "id")
        if "region" in self.chosen:
            rows = rows.filter(region__in=["", self.chosen["region"]])
        if "kind" in self.chosen:
            rows = rows.filter(kinds__contains=f'"{self.chosen["kind"]}"')
        return rows
