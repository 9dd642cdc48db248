"""The referral directory as pages read it: the caller's region first, then the whole country."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from dauys.hotline.forms.directory import main_needs
from dauys.hotline.forms.fields import grouped
from dauys.hotline.forms.narrowing import Narrowing
from dauys.hotline.labels import SERVICE
from dauys.hotline.models import Service

OFFERED = 60


def near(region: str) -> list[Service]:
    """Places to refer somebody to: of her region, of no single region, then all others."""
    services = list(Service.objects.order_by("name_key", "id")[: 10 * OFFERED])
    services.sort(
        key=lambda service: 0 if region and service.region == region else 1 if not service.region else 2
    )
    return services[:OFFERED]


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
