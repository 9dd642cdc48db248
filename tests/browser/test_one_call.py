"""One consultation travels from the keyboard to a published figure. Nobody touches a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.doors import Door

STORY = "Ойдан шығарылған әңгіме: көршісі есік қақты"


def tab_to(page: Page, goal: str, most: int = 80) -> None:
    """Press Tab until `goal` is in focus."""
    for _ in range(most):
        if page.evaluate("goal => document.activeElement.matches(goal)", goal):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{goal} is not reached with {most} tabs")


def without_mouse(page: Page) -> list[str]:
    """From now on every press of a pointer is noted."""
    pressed: list[str] = []
    page.context.expose_function("pressed", lambda: pressed.append(page.url))
    page.context.add_init_script("addEventListener('pointerdown', () => window.pressed(), true)")
    return pressed


def unlock_by_keyboard(page: Page, passphrase: str, alias: str) -> None:
    page.goto("/unlock/")
    tab_to(page, "#id_alias")
    page.keyboard.type(alias)
    page.keyboard.press("Tab")
    page.keyboard.type(passphrase)
    page.keyboard.press("Enter")
    page.wait_for_url(page.url.removesuffix("unlock/"))


def exact(page: Page) -> int:
    """The exact number on the page of figures."""
    page.goto("/figures/")
    told = re.search(r"exactly ([\d\s,]+) ", page.locator(".exact").first.inner_text())
    assert told is not None
    return int(re.sub(r"\D", "", told.group(1)))


def test_from_the_keyboard_to_a_published_figure(door: Door, page_of: Callable[..., Page]) -> None:
    statistician = page_of("statistician")
    before = exact(statistician)

    operator = door.context().new_page()
    pressed = without_mouse(operator)
    unlock_by_keyboard(operator, door.house.passphrases["operator"], "operator")
    operator.keyboard.press("Alt+n")
    operator.wait_for_url("**/hotline/new/")
    tab_to(operator, "[name=contact_type]")
    operator.keyboard.press("2")
    assert operator.locator("[name=contact_type]:checked").get_attribute("value") not in ("", None)
    tab_to(operator, "[name=summary]")
    operator.keyboard.type(STORY)
    tab_to(operator, "[name=region]")
    operator.keyboard.type("Alm")
    operator.keyboard.press("Control+Enter")
    operator.wait_for_url(re.compile(r"/hotline/[0-9a-f]{32}/$"))
    expect(operator.locator("main")).to_contain_text(STORY)
    expect(operator.locator("main")).to_contain_text("Almaty")
    operator.keyboard.press("Alt+l")
    operator.wait_for_url("**/unlock/")
    assert pressed == []

    assert exact(statistician) == before + 1


def test_the_statistician_publishes_it_and_sees_no_file(page_of: Callable[..., Page]) -> None:
    page = page_of("statistician")
    page.goto("/figures/")
    said = page.locator(".published").first.inner_text()
    page.goto("/figures/consultations/publish/")
    tab_to(page, "[name=reason]")
    page.keyboard.type("ойдан шығарылған себеп")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/consultations/grid/")
    expect(page.locator("main .lead")).to_contain_text(said)
    expect(page.locator("aside")).to_contain_text("ойдан шығарылған себеп")
    assert STORY not in page.content()
    assert page.goto("/hotline/").status == 404  # type: ignore[union-attr]
