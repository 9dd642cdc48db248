"""A reading put into words for a page: what is out, what would be, what waits and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dauys.figures import labels
from dauys.figures.chart import inside_chart
from dauys.figures.definition import Figure
from dauys.figures.grid import TOTAL, Step, rounded
from dauys.figures.reading import Reading, publications
from dauys.figures.tables import Table, by_year
from dauys.figures.wording import digits, stated

LANGUAGES = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))


@dataclass(frozen=True)
class Waiting:
    """A cell that does not say yet what it could say: what is out, what it would be, and why it waits."""

    cell: str
    out: str
    would_be: str
    why: str


@dataclass(frozen=True)
class Told:
    """What a page says about one figure."""

    figure: Figure
    name: str
    words: str
    dated: str
    published: str
    is_out: bool
    out_as_of: str
    exact: str
    refused: str
    others: str
    unit: str
    as_of: str
    checkpoint: str
    chart: SafeString
    years: Table
    sentences: Sequence[tuple[str, str, str]]
    steps: int
    falls: int
    waits: int
    cells: int


def _unit(figure: Figure) -> str:
    return {
        "contacts": _("contacts, not people"),
        "people": _("people"),
        "charges": _("charges"),
        "measures": _("measures"),
    }[figure.unit]


def _moves(reading: Reading, *whys: str) -> int:
    return sum(one.why in whys for one in reading.steps)


def tell(reading: Reading) -> Told:
    """Everything a page says about this reading, in the language of the page."""
    language = labels.page_language()
    figure, tally = reading.figure, reading.tally
    years = by_year(tally)
    return Told(
        figure=figure,
        name=_(figure.name),
        words=_(figure.words),
        dated=_(figure.dated),
        published=reading.out(language) or reading.published(language),
        is_out=reading.last is not None,
        out_as_of=reading.last.as_of if reading.last else "",
        exact=digits(tally.total, language),
        refused=digits(tally.refused, language),
        others=digits(tally.others, language),
        unit=_unit(figure),
        as_of=reading.as_of.isoformat(),
        checkpoint=reading.checkpoint,
        chart=inside_chart(f"year-{figure.id}", _("By year"), years.rows),
        years=years,
        sentences=[(code, name, reading.published(code)) for code, name in LANGUAGES],
        steps=_moves(reading, "first", "step"),
        falls=_moves(reading, "fall"),
        waits=_moves(reading, "waits"),
        cells=len(reading.steps),
    )


@dataclass(frozen=True)
class Release:
    """One publication of the past."""

    as_of: str
    words: str
    reason: str
    author: str
    recorded: str
    checkpoint: str


def releases(figure: Figure) -> list[Release]:
    """Every release so far, newest first."""
    language = labels.page_language()
    return [
        Release(one.as_of, one.stated(TOTAL, language), one.reason, one.author, one.recorded, one.checkpoint)
        for one in publications(figure)
    ]


def _waiting(one: Step, language: str) -> Waiting:
    return Waiting(
        cell=labels.cell(one.cell),
        out=stated(one.after, language),
        would_be=stated(rounded(one.exact), language),
        why=_("Fewer than 5 new contacts stand behind the change."),
    )


def waiting(reading: Reading) -> list[Waiting]:
    """The cells that wait, in the order of the grid."""
    language = labels.page_language()
    return [_waiting(one, language) for one in reading.steps if one.why == "waits"]
