"""Circles in words: what each kind of circle holds, and how far a term reaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dauys.desk.circles import ALL, CURRENT
from dauys.staff.roles import FAMILIES

CIRCLES = {
    "directory": pgettext_lazy("circle", "Colleagues"),
    "reference": pgettext_lazy("circle", "Services and ready answers"),
    "hotline": pgettext_lazy("circle", "Hotline"),
    "statistics": pgettext_lazy("circle", "Figures"),
    "matching": pgettext_lazy("circle", "Recognising people"),
    "publications": pgettext_lazy("circle", "Publications"),
}
HOTLINE_TERMS = {
    CURRENT: _("this quarter and the one before"),
    ALL: _("every quarter"),
}


def circle_words(family: str) -> str:
    """What a kind of circle is called; a kind that is newer than this page keeps its own name."""
    return str(CIRCLES.get(family, family))


def term_words(family: str, term: str) -> str:
    """How far somebody reaches in a circle: only the hotline has terms."""
    return str(HOTLINE_TERMS.get(term, term)) if family == "hotline" else str(_("yes"))


def in_order(families: Iterable[str]) -> list[str]:
    """Kinds of circles in the order in which pages show them."""
    known = [each for each in FAMILIES if each in set(families)]
    return known + sorted(set(families) - set(known))


def listed(terms: Mapping[str, str]) -> list[tuple[str, str]]:
    """(circle, term) in words, in order; only the hotline has a term to tell."""
    told = {family: term_words(family, terms[family]) if family == "hotline" else "" for family in terms}
    return [(circle_words(family), told[family]) for family in in_order(terms)]
