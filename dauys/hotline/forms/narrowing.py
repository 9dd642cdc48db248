"""Filters of a list, from the address: codes only. What no list offers is ignored without a word."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from dauys.hotline.forms.fields import Choice


class Narrowing(forms.Form):
    """Some questions with "all" as the first answer."""

    def __init__(self, data: QueryDict, offered: Mapping[str, list[Choice]]) -> None:
        super().__init__({}, auto_id="filter_%s")
        for name, choices in offered.items():
            self.fields[name].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]
        self.data = {name: data[name] for name in self.fields if self._known(name, data.get(name, ""))}

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that are set."""
        return dict(self.data)

    def _known(self, name: str, value: str) -> bool:
        return bool(value) and self.fields[name].valid_value(value)  # type: ignore[attr-defined]
