"""One field of a form taken apart for its template.

Guarantees: every box that can be filled has a label of its own or, in a group, a legend above; help and
errors are tied to it by id; a group of choices says itself that it is wrong, its radios stay plain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

PART_WORDS = {
    "day": lambda: _("Day"),
    "month": lambda: _("Month"),
    "year": lambda: _("Year"),
    "date": lambda: _("Date"),
    "time": lambda: _("Time"),
    "0": lambda: _("Date"),
    "1": lambda: _("Time"),
}


@dataclass(frozen=True)
class Box:
    """One thing to fill or tick, with the id its label points to."""

    id: str
    label: str
    widget: SafeString
    name: str = ""


@dataclass(frozen=True)
class Group:
    """Choices that stand together; the name is empty unless the list has two levels."""

    name: str
    boxes: list[Box]


@dataclass(frozen=True)
class FieldParts:
    """What the field's template needs; `shape` is hidden, tick, choices, parts or single."""

    shape: str
    id: str
    label: str
    help_text: str
    errors: list[str]
    described: str = ""
    role: str = ""
    groups: list[Group] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    widget: str = ""


def take_apart(bound: BoundField) -> FieldParts:
    """The parts of one field, whichever widget it has."""
    widget = bound.field.widget
    common: dict[str, Any] = {
        "id": bound.auto_id,
        "label": str(bound.label),
        "help_text": str(bound.help_text),
        "errors": [str(error) for error in bound.errors],
    }
    if bound.is_hidden:
        return FieldParts("hidden", widget=bound.as_widget(), **common)
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        role = "radiogroup" if isinstance(widget, RadioSelect) else "group"
        return FieldParts("choices", described=described(bound), role=role, groups=groups(bound), **common)
    inner = widget_context(bound).get("subwidgets")
    if inner:
        return FieldParts("parts", described=described(bound), role="group", boxes=parts(bound, inner), **common)
    shape = "tick" if isinstance(widget, CheckboxInput) else "single"
    return FieldParts(shape, widget=bound.as_widget(), **common)


def first_id(bound: BoundField) -> str:
    """Where the link of the error summary leads: the box itself, or the first box of a group."""
    taken = take_apart(bound)
    boxes = [box for group in taken.groups for box in group.boxes] or taken.boxes
    return boxes[0].id if boxes else taken.id


def described(bound: BoundField) -> str:
    """Ids of help and errors of a group; Django writes them itself only on single boxes."""
    return str(bound.aria_describedby or "")


def widget_context(bound: BoundField) -> dict[str, Any]:
    """The widget's own account of itself, with ids but without the marks that belong on the group."""
    attrs = {"id": bound.auto_id}
    context: dict[str, Any] = bound.field.widget.get_context(bound.html_name, bound.value(), attrs)
    inner: dict[str, Any] = context["widget"]
    return inner


def groups(bound: BoundField) -> list[Group]:
    """Radios or boxes to tick, by the groups of their list; those without a group stand together."""
    listed: Iterable[tuple[str | None, list[dict[str, Any]], int]] = widget_context(bound)["optgroups"]
    found: list[Group] = []
    for name, options, _number in listed:
        boxes = [choice_box(bound, option) for option in options]
        if found and not name and not found[-1].name:
            found[-1].boxes.extend(boxes)
        else:
            found.append(Group(str(name or ""), boxes))
    return found


def choice_box(bound: BoundField, option: dict[str, Any]) -> Box:
    """One choice of a group."""
    shown = BoundWidget(bound.field.widget, option, bound.form.renderer)
    return Box(str(option["attrs"].get("id", "")), str(option["label"]), shown.tag(wrap_label=False))


def parts(bound: BoundField, inner: list[dict[str, Any]]) -> list[Box]:
    """The boxes of a widget made of several, such as day, month and year."""
    return [part_box(bound, each) for each in inner]


def part_box(bound: BoundField, inner: dict[str, Any]) -> Box:
    """One of several boxes, labelled by the last part of its name."""
    part = str(inner["name"]).rsplit("_", 1)[-1]
    words = PART_WORDS.get(part)
    if bound.errors:
        inner["attrs"]["aria-invalid"] = "true"
    shown = BoundWidget(bound.field.widget, inner, bound.form.renderer)
    return Box(str(inner["attrs"].get("id", "")), words() if words else part, shown.tag(wrap_label=False), part)
