"""Danger signs: one question for each code of the list; "no" and "not asked" are different answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language

from dauys.hotline.forms.fields import Answer
from dauys.packs import code_list

LIST = "hotline.danger_sign"


def sign_fields() -> dict[str, forms.Field]:
    """A question for each sign that is in use, in its long wording."""
    language = get_language() or "en"
    return {f"sign_{code.code}": Answer(code.ask(language)) for code in code_list(LIST).in_use()}


def signs_told(clean: Mapping[str, Any]) -> dict[str, str]:
    """The signs that were spoken about; those not asked are left out."""
    told = {name.removeprefix("sign_"): str(answer) for name, answer in clean.items() if name.startswith("sign_")}
    return {code: answer for code, answer in told.items() if answer != "not_asked"}
