"""The history of a record: who changed which field from what to what, when and why; the newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dauys.desk.desk import Desk
from dauys.desk.record import Record
from dauys.hotline.labels import CONSULTATION
from dauys.hotline.wording import MUTE, Said, said

ORDER = tuple(CONSULTATION)


@dataclass
class Changed:
    """One revision as the page shows it."""

    at: str
    author: str
    reason: str
    first: bool
    fields: list[tuple[Said, Said]] = field(default_factory=list)  # old and new


def changes_of(desk: Desk, record: Record) -> list[Changed]:
    """Every revision of a record with the value before it. The fields of the first one are all new."""
    kind = type(record)
    values: dict[str, Any] = {}
    found: list[Changed] = []
    for change in reversed(desk.history(record)):
        shown = Changed(change.at, change.author, change.reason, first=not found)
        for name, new in sorted(change.fields.items(), key=_place):
            if name not in MUTE:
                shown.fields.append((_said(kind, name, values.get(name)), _said(kind, name, new)))
            values[name] = new
        found.append(shown)
    return found[::-1]


def _said(kind: type[Record], name: str, value: Any) -> Said:
    absent = _absent(kind, name) if value is None else value
    return said(kind, name, absent, CONSULTATION)


def _absent(kind: type[Record], name: str) -> Any:
    field: Any = kind._meta.get_field(name)
    return field.get_default()


def _place(told: tuple[str, Any]) -> int:
    """Fields stand in the order of the contact's page."""
    return ORDER.index(told[0]) if told[0] in ORDER else len(ORDER)
