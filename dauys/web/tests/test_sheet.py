"""The sheet: text can be read in both schemes, nothing is fetched, nothing hides the focus."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import dauys.web

STATIC = Path(dauys.web.__file__).parent / "static"
SHEET = (STATIC / "dauys.css").read_text("utf-8")
TEXT_ON = [
    *product(("ink", "quiet", "accent", "accent-deep"), ("ground", "paper", "sunken", "chosen")),
    *product(("ink", "care"), ("care-ground", "ground", "paper")),
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    ("paper", "ink"),
]
EDGES_ON = [*product(("edge", "accent", "care"), ("ground", "paper"))]


def colours(scheme: str) -> dict[str, str]:
    """The custom properties of one scheme."""
    blocks = re.findall(r":root \{([^}]*color-scheme: (?:light|dark)[^}]*)\}", SHEET)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks)
    return light if scheme == "light" else {**light, **dark}


def light_of(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2, 1 to 21."""
    high, low = sorted((light_of(one), light_of(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_stands_out_seven_to_one(scheme: str, text: str, ground: str) -> None:
    known = colours(scheme)
    assert contrast(known[text], known[ground]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES_ON)
def test_the_edges_of_boxes_stand_out_three_to_one(scheme: str, edge: str, ground: str) -> None:
    known = colours(scheme)
    assert contrast(known[edge], known[ground]) >= 3


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("file", sorted(STATIC.iterdir()), ids=lambda file: file.name)
def test_nothing_static_speaks_to_another_host_or_carries_data(file: Path) -> None:
    text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    for words in ("http:", "https:", "url(", "@import", "data:", "localStorage", "sessionStorage", "eval("):
        assert words not in text


def test_every_colour_of_the_page_is_one_of_the_scheme() -> None:
    bare = re.sub(r"--[\w-]+: #[0-9a-f]{3,6};", "", SHEET)
    bare = bare[: bare.index("/* Paper:")]
    assert re.findall(r"#[0-9a-f]{3,6}\b", bare) == []


def test_the_sticky_bar_leaves_room_for_what_takes_the_focus() -> None:
    assert "scroll-padding-top: calc(var(--bar) + 1.5rem)" in SHEET
    assert ":focus-visible { outline: 3px solid" in SHEET
