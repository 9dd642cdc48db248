"""axe finds nothing on any page: every page that links lead to and those behind forms; light, dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.crawl import EXTRA, crawl

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = "options => axe.run(options).then(found => found.violations)"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS: dict[str, list[tuple[str, Any]]] = {  # each page is seen in all four by one of the three
    "coordinator": [("light", WIDE), ("dark", NARROW)],
    "operator": [("dark", WIDE), ("light", NARROW)],
    "statistician": [("dark", WIDE), ("light", NARROW)],
}
LEAST = {"coordinator": 25, "operator": 20, "statistician": 8}


class Eyes:
    """Looks at pages in some looks; `faults` is what was found."""

    def __init__(self, looks: list[tuple[str, Any]]) -> None:
        self.looks, self.faults = looks, dict[str, str]()

    def __call__(self, page: Page, kind: str) -> None:
        page.evaluate(AXE_SCRIPT)
        for scheme, size in self.looks:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.set_viewport_size(size)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                self.faults[f"{kind} {scheme} {size['width']}"] = "wider than its screen"
            violations = page.evaluate(LOOK, {"runOnly": RULES, "resultTypes": ["violations"]})
            if violations:
                self.faults[f"{kind} {scheme} {size['width']}"] = told(violations)


def told(violations: list[dict[str, Any]]) -> str:
    """What is wrong, and where."""
    return "; ".join(f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in violations)


@pytest.mark.parametrize("alias", LOOKS)
def test_axe_finds_nothing(page_of: Callable[..., Page], alias: str) -> None:
    page, eyes = page_of(alias), Eyes(LOOKS[alias])
    kinds = crawl(page, eyes, most=1)
    for state in EXTRA[alias]:
        state(page)
        eyes(page, state.__name__)
    assert eyes.faults == {}
    assert len(kinds) >= LEAST[alias], kinds


def test_axe_can_see(page_of: Callable[..., Page]) -> None:
    page, eyes = page_of("operator"), Eyes([("light", WIDE)])
    page.evaluate(
        "document.querySelector('#find').labels[0].remove(); document.querySelector('#find').placeholder = ''"
    )
    eyes(page, "home")
    assert "label" in eyes.faults["home light 1280"]
