"""Counting in plain Python: the reference that the SQL of `count` is tested against, and what an auditor
reads. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from dauys.figures.count import PLACES, TIMES, Key, Tally
from dauys.figures.definition import Figure


class Countable(Protocol):
    """What counting reads of a fact; `on` is a partial date."""

    @property
    def kind(self) -> str: ...
    @property
    def on(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def channel(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def evidence(self) -> str: ...
    @property
    def consent(self) -> str: ...


def year_of(on: str) -> str:
    """The year of a partial date; "" when it has none, "before 2024" included."""
    return on[:4] if on[:4].isdigit() else ""


def quarter_of(on: str) -> str:
    """The quarter of a partial date, "2024Q1"; "" when its month is not known."""
    month = on[5:7]
    return f"{year_of(on)}Q{(int(month) + 2) // 3}" if year_of(on) and month.isdigit() else ""


def _groups(fact: Countable) -> tuple[Key, Key]:
    year = year_of(fact.on)
    return (year, quarter_of(fact.on), fact.channel), (year, fact.region, fact.type)


def _counts(figure: Figure, fact: Countable) -> bool:
    return (
        fact.kind == figure.kind
        and (not figure.evidence or fact.evidence in figure.evidence)
        and (not figure.outcomes or fact.outcome in figure.outcomes)
    )


def evaluate(figure: Figure, facts: Iterable[Countable]) -> Tally:
    """Count facts that are not withdrawn, in plain Python: the reference for the SQL, and what an auditor
    reads.
    """
    times: Counter[Key] = Counter()
    places: Counter[Key] = Counter()
    refused = others = 0
    for fact in facts:
        others += fact.kind in figure.kinds_left_out
        if not _counts(figure, fact):
            continue
        if fact.consent in figure.consents_left_out:
            refused += 1
            continue
        time, place = _groups(fact)
        times[time] += 1
        places[place] += 1
    return Tally({TIMES: times, PLACES: places}, refused, others)
