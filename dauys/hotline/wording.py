"""What a field of a record says, in the page's words: for the page of a record and for its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dauys.desk.desk import Desk
from dauys.desk.fields import Asked, Coded, CodedMany, Link, PartialMoment
from dauys.desk.record import Record
from dauys.hotline.labels import CONSULTATION
from dauys.hotline.models import Consultation
from dauys.packs import code_list

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MUTE = frozenset({"tag", "counting_tag", "fact_id", "import_key"})
CODES = ("channel", "direction", "contact_type", "language", "region", "age_band", "needs", "outcome")


@dataclass(frozen=True)
class Said:
    """One field and what it says; `shape` is how a page shows it: coded, asked, moment, lines or text."""

    name: str
    label: str | StrPromise
    value: Any
    shape: str = "text"
    code_list: str = ""


def said(kind: type[Record], name: str, value: Any, labels: Mapping[str, str | StrPromise]) -> Said:
    """One field of a record kind with its value, ready for a page."""
    field = kind._meta.get_field(name)
    label = labels.get(name, name)
    if isinstance(field, Coded | CodedMany):
        return Said(name, label, value, "coded", field.code_list)
    if isinstance(field, Asked):
        return Said(name, label, value, "asked")
    if isinstance(field, PartialMoment):
        return Said(name, label, value, "moment")
    if isinstance(field, Link):
        return Said(name, label, _("a person") if value else "")
    if name == "danger_signs":
        return Said(name, label, signs_in_words(value or {}), "lines")
    if name == "referrals":
        return Said(name, label, [each["name"] for each in value or []], "lines")
    return Said(name, label, value)


def answers_of(told: Consultation) -> list[Said]:
    """The coded answers of a contact, in the order of its page."""
    return [
        said(type(told), name, getattr(told, name), CONSULTATION)
        for name in (
            *CODES,
            "danger",
            "danger_reason",
            "danger_signs",
            "referrals",
            "call_back",
            "consent_to_count",
        )
    ]


def signs_in_words(signs: Mapping[str, str]) -> list[str]:
    """The danger signs that were spoken about, each with its answer."""
    known, language = code_list("hotline.danger_sign"), get_language() or "en"
    words = {"yes": _("yes"), "no": _("no"), "refused": _("refused"), "unknown": _("unknown")}
    told = [(known.label(code, language), words.get(answer, answer)) for code, answer in signs.items()]
    return [f"{label}{'' if label.endswith('?') else ':'} {answer}" for label, answer in told]


def conflicts_of(desk: Desk, told: Record) -> list[tuple[str | StrPromise, list[Said]]]:
    """Fields that two people changed without knowing of each other, with every value: a human decides."""
    found: Iterable[tuple[str, list[Any]]] = desk.conflicts(told).items()
    return [
        (CONSULTATION.get(name, name), [said(type(told), name, value, CONSULTATION) for value in values])
        for name, values in found
        if name not in MUTE
    ]
