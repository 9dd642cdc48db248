"""Drafts of contacts: several at a time, sealed by the desk, let go once the contact is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from dauys.desk.desk import Desk
from dauys.desk.drafts import Draft

KIND = "hotline.consultation"
GIVEN = frozenset(
    {"mark", "began", "channel", "direction", "do", "finish", "nondata"}
)  # stand in the page before anybody types
SEVERAL = frozenset({"referrals"})


@dataclass(frozen=True)
class Begun:
    """A draft in a list: enough to recognise it by."""

    id: str
    at: str
    beginning: str


def begun(draft: Draft) -> Begun:
    """What a list shows of a draft: the caller and the beginning of the story."""
    told = draft_initial(draft)
    parts = [str(told.get(name, "")) for name in ("caller_name", "caller_phone", "summary")]
    return Begun(draft.id, draft.at, " · ".join(part for part in parts if part))


def drafts(desk: Desk) -> list[Begun]:
    """This person's drafts of contacts, the newest first."""
    return [begun(draft) for draft in desk.drafts(KIND) if not is_blank(draft)]


def keep_or_drop(desk: Desk, answers: Mapping[str, Any], id: str) -> None:
    """Seal what was typed on a page that is being left; a page on which nothing was typed leaves no draft."""
    if is_blank(answers):
        drop_draft(desk, id)
    else:
        desk.save_draft(KIND, answers, id or None)


def is_blank(told: Draft | Mapping[str, Any]) -> bool:
    """Whether nothing was typed: a page that was only open when the desk locked."""
    told = draft_initial(told)
    return all(name in GIVEN or value in ("", "not_asked", []) for name, value in told.items())


def draft_of(desk: Desk, id: str) -> Draft | None:
    """The draft of that id, if it is one of this person's."""
    return next((draft for draft in desk.drafts(KIND) if draft.id == id), None) if id else None


def drop_draft(desk: Desk, id: str) -> None:
    """Let a draft go; one that is gone already is no error."""
    if draft_of(desk, id) is not None:
        desk.drop_draft(id)


def draft_initial(told: Draft | Mapping[str, Any] | None) -> dict[str, Any]:
    """What was typed, as a form shows it again: nothing is checked and nothing is lost."""
    answers: Mapping[str, Any] = (told.answers if isinstance(told, Draft) else told) or {}
    if isinstance(answers, QueryDict):
        answers = dict(answers.lists())
    return {name: _shown(name, value) for name, value in answers.items()}


def _shown(name: str, value: Any) -> Any:
    values = value if isinstance(value, list) else [value]
    return values if name in SEVERAL else (values[-1] if values else "")
