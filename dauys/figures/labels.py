"""What rows, columns and cells are called on a page, in the page's language; unknown always has words."""

from __future__ import annotations

from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dauys.figures.grid import TOTAL, Frame
from dauys.packs import code_list

LISTS = {"region": "kz.region", "type": "hotline.need", "channel": "hotline.channel"}


def page_language() -> str:
    """kk, ru or en: the language this page is written in."""
    return (get_language() or "en").split("-")[0]


@cache
def frame() -> Frame:
    """The rows of the grid, from the dated code lists: every region that ever was, every upper need."""
    needs = code_list("hotline.need").codes
    return Frame(
        regions=tuple(code.code for code in code_list("kz.region").codes),
        needs=tuple(code.code for code in needs if not code.parent),
        above={code.code: code.parent for code in needs if code.parent},
    )


def coded(column: str, code: str) -> str:
    """The label of a code in the column "region", "type" or "channel"."""
    return code_list(LISTS[column]).label(code, page_language()) if code else _("not known")


def quarter(name: str) -> str:
    """The words for a quarter such as "2024Q1"."""
    return _("%(year)s, quarter %(quarter)s") % {"year": name[:4], "quarter": name[5:]}


def year_of(year: str) -> str:
    """A year; that it is not known is said."""
    return year or _("date not known")


def quarter_of(year: str, name: str) -> str:
    """A quarter; what is not known of it is said."""
    if name:
        return quarter(name)
    return _("%(year)s, quarter not known") % {"year": year} if year else year_of(year)


def cell(cell_id: str) -> str:
    """What a cell of the grid counts, in one line."""
    if cell_id == TOTAL:
        return _("Whole country, all years")
    kind, *parts = cell_id.split(":")
    if kind == "quarter":
        return _("Whole country, %(period)s") % {"period": quarter(parts[0])}
    codes = {"region": ("region",), "need": ("type",), "both": ("region", "type")}[kind]
    told = [coded(column, code) for column, code in zip(codes, parts, strict=False)]
    return ", ".join([*told, parts[-1].replace("-", "–")])
