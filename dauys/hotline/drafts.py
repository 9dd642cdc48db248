"""Drafts of contacts: several at a time, sealed by the desk, let go once the contact is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

if TYPE_CHECKING:
    from dauys.desk.desk import Desk, Draft

KIND = "hotline.consultation"
SEVERAL = frozenset({"referrals"})


def drafts(desk: Desk) -> list[Draft]:
    """This person's drafts of contacts, the newest first."""
    return sorted(desk.drafts(KIND), key=lambda draft: draft.at, reverse=True)


def draft_of(desk: Desk, id: str) -> Draft | None:
    """The draft of that id, if it is one of this person's."""
    return next((draft for draft in desk.drafts(KIND) if draft.id == id), None) if id else None


def drop_draft(desk: Desk, id: str) -> None:
    """Let a draft go; one that is gone already is no error."""
    if draft_of(desk, id) is not None:
        desk.drop_draft(id)


def draft_initial(told: Draft | Mapping[str, Any] | None) -> dict[str, Any]:
    """What was typed, as a form shows it again: nothing is checked and nothing is lost."""
    answers = getattr(told, "answers", told) or {}
    if isinstance(answers, QueryDict):
        answers = dict(answers.lists())
    return {name: _shown(name, value) for name, value in answers.items()}


def _shown(name: str, value: Any) -> Any:
    values = value if isinstance(value, list) else [value]
    return values if name in SEVERAL else (values[-1] if values else "")
