"""Which column holds what: the row of headings is found and each heading recognised, in Kazakh, Russian or
English."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dauys.hotline.reading.errors import NoHeadings, NoSuchSheet
from dauys.hotline.reading.fields import IGNORED, LONG, MANY
from dauys.hotline.reading.letters import fold
from dauys.hotline.reading.table import HEAD, Table

_ENDS = re.compile(r"\s*(\([^)]*\)|\[[^\]]*\]|\d+)\s*$")  # "Need 2", "Дата (дд.мм.гггг)"


@dataclass(frozen=True)
class Plan:
    """How the columns of one table are read. `fields` has one name a column, "" where the heading is not
    known."""

    row: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def unknown(self) -> list[str]:
        """Headings of columns that no field takes; their text is kept at the end of the summary."""
        return [heading for heading, field in zip(self.headings, self.fields, strict=True) if not field]

    @property
    def ignored(self) -> list[str]:
        """Headings of columns that are left out on purpose: row numbers, and what a mapping says."""
        return [heading for heading, field in zip(self.headings, self.fields, strict=True) if field == IGNORED]


@cache
def known_headings() -> dict[str, str]:
    """Folded heading → field, from the data file."""
    told = json.loads((resources.files("dauys.packs") / "import" / "headers.json").read_text("utf-8"))
    return {fold(heading): field for field, headings in told.items() for heading in [*headings, field]}


def field_of(heading: str, mapping: Mapping[str, str]) -> str:
    """The field of a heading, "" if it is not known. What the mapping says comes first."""
    found = mapping.get(fold(heading)) or known_headings().get(fold(heading))
    if found is None:
        shorter = _ENDS.sub("", heading)
        found = mapping.get(fold(shorter)) or known_headings().get(fold(shorter)) if shorter else ""
    return found or ""


def plan_for(table: Table, mapping: Mapping[str, str]) -> Plan | None:
    """The plan of a table, by the first row in which the most headings are known; None if there is none
    with two."""
    best: Plan | None = None
    for number, cells in table.head():
        plan = _plan(number, cells, mapping)
        if plan and (best is None or _known(plan) > _known(best)):
            best = plan
    return best


def choose(tables: Sequence[Table], mapping: Mapping[str, str], sheet: str = "") -> tuple[Table, Plan]:
    """The sheet that was named, or the first whose headings are known, with its plan."""
    if sheet and sheet not in [table.name for table in tables]:
        raise NoSuchSheet(sheets=", ".join(table.name for table in tables))
    for table in tables:
        plan = plan_for(table, mapping) if not sheet or table.name == sheet else None
        if plan:
            return table, plan
    raise NoHeadings(rows=HEAD)


def _known(plan: Plan) -> int:
    return len({field for field in plan.fields if field and field != IGNORED})


def _plan(number: int, cells: list[str], mapping: Mapping[str, str]) -> Plan | None:
    headings = [" ".join(cell.split()) for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    fields: list[str] = []
    for heading in headings:
        field = field_of(heading, mapping) if heading else ""
        taken = field in fields and field != IGNORED and field not in MANY and field not in LONG
        fields.append("" if taken else field)
    plan = Plan(number, tuple(headings), tuple(fields))
    filled = sum(1 for heading in headings if heading)
    return plan if _known(plan) >= min(2, max(filled, 1)) else None
