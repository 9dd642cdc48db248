"""The parts and words every page may use: `{% load dauys %}`.

Guarantees: an answer that was not given is said in words and in grey, never left empty; a code, a date and a
colleague appear in the language of the page; what people typed is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dauys.packs import code_list
from dauys.web.moments import clock_in_words, moment_in_words
from dauys.web.templatetags.fieldparts import FieldParts, first_id, take_apart

register = template.Library()

NO_ANSWER = {"unknown", "not_asked", "refused"}
IDENTITY_WORDS = {
    "stage": lambda: _("Stage"),
    "danger": lambda: _("Danger"),
    "safe": lambda: _("Safe contact"),
    "readers": lambda: _("Who can read this"),
    "lead": lambda: _("Lead"),
    "recorded": lambda: _("Recorded"),
    "channel": lambda: _("Channel"),
}


def grey(words: str) -> SafeString:
    """Words that stand for an answer nobody gave."""
    return format_html('<span class="quiet">{}</span>', words)


def page_language() -> str:
    """kk, ru or en: the language this page is written in."""
    return (get_language() or "en").split("-")[0]


@register.filter
def moment(value: str | None) -> str:
    """A partial moment in words."""
    return moment_in_words(value, page_language()) if value else grey(_("not recorded"))


@register.filter
def clock(iso: str | None) -> str:
    """A UTC moment as date and time in the organisation's zone (the middleware activates it)."""
    if not iso:
        return grey(_("not recorded"))
    return clock_in_words(iso, page_language(), timezone.get_current_timezone())


@register.filter
def asked(value: str | None) -> str:
    """One of the five answers to a question; the three that say nothing are grey."""
    words = {
        "yes": _("yes"),
        "no": _("no"),
        "refused": _("refused"),
        "unknown": _("unknown"),
        "not_asked": _("not asked"),
    }
    answer = value or "not_asked"
    said = words.get(answer, answer)
    return grey(said) if answer in NO_ANSWER else said


@register.filter
def coded(value: str | Iterable[str] | None, list_name: str) -> str:
    """The label of a code, or of several with commas, from the list of that name."""
    codes = [value] if isinstance(value, str) else list(value or [])
    codes = [code for code in codes if code]
    if not codes:
        return grey(_("not asked"))
    known, language = code_list(list_name), page_language()
    labels = ", ".join(known.label(code, language) for code in codes)
    return grey(labels) if set(codes) <= NO_ANSWER else labels


@register.filter
def written(value: str | None) -> SafeString:
    """Longer text with its lines and paragraphs, escaped."""
    return mark_safe(linebreaks(value, autoescape=True)) if value else grey(_("not recorded"))  # noqa: S308


@register.filter
def grouped(value: int | None) -> str:
    """A number with its thousands set apart: 35 000 or 35,000."""
    return grey(_("not recorded")) if value is None else number_format(value, force_grouping=True)


@register.simple_tag(takes_context=True)
def staffname(context: Context, person: str | None) -> str:
    """The name of a staff member if this desk may know it."""
    if not person:
        return grey(_("not recorded"))
    desk = context.get("desk")
    return (desk.staff_name(person) if desk else None) or _("a colleague")


@register.simple_tag(takes_context=True)
def printed(context: Context) -> str:
    """Who prints this sheet and when, in one line."""
    desk = context.get("desk")
    if not desk:
        return ""
    when = clock_in_words(timezone.now().isoformat(), page_language(), timezone.get_current_timezone())
    who = staffname(context, desk.person)
    return _("Printed by %(who)s on %(when)s") % {"who": who, "when": when}


@register.inclusion_tag("web/parts/errors.html")
def errors(*forms: BaseForm) -> dict[str, Any]:
    """What is wrong, on top of the page, each line leading to its field."""
    lines: list[tuple[str, str]] = []
    for form in forms:
        lines += [("", str(error)) for error in form.non_field_errors()]
        for bound in (form[name] for name in form.fields if name in form.errors):
            lines += [(first_id(bound), f"{str(bound.label).rstrip(':?')}: {error}") for error in bound.errors]
    return {"lines": lines}


@register.inclusion_tag("web/parts/field.html")
def field(bound: BoundField, css: str = "") -> dict[str, FieldParts | str]:
    """One field: label, help, errors and boxes."""
    return {"part": take_apart(bound), "css": css}


@register.inclusion_tag("web/parts/draft.html")
def draft(kind: str, draft_id: str = "") -> dict[str, str]:
    """The hidden part of a form that may be sealed as a draft at any time, and the line that says so."""
    return {"kind": kind, "draft_id": draft_id or ""}


@register.simple_tag(takes_context=True)
def seen(context: Context, record: Any) -> str:
    """Hidden in a form that changes a record: what was seen, so that a colleague's change is never undone unawares."""
    request, desk = context.get("request"), context.get("desk")
    told = request.POST.get("seen") if request else None
    return format_html('<input type="hidden" name="seen" value="{}">', told or (desk.seen(record) if desk else ""))


@register.inclusion_tag("web/parts/pages.html", takes_context=True)
def pages(context: Context, page_obj: Page[Any]) -> dict[str, Any]:
    """Links to the other pages of a list; whatever else is in the address stays."""
    paginator = page_obj.paginator
    request = context.get("request")
    kept = request.GET.copy() if request else None
    if kept is not None:
        kept.pop("page", None)
    numbers = list(paginator.get_elided_page_range(page_obj.number, on_each_side=2, on_ends=1))
    return {"page_obj": page_obj, "numbers": numbers, "kept": kept.urlencode() if kept else ""}


@register.inclusion_tag("web/parts/timeline.html", takes_context=True)
def timeline(context: Context, entries: Iterable[Any]) -> dict[str, Any]:
    """Entries, newest first: at (or when), title, perhaps text, author, reason, url, history, kind."""
    return {"entries": entries, "desk": context.get("desk")}


@register.inclusion_tag("web/parts/identity.html")
def identity(code: str, **facts: str) -> dict[str, Any]:
    """The bar that says whose record this is: an opaque code and the facts that must not be missed."""
    unknown = set(facts) - set(IDENTITY_WORDS)
    if unknown:
        raise template.TemplateSyntaxError(f"identity knows no {sorted(unknown)}")
    return {"code": code, "facts": [(IDENTITY_WORDS[name](), value) for name, value in facts.items()]}
