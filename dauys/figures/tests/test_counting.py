"""Two ways of counting agree, and at every boundary the rows with the unknown ones are the total."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.figures.count import Tally, count
from dauys.figures.definition import CONSULTATIONS, Figure
from dauys.figures.reference import evaluate, quarter_of, year_of
from dauys.figures.tests.facts import InventedFact, invented_facts, standing, table_of

BOUNDARIES = [
    ("year",),
    ("year", "quarter"),
    ("region",),
    ("type",),
    ("channel",),
    ("region", "year"),
    ("type", "year"),
]


def by_sql(facts: list[InventedFact], figure: Figure = CONSULTATIONS) -> Tally:
    database = table_of(facts)
    try:
        return count(figure, database.execute)
    finally:
        database.close()


def as_read(tally: Tally) -> object:
    return tally.total, tally.refused, tally.others, [tally.rows(*boundary) for boundary in BOUNDARIES]


@given(invented_facts)
def test_sql_and_plain_python_count_the_same(facts: list[InventedFact]) -> None:
    assert as_read(by_sql(facts)) == as_read(evaluate(CONSULTATIONS, standing(facts)))


@given(
    invented_facts,
    st.sampled_from([("evidence", ("A",)), ("outcomes", ("advised",)), ("consents_left_out", ())]),
)
def test_they_agree_on_other_definitions_too(facts: list[InventedFact], rule: tuple[str, tuple[str, ...]]) -> None:
    other = replace(CONSULTATIONS, **{rule[0]: rule[1]})  # type: ignore[arg-type]
    assert as_read(by_sql(facts, other)) == as_read(evaluate(other, standing(facts)))


@given(invented_facts)
def test_rows_and_unknown_are_the_total_at_every_boundary(facts: list[InventedFact]) -> None:
    tally = by_sql(facts)
    for boundary in BOUNDARIES:
        assert sum(tally.rows(*boundary).values()) == tally.total, boundary


@given(invented_facts)
def test_nobody_is_lost_between_counted_refused_and_left_out(facts: list[InventedFact]) -> None:
    tally = by_sql(facts)
    assert tally.total + tally.refused + tally.others == len(standing(facts))


@given(invented_facts, st.data())
def test_a_withdrawn_consent_lowers_the_figure_by_one(facts: list[InventedFact], data: st.DataObject) -> None:
    facts = [*standing(facts), InventedFact(consent="yes")]
    place = data.draw(st.sampled_from([at for at, one in enumerate(facts) if one.kind == "consultation"]))
    was_counted = facts[place].consent not in ("no", "refused")
    before = by_sql(facts).total
    facts[place] = replace(facts[place], consent="refused")
    assert by_sql(facts).total == before - was_counted


def test_a_caller_who_does_not_know_the_region_stands_in_the_unknown_row() -> None:
    tally = by_sql([InventedFact(region=""), InventedFact(region="KZ-75")])
    assert tally.rows("region") == {("",): 1, ("KZ-75",): 1}


def test_a_silent_call_and_a_refusal_are_counted_beside_the_figure_and_not_in_it() -> None:
    tally = by_sql([InventedFact(), InventedFact(kind="nondata_call"), InventedFact(consent="no")])
    assert (tally.total, tally.others, tally.refused) == (1, 1, 1)


def test_a_withdrawn_fact_is_counted_nowhere() -> None:
    facts = [
        InventedFact(),
        *(InventedFact(kind=kind, withdrawn=True) for kind in ("consultation", "nondata_call")),
    ]
    tally = by_sql(facts)
    assert (tally.total, tally.others, tally.rows("channel")) == (1, 0, {("phone",): 1})


def test_an_empty_hotline_counts_nothing() -> None:
    tally = by_sql([])
    assert (tally.total, tally.refused, tally.others, tally.rows("year")) == (0, 0, 0, {})


@pytest.mark.parametrize(
    ("on", "year", "quarter"),
    [
        ("2024-03-05", "2024", "2024Q1"),
        ("2024-12", "2024", "2024Q4"),
        ("2024", "2024", ""),
        ("", "", ""),
        ("<2024", "", ""),
    ],
)
def test_a_partial_date_has_only_the_periods_it_tells(on: str, year: str, quarter: str) -> None:
    assert (year_of(on), quarter_of(on)) == (year, quarter)


def test_a_definition_with_a_quote_in_a_code_never_becomes_sql() -> None:
    with pytest.raises(ValueError, match="not a code"):
        by_sql([], replace(CONSULTATIONS, kind="x' OR '1'='1"))
