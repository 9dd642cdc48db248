"""A colleague's history, newest first: what the directory said of her, and her ways into circles and out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from dauys.desk.circles import Circle
from dauys.desk.desk import Desk
from dauys.desk.history import Change
from dauys.staff.models import Staff
from dauys.staff.words import circle_words, in_order

LABELS = {
    "name": _("Name"), "role": _("Role"), "languages": _("Languages"), "notes": _("Notes"), "left": _("Left"),
}  # fmt: skip
Doing = tuple[str, str, str]  # when, who, name of the act: what belongs to one act is told together
# A new quarter takes over who was in the last one: nobody decided anything.
SILENT = frozenset({"hotline.open_quarter"})


@dataclass
class Changed:
    """One thing that was done. `fields`: (field, label, before, after); circles by kind."""

    at: str
    author: str
    reason: str = ""
    fields: list[tuple[str, Any, str, str]] = field(default_factory=list)
    into: set[str] = field(default_factory=set)
    out: set[str] = field(default_factory=set)

    @property
    def into_words(self) -> list[str]:
        """Circles she was put into."""
        return [circle_words(each) for each in in_order(self.into)]

    @property
    def out_words(self) -> list[str]:
        """Circles she was put out of."""
        return [circle_words(each) for each in in_order(self.out)]


def changes_of(desk: Desk, staff: Staff) -> list[Changed]:
    """Everything that this desk can know, what was done in one act together."""
    acts: dict[Doing, Changed] = {}
    _about(acts, desk.history(staff))
    for circle in desk.circles():
        roster = desk.roster(circle)
        if roster is not None:
            _circles(acts, circle, desk.history(roster), staff.person)
    oldest_first = sorted(acts.values(), key=lambda each: each.at)
    return oldest_first[::-1]  # so that of one second, too, the later one comes first


def _act(acts: dict[Doing, Changed], change: Change) -> Changed:
    found = acts.setdefault((change.at, change.author, change.act), Changed(change.at, change.author))
    found.reason = found.reason or change.reason
    return found


def _about(acts: dict[Doing, Changed], history: list[Change]) -> None:
    before: dict[str, str] = {}
    for change in reversed(history):
        shown = _act(acts, change)
        for name, label in LABELS.items():
            if name in change.fields:
                shown.fields.append((name, label, before.get(name, ""), change.fields[name]))
        before.update(change.fields)


def _circles(acts: dict[Doing, Changed], circle: Circle, history: list[Change], person: str) -> None:
    family, was_in = circle.kind.split(":")[0], False
    for change in reversed(history):
        if "members" not in change.fields:
            continue
        is_in = person in change.fields["members"]
        if is_in != was_in and change.act not in SILENT:
            shown = _act(acts, change)
            (shown.into if is_in else shown.out).add(family)
        was_in = is_in
