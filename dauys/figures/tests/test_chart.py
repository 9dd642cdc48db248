"""A chart carries no script and no style of its own, and one for publication takes no exact number."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from dauys.figures.chart import Bar, inside_chart, published_chart
from dauys.figures.wording import NotRounded

SVG = "{http://www.w3.org/2000/svg}"
YEARS = [Bar("2024", 4_210), Bar("2025", 5_000), Bar("date not known", 17, unknown=True)]


def drawn(chart: str) -> ElementTree.Element:
    """The chart as a reader of SVG sees it."""
    return ElementTree.fromstring(chart)  # noqa: S314 - our own text, a moment old


def test_the_chart_for_publication_refuses_an_exact_number() -> None:
    with pytest.raises(NotRounded):
        published_chart("quarters", "By quarter", [Bar("2024Q1", 120), Bar("2024Q2", 121)])


def test_the_chart_for_publication_says_at_least_in_picture_and_description() -> None:
    with translation.override("ru"):
        chart = published_chart("quarters", "…", [Bar("2024", 1_230), Bar("2025", 0)])
    assert "2024: не менее 1\N{NO-BREAK SPACE}230; 2025: менее 10" in chart
    assert "inside only" not in chart


def test_the_exact_chart_says_inside_only() -> None:
    with translation.override("en"):
        chart = drawn(inside_chart("year", "By year", YEARS))
    title, description = chart.find(f"{SVG}title"), chart.find(f"{SVG}desc")
    assert title is not None
    assert title.text == "By year (inside only)"
    assert description is not None
    assert description.text == "2024: 4,210; 2025: 5,000; date not known: 17"
    assert chart.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_the_unknown_bar_is_drawn_apart() -> None:
    chart = drawn(inside_chart("year", "By year", YEARS))
    assert [bar.get("class") for bar in chart.iter(f"{SVG}rect")] == [None, None, "unknown"]


def test_the_longest_bar_is_the_largest_number_and_nothing_runs_over_the_edge() -> None:
    chart = drawn(inside_chart("year", "By year", YEARS))
    width = float(chart.get("viewBox", "").split()[2])
    bars = [(float(bar.get("x", 0)), float(bar.get("width", 0))) for bar in chart.iter(f"{SVG}rect")]
    assert max(bars, key=lambda bar: bar[1]) == bars[1]
    assert all(start + length < width for start, length in bars)


def test_an_empty_chart_is_still_a_chart() -> None:
    assert drawn(inside_chart("year", "By year", [])).tag == f"{SVG}svg"


hostile = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)


@given(st.lists(st.builds(Bar, label=hostile, number=st.integers(0, 10**6)), max_size=5))
def test_whatever_a_label_says_the_chart_runs_nothing(bars: list[Bar]) -> None:
    wicked = Bar("<script>alert(1)</script>\"' onload=x", 3)
    chart = inside_chart("year", wicked.label, [*bars, wicked])
    parts = list(drawn(chart).iter())
    assert {part.tag.removeprefix(SVG) for part in parts} <= {"svg", "title", "desc", "text", "rect"}
    names = {name for part in parts for name in part.attrib}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on") or "href" in name]
