"""Bar charts as SVG, written by hand: no script, no inline style, nothing fetched.

A chart leaks what it is drawn from, so there are two doors. `published_chart` takes numbers of the grid only
and refuses others; `inside_chart` takes exact numbers and says "inside only" in its title, its description
and its picture. Beside every chart stands a table of the same numbers, made by the page. Labels are escaped.
Colours stand in attributes, and the sheet of the pages may set others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dauys.figures.labels import page_language
from dauys.figures.wording import digits, stated

WIDTH = 640
LABEL = 170  # units for the labels at the left
ROOM = 130  # units for the numbers at the right
ROW = 26
BAR = 16


@dataclass(frozen=True)
class Bar:
    """One row of a chart: what it is, how many, and whether its date or code is not known (drawn in another
    colour).
    """

    label: str
    number: int
    unknown: bool = False

    @property
    def text(self) -> str:
        """The number as the page writes numbers."""
        return digits(self.number, page_language())


def _bar(bar: Bar, text: str, row: int, most: int) -> str:
    top = row * ROW + (ROW - BAR) // 2
    length = round((WIDTH - LABEL - ROOM) * bar.number / most, 1) if most else 0
    shade = ' class="unknown" fill="#7b7a6d"' if bar.unknown else ""
    middle = top + BAR - 4
    return (
        f'<text x="{LABEL - 8}" y="{middle}" text-anchor="end">{escape(bar.label)}</text>'
        f'<rect x="{LABEL}" y="{top}" width="{length}" height="{BAR}"{shade}/>'
        f'<text x="{LABEL + length + 6}" y="{middle}">{escape(text)}</text>'
    )


def _svg(name: str, title: str, description: str, rows: Sequence[str]) -> SafeString:
    height = max(len(rows), 1) * ROW
    return mark_safe(  # noqa: S308 - every text in it was escaped above
        f'<svg class="bars" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' role="img" aria-labelledby="{name}-title {name}-text"'
        ' font-size="13" font-family="inherit" fill="currentColor">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-text">{escape(description)}</desc>'
        f"{''.join(rows)}</svg>"
    )


def _described(texts: Sequence[str], bars: Sequence[Bar]) -> str:
    return "; ".join(f"{bar.label}: {text}" for bar, text in zip(bars, texts, strict=True))


def _draw(name: str, title: str, bars: Sequence[Bar], texts: Sequence[str]) -> SafeString:
    most = max((bar.number for bar in bars), default=0)
    rows = [_bar(bar, text, row, most) for row, (bar, text) in enumerate(zip(bars, texts, strict=True))]
    return _svg(name, title, _described(texts, bars), rows)


def inside_chart(name: str, title: str, bars: Sequence[Bar]) -> SafeString:
    """Bars of exact numbers, marked "inside only". `name` is unique on the page."""
    marked = _("%(title)s (inside only)") % {"title": title}
    return _draw(name, marked, bars, [bar.text for bar in bars])


def published_chart(name: str, title: str, bars: Sequence[Bar]) -> SafeString:
    """Bars of published numbers; raises `grid.NotRounded` when one of them was never rounded."""
    return _draw(name, title, bars, [stated(bar.number, page_language()) for bar in bars])
