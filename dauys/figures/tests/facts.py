"""Invented facts for the tests: plain, in a SQLite table, and as hypothesis strategies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from dauys.figures.grid import Frame
from dauys.figures.reference import quarter_of, year_of

FRAME = Frame(
    regions=("KZ-75", "KZ-71", "KZ-10"),
    needs=("legal", "shelter"),
    above={"legal_divorce": "legal", "legal_complaint": "legal"},
)


@dataclass(frozen=True)
class InventedFact:
    """A fact as counting reads it."""

    kind: str = "consultation"
    on: str = "2024-03-05"
    region: str = "KZ-75"
    type: str = "shelter"
    channel: str = "phone"
    outcome: str = ""
    evidence: str = ""
    consent: str = "yes"
    withdrawn: bool = False


COLUMNS = (
    "kind",
    '"on"',
    "year",
    "quarter",
    "region",
    "type",
    "channel",
    "outcome",
    "evidence",
    "consent",
    "withdrawn",
)


def table_of(facts: Iterable[InventedFact]) -> sqlite3.Connection:
    """The facts as rows of a table `facts`, as the desk keeps them."""
    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE TABLE facts ({', '.join(f'{column} TEXT' for column in COLUMNS)})")
    rows = [
        (
            one.kind,
            one.on,
            year_of(one.on),
            quarter_of(one.on),
            one.region,
            one.type,
            one.channel,
            one.outcome,
            one.evidence,
            one.consent,
            one.withdrawn,
        )
        for one in facts
    ]
    database.executemany(f"INSERT INTO facts VALUES ({', '.join('?' * len(COLUMNS))})", rows)
    return database


def standing(facts: Iterable[InventedFact]) -> list[InventedFact]:
    """The facts that were not withdrawn."""
    return [one for one in facts if not one.withdrawn]


def some(*choices: str) -> st.SearchStrategy[str]:
    """One of these texts, or unknown."""
    return st.sampled_from(("", *choices))


DAYS: Sequence[str] = (
    "2019",
    "2020-12",
    "2021-01-01",
    "2023-06-30",
    "2023-07-01",
    "2024-03-05",
    "2025-12-31",
    "2026-11-22",
)

invented_facts = st.lists(
    st.builds(
        InventedFact,
        kind=st.sampled_from(("consultation", "consultation", "nondata_call")),
        on=some(*DAYS),
        region=some("KZ-75", "KZ-71", "KZ-99"),
        type=some("shelter", "legal", "legal_divorce", "no_such_need"),
        channel=some("phone", "whatsapp"),
        outcome=some("advised"),
        evidence=some("A"),
        consent=st.sampled_from(("yes", "not_asked", "refused", "no", "unknown")),
        withdrawn=st.sampled_from((False, False, False, True)),
    ),
    max_size=150,
)
