"""The referral directory as pages read it: the caller's region first, then the whole country."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from dauys.hotline.forms.directory import main_needs
from dauys.hotline.forms.fields import grouped
from dauys.hotline.labels import SERVICE
from dauys.hotline.models import Service

OFFERED = 60


def near(region: str) -> list[Service]:
    """Places to refer somebody to: of her region, of no single region, then all others."""
    services = list(Service.objects.order_by("name")[: 10 * OFFERED])
    services.sort(
        key=lambda service: 0 if region and service.region == region else 1 if not service.region else 2
    )
    return services[:OFFERED]


class DirectoryFilters(forms.Form):
    """Filters of the directory: codes only. What is not in a list is ignored."""

    region = forms.ChoiceField(label=SERVICE["region"], required=False)
    kind = forms.ChoiceField(label=SERVICE["kinds"], required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="filter_%s")
        every = ("", _("all"))
        self.fields["region"].choices = [every, *grouped("kz.region")]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [every, *main_needs()]  # type: ignore[attr-defined]

    def rows(self) -> QuerySet[Service]:
        """The places that pass, by name; one without a region serves the whole country."""
        self.full_clean()
        rows = Service.objects.order_by("name")
        if self.cleaned_data.get("region"):
            rows = rows.filter(region__in=["", self.cleaned_data["region"]])
        if self.cleaned_data.get("kind"):
            rows = rows.filter(kinds__contains=f'"{self.cleaned_data["kind"]}"')
        return rows
