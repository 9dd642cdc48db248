"""What is published is never too high, steps only with five behind it, and lets nobody work out a small
number.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dauys.figures.complement import Equation, equations, revealed, spans
from dauys.figures.definition import CONSULTATIONS
from dauys.figures.grid import (
    BASE,
    NEW,
    State,
    Step,
    cells,
    closed_quarters,
    closed_years,
    plan,
    state,
    step,
    window,
)
from dauys.figures.reference import evaluate
from dauys.figures.tests.facts import FRAME, InventedFact, invented_facts
from dauys.figures.wording import NotRounded, digits, stated

TODAY = date(2026, 11, 23)
NEAR = closed_years(TODAY, 5)
SUMS = equations(FRAME, closed_years(TODAY), NEAR)

histories = st.lists(st.integers(min_value=0, max_value=60), min_size=1, max_size=12)


def published(history: list[int]) -> list[Step]:
    """What one cell does when its exact number is, publication after publication, this."""
    last: State = {}
    steps = []
    for exact in history:
        [one] = plan({"cell": exact}, last)
        last = state([one])
        steps.append(one)
    return steps


def grid_of(facts: list[InventedFact], as_of: date = TODAY) -> dict[str, int]:
    return cells(evaluate(CONSULTATIONS, facts), FRAME, as_of)


@given(histories)
def test_a_published_number_is_never_more_than_the_exact_one(history: list[int]) -> None:
    for one in published(history):
        assert one.after <= one.exact
        assert one.after % BASE == 0


@given(histories)
def test_what_grows_never_falls_in_public(history: list[int]) -> None:
    numbers = [one.after for one in published(sorted(history))]
    assert numbers == sorted(numbers)


@given(histories)
def test_every_step_has_five_new_contacts_behind_it(history: list[int]) -> None:
    behind = None
    for one in published(history):
        if one.before is not None and one.after > one.before:
            assert behind is not None
            assert one.exact - behind >= NEW
        if one.before != one.after:
            behind = one.exact


@given(histories)
def test_a_cell_waits_for_at_most_five(history: list[int]) -> None:
    for one in published(history):
        assert one.exact - one.after < BASE + NEW - 1


def test_the_nineteenth_and_the_twentieth_caller_wait_for_four_more() -> None:
    said = [(one.exact, one.after, one.why) for one in published([19, 20, 23, 24, 25])]
    assert said == [
        (19, 10, "first"),
        (20, 10, "waits"),
        (23, 10, "waits"),
        (24, 20, "step"),
        (25, 20, "same"),
    ]


def test_a_withdrawal_lowers_at_once_and_coming_back_takes_five_more() -> None:
    said = [(one.exact, one.after, one.why) for one in published([20, 19, 20, 24])]
    assert said == [(20, 20, "first"), (19, 10, "fall"), (20, 10, "waits"), (24, 20, "step")]


@given(invented_facts)
def test_the_grid_is_the_same_whatever_was_counted(facts: list[InventedFact]) -> None:
    assert grid_of(facts).keys() == grid_of([]).keys()


@given(invented_facts)
def test_the_sums_that_a_reader_would_use_hold(facts: list[InventedFact]) -> None:
    grid = grid_of(facts)
    for one in SUMS:
        assert sum(grid[cell] for cell in one.left) == sum(grid[cell] for cell in one.right)


def test_only_ended_periods_stand_on_the_grid_and_the_total_counts_all() -> None:
    facts = [
        InventedFact(on="2026-11-22"),
        InventedFact(on="2026-09-30"),
        InventedFact(on=""),
        InventedFact(on="2025-12-31"),
    ]
    grid = grid_of(facts)
    assert grid["total"] == 4
    assert grid["quarter:2026Q3"] == 1
    assert "quarter:2026Q4" not in grid
    assert grid["region:KZ-75:2025"] == 1
    assert "region:KZ-75:2026" not in grid


@pytest.mark.parametrize(
    ("day", "last_quarter", "last_year"),
    [
        (date(2026, 3, 31), "2025Q4", "2025"),
        (date(2026, 4, 1), "2026Q1", "2025"),
        (date(2027, 1, 1), "2026Q4", "2026"),
    ],
)
def test_a_period_is_closed_on_the_day_after_its_last(day: date, last_quarter: str, last_year: str) -> None:
    assert (closed_quarters(day)[-1], closed_years(day)[-1]) == (last_quarter, last_year)


def test_a_need_is_published_at_its_upper_level_and_a_code_nobody_knows_as_unknown() -> None:
    grid = grid_of([InventedFact(on="2024", type="legal_divorce", region="KZ-99"), InventedFact(on="2024", type="odd")])
    assert grid["need:legal:2024"] == 1
    assert grid["need::2024"] == 1
    assert grid["region::2024"] == 1
    assert grid[f"both::legal:{window(TODAY)}"] == 1


@given(invented_facts)
def test_what_a_reader_can_work_out_is_always_true(facts: list[InventedFact]) -> None:
    grid = grid_of(facts)
    for cell, (least, most) in spans(plan(grid, {}), SUMS).items():
        assert least <= grid[cell] <= most


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=4))
def test_it_stays_true_while_cells_are_held_back(history: list[tuple[int, int]]) -> None:
    last: State = {}
    facts: list[InventedFact] = []
    for here, there in history:
        facts += [InventedFact()] * here + [InventedFact(region="KZ-71", type="legal")] * there
        steps = plan(grid_of(facts), last)
        last = state(steps)
    grid = grid_of(facts)
    for cell, (least, most) in spans(steps, SUMS).items():
        assert least <= grid[cell] <= most


@given(invented_facts)
def test_the_complement_stays_open_unless_the_check_says_so(facts: list[InventedFact]) -> None:
    steps = plan(grid_of(facts), {})
    assume(not revealed(steps, SUMS))
    for least, most in spans(steps, SUMS).values():
        assert most - least >= NEW


def one_year(needs: list[int], regions: list[int]) -> tuple[list[Step], list[Equation]]:
    """A first publication of one year, by needs and by regions, with the sum that a reader would use."""
    by_need = [step(f"need:{row}:2024", number, None) for row, number in enumerate(needs)]
    by_region = [step(f"region:{row}:2024", number, None) for row, number in enumerate(regions)]
    both = Equation(tuple(one.cell for one in by_need), tuple(one.cell for one in by_region))
    return by_need + by_region, [both]


def test_ten_needs_that_end_in_nine_beside_round_regions_are_given_away() -> None:
    steps, sums = one_year([9] * 10, [50, 40])
    assert spans(steps, sums)["need:3:2024"] == (9, 9)
    assert len(revealed(steps, sums)) == 12


def test_ordinary_numbers_give_nothing_away() -> None:
    steps, sums = one_year([1, 0, 31, 7, 12, 0, 4, 19, 3, 8], [44, 41])
    assert revealed(steps, sums) == []


def test_the_words_in_three_languages() -> None:
    assert stated(35_000) == "at least 35,000"
    assert stated(35_000, "ru") == "не менее 35\N{NO-BREAK SPACE}000"
    assert stated(35_000, "kk") == "кемінде 35\N{NO-BREAK SPACE}000"
    assert [stated(0, language) for language in ("en", "ru", "kk")] == [
        "fewer than 10",
        "менее 10",
        "10-нан аз",
    ]
    assert digits(1_234_567, "en") == "1,234,567"


def test_an_exact_number_is_never_put_into_words_for_publication() -> None:
    with pytest.raises(NotRounded):
        stated(35_004)
