"""The shell in a real browser: what is typed is sealed, and Lock is never pressed by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dauys.web.tests.gallery import gallery, render
from tests.browser.stand_in import Node

TOKEN = '<input type="hidden" name="csrfmiddlewaretoken" value="token-of-this-form">'


@pytest.fixture
def node() -> Iterator[Node]:
    served = Node(re.sub(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>', TOKEN, gallery()))
    yield served
    served.stop()


@pytest.fixture
def page(browser: Browser, node: Node) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    opened.goto(node.address + "/hotline/new/")
    yield opened
    context.close()
    assert complaints == []


def shift(page: Page, times: int, held: str = "") -> None:
    """Tap Shift, perhaps while another key is held."""
    if held:
        page.keyboard.down(held)
    for _ in range(times):
        page.keyboard.press("Shift")
    if held:
        page.keyboard.up(held)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("html", [gallery, lambda: gallery("kk", wrong=True), lambda: render("web/404.html")])
def test_axe_finds_nothing(browser: Browser, scheme: str, html: object) -> None:
    node = Node(html())  # type: ignore[operator]
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(node.address)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    page.close()
    node.stop()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_no_page_is_wider_than_its_screen(browser: Browser, node: Node, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(node.address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_lock_stays_in_sight_and_everything_is_large_enough(browser: Browser, node: Node, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(node.address)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(page.locator("[data-lock]")).to_be_in_viewport()
    boxes = page.locator("button:visible:not(.heard), select:visible, .choices label:visible, .rooms a:visible").all()
    sizes = [box.bounding_box() for box in boxes]
    assert all(size and size["width"] >= 24 and size["height"] >= 24 for size in sizes)
    page.close()


def test_shift_three_times_locks_and_seals_what_was_typed(page: Page, node: Node) -> None:
    page.fill("[name=story]", "Ол қайта келді")
    shift(page, 3)
    page.wait_for_url("**/unlock/")
    assert node.to("/lock/")[0]["story"] == "Ол қайта келді"
    assert node.to("/lock/")[0]["draft_kind"] == "hotline.consultation"


@pytest.mark.parametrize("held", ["Alt", "Control", "Meta"])
def test_changing_the_keyboard_layout_does_not_lock(page: Page, node: Node, held: str) -> None:
    shift(page, 6, held)
    page.wait_for_timeout(100)
    assert node.to("/lock/") == []


def test_typing_capitals_does_not_lock(page: Page, node: Node) -> None:
    page.focus("[name=story]")
    for letter in "ABCDEF":
        page.keyboard.press(f"Shift+{letter}")
    shift(page, 2)
    page.keyboard.press("a")
    shift(page, 2)
    page.wait_for_timeout(100)
    assert node.to("/lock/") == []


def test_a_draft_is_sealed_two_seconds_after_the_last_key(page: Page, node: Node) -> None:
    page.fill("[name=story]", "Бірінші")
    expect(page.locator("[data-draft-state]")).to_have_text("draft sealed 14:05", timeout=4000)
    page.fill("[name=story]", "Бірінші, екінші")
    page.wait_for_timeout(2600)
    first, second = node.to("/draft/")
    assert first["csrfmiddlewaretoken"] == "token-of-this-form"
    assert (first["story"], first["draft_kind"]) == ("Бірінші", "hotline.consultation")
    assert (second["story"], second["draft_id"]) == ("Бірінші, екінші", "d" * 32)


def test_nothing_is_sealed_while_nothing_changes(page: Page, node: Node) -> None:
    page.wait_for_timeout(2500)
    page.focus("[name=story]")
    page.wait_for_timeout(2500)
    assert node.sent == []


def test_a_draft_that_met_a_locked_node_says_so(page: Page, node: Node) -> None:
    node.locked = True
    page.fill("[name=story]", "Бірінші")
    expect(page.locator("[data-draft-state]")).to_have_text("locked: not saved", timeout=4000)


def test_control_enter_saves(page: Page, node: Node) -> None:
    page.fill("[name=story]", "Бірінші")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/saved/")
    assert node.to("/hotline/new/")[0]["story"] == "Бірінші"


def test_alt_and_a_letter_go_where_they_say(page: Page, node: Node) -> None:
    page.focus("[name=story]")
    page.keyboard.press("Alt+f")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Alt+l")
    page.wait_for_url("**/unlock/")
    assert len(node.to("/lock/")) == 1


def test_a_digit_chooses_in_the_group_in_focus_and_is_text_in_a_box(page: Page) -> None:
    page.focus("[name=safe]:checked")
    page.keyboard.press("2")
    assert page.locator("[name=safe]:checked").get_attribute("value") == "no"
    page.focus("[name=story]")
    page.keyboard.press("2")
    assert page.locator("[name=story]").input_value() == "2"
    assert page.locator("[name=safe]:checked").get_attribute("value") == "no"


def test_a_number_is_looked_up_while_it_is_typed_and_never_in_an_address(page: Page, node: Node) -> None:
    page.locator("[name=phone]").press_sequentially("7011", delay=30)
    expect(page.locator("#known")).to_have_text("Known: K-7Q2")
    assert [sent["phone"] for sent in node.to("/hotline/lookup/")] == ["7011"]
    assert node.to("/hotline/lookup/")[0]["csrfmiddlewaretoken"] == "token-of-this-form"
    assert "7011" not in page.url


def test_other_pages_of_the_browser_lock_too(page: Page, node: Node) -> None:
    other = page.context.new_page()
    other.goto(node.address + "/c/1/")
    page.click("[data-lock]")
    expect(other.get_by_text("Locked")).to_be_visible(timeout=4000)
    assert other.url.endswith("/unlock/")


def test_idle_warns_can_be_put_off_and_then_locks_with_the_draft(browser: Browser, node: Node) -> None:
    node.html = node.html.replace('data-idle-seconds="900"', 'data-idle-seconds="6"')
    page = browser.new_page()
    page.goto(node.address)
    page.fill("[name=story]", "Бірінші")
    page.click("[data-stay]", timeout=6000)
    expect(page.locator("[data-stay]")).to_have_count(0)
    assert node.touched == ["/"]
    assert node.to("/lock/") == []
    page.wait_for_url("**/unlock/", timeout=10000)
    assert node.to("/lock/")[0]["story"] == "Бірінші"
    page.close()


def test_without_scripts_lock_still_seals_and_the_form_still_saves(browser: Browser, node: Node) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(node.address)
    page.fill("[name=story]", "Бірінші")
    page.click("[data-save]")
    page.goto(node.address)
    page.fill("[name=story]", "Екінші")
    page.keyboard.press("Escape")
    page.click("[data-lock]")
    context.close()
    assert node.to("/hotline/new/")[0]["story"] == "Бірінші"
    assert (node.to("/lock/")[0]["story"], node.to("/lock/")[0]["draft_kind"]) == (
        "Екінші",
        "hotline.consultation",
    )


def test_every_sheet_of_paper_says_what_it_is_and_how_many(browser: Browser, node: Node) -> None:
    page = browser.new_page()
    page.goto(node.address)
    page.emulate_media(media="print")
    for hidden in (".bar", ".lock", "footer", ".actions", ".skip"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".printhead")).to_contain_text("K-7Q2")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()
