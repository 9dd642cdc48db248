"""After Lock, Back shows nothing: the back-forward cache is on; with and without scripts, also in restored tabs."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.browser.doors import lock, unlock
from tests.browser.house import House
from tests.browser.profile import profile_in, settle
from tests.chromium import find

STORY = "Ойдантекстілі белгі әңгіме"
NEUTRAL = re.compile(r"/unlock/$")


@pytest.fixture(scope="module")
def remembering(playwright: Playwright) -> Iterator[Browser]:
    """A browser with its back-forward cache on; Playwright switches it off unless told."""
    launched = playwright.chromium.launch(
        executable_path=find(), args=["--no-sandbox"], ignore_default_args=["--disable-back-forward-cache"]
    )
    yield launched
    launched.close()


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(remembering: Browser, house: House, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The operator's contact, one page after the list, one page before its history."""
    context = remembering.new_context(base_url=house.address, java_script_enabled=request.param)
    context.set_default_timeout(15_000)
    yield at_work(context, house)
    context.close()


def at_work(context: BrowserContext, house: House) -> Page:
    """Save a contact, read it, read its history."""
    page = context.pages[0] if context.pages else context.new_page()
    page.goto("/unlock/")
    unlock(page, house, "operator")
    page.goto("/hotline/new/")
    page.fill("[name=summary]", STORY)
    page.locator("#draft-form [data-save]").click()
    page.wait_for_url(re.compile(r"/hotline/[0-9a-f]{32}/$"))
    contact = page.url
    page.goto("/hotline/")
    page.goto(contact)
    expect(page.locator("main")).to_contain_text(STORY)
    page.goto(f"{contact}history/")
    expect(page.locator("main")).to_contain_text(STORY)
    return page


def shows_nothing(page: Page) -> None:
    """The page is the neutral one, and stays it."""
    page.wait_for_load_state()
    page.wait_for_timeout(300)
    assert STORY not in page.content()
    assert page.locator("main table").count() == 0
    assert NEUTRAL.search(page.url), page.url


def go(page: Page, steps: int) -> None:
    """As the arrows of the browser, or history.go."""
    for _ in range(abs(steps)):
        page.go_back() if steps < 0 else page.go_forward()


@pytest.mark.parametrize("steps", [-1, -2])
def test_back_shows_nothing(page: Page, steps: int) -> None:
    lock(page)
    go(page, steps)
    shows_nothing(page)


def test_forward_shows_nothing(page: Page) -> None:
    page.go_back()
    lock(page)
    page.go_back()
    page.go_forward()
    shows_nothing(page)


def test_history_go_shows_nothing(page: Page) -> None:
    lock(page)
    page.evaluate("history.go(-2)")
    page.wait_for_timeout(1000)
    shows_nothing(page)


def test_another_tab_of_the_same_addresses_shows_nothing(page: Page) -> None:
    contact, context = page.url, page.context
    other = context.new_page()
    other.goto(contact)
    other.goto("/hotline/")
    lock(page)
    other.go_back()
    shows_nothing(other)
    with context.expect_page() as opened:
        page.evaluate("address => { window.open(address) }", contact)
    shows_nothing(opened.value)


def test_what_was_found_is_not_shown_again(page: Page) -> None:
    page.fill("#find", STORY.split()[0])
    page.keyboard.press("Enter")
    expect(page.locator("main table")).to_contain_text(STORY)
    lock(page)
    page.go_back()
    shows_nothing(page)


def test_tabs_that_a_browser_opens_again_show_nothing(playwright: Playwright, house: House, tmp_path: Path) -> None:
    with profile_in(playwright, tmp_path, house.address) as context:
        page = at_work(context, house)
        lock(page)
        settle()
    with profile_in(playwright, tmp_path, house.address, "--restore-last-session") as context:
        settle()
        again = [each for each in context.pages if each.url.startswith(house.address)]
        assert again, "the browser restored no tab: this test sees nothing"
        for each in again:
            shows_nothing(each)
            each.go_back()
            shows_nothing(each)


# The same browser on a page that may be kept: it does show it, so the tests above can fail


class Kept(BaseHTTPRequestHandler):
    """Pages without no-store, and how often they were asked for."""

    asked: list[str] = []

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        """A page."""
        self.asked.append(self.path)
        body = f"<!doctype html><title>x</title><p>{STORY}</p>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def test_a_page_that_may_be_kept_comes_back_without_asking(remembering: Browser) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Kept)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = remembering.new_page()
    for path in ("/first", "/second"):
        page.goto(f"http://127.0.0.1:{server.server_port}{path}")
    page.evaluate("history.back()")  # the driver's own go_back waits for a load that never comes
    page.wait_for_timeout(1000)
    assert page.url.endswith("/first")
    assert (Kept.asked.count("/first"), Kept.asked.count("/second")) == (1, 1)
    page.close()
    server.shutdown()
    server.server_close()
