"""Somebody takes the machine and reads the browser's profile: no word that was typed or read stands in any file."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.doors import lock, unlock
from tests.browser.house import House
from tests.browser.profile import found_in, kill_browser_of, profile_in, settle

FIRST = "тәркібелгі"  # every marker begins so, with the name of its field
LONG = "Ұзақбелгіәңгіме"
WRONG = "қатебелгі құпия сөйлем қате"


def marker(name: str) -> str:
    """A word for one field that stands nowhere else."""
    return f"{FIRST}{name.replace('_', '')}"


def type_everywhere(page: Page) -> list[str]:
    """A marker into every box of the form for words; the words."""
    words = []
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    boxes = page.locator("#draft-form textarea, #draft-form input[type=text], #draft-form input:not([type])")
    for box in boxes.all():
        name = box.get_attribute("name") or ""
        if name in ("began", "call_back_due", "safe_valid_until"):
            continue
        word = marker(name) if "phone" not in name else f"+7 700 909 08 0{len(words) % 10}"
        box.fill(word)
        words.append(word)
    return words


def work(page: Page, house: House) -> list[str]:
    """Type, wait for the draft, err once, save, search, read, correct, print; the words that were typed."""
    page.goto("/unlock/")
    page.fill("#id_alias", "operator")
    page.fill("#id_passphrase", WRONG)
    page.locator("main [data-save]").click()
    page.wait_for_selector(".errors")
    unlock(page, house, "operator")
    page.goto("/staff/passphrase/")
    for name, typed in (("old", WRONG), ("new", WRONG + "2"), ("again", WRONG + "3")):
        page.fill(f"[name={name}_passphrase]", typed)
    page.locator("main [data-save]").click()
    page.wait_for_selector(".errors")
    page.goto("/hotline/new/")
    words = type_everywhere(page)
    expect(page.locator("[data-draft-state]")).to_contain_text("sealed", timeout=8000)
    page.reload()
    page.goto("/hotline/drafts/")
    page.locator("main table a").first.click()
    page.fill("[name=began]", "бұлкүнемес")
    page.locator("main [name=do]:not([aria-hidden])").first.click()
    page.wait_for_load_state()
    page.locator("main [data-save]").click()
    page.wait_for_selector(".errors")  # an answer to a post: the browser may ask for it again, and so may keep it
    page.fill("[name=began]", "")
    page.locator("main [data-save]").click()
    page.wait_for_url(re.compile(r"/hotline/[0-9a-f]{32}/$"))
    contact = page.url
    search(page, marker("summary"))
    search(page, marker("caller_name"))
    page.goto(contact)
    page.goto(contact + "correct/")
    page.fill("[name=reason]", marker("reason"))
    page.fill("[name=summary]", LONG)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(contact)
    page.goto(contact + "history/")
    page.goto(contact)
    page.locator("form[action$='/print/'] button").click()
    page.wait_for_url(re.compile("/print/"))
    assert page.pdf().startswith(b"%PDF")
    return [*words, marker("reason"), LONG, "бұлкүнемес", WRONG, house.passphrases["operator"]]


def search(page: Page, word: str) -> None:
    """Look for a word in the bar."""
    page.fill("#find", word)
    page.keyboard.press("Enter")
    page.wait_for_selector("main table")


def test_no_file_of_the_profile_holds_a_word(playwright: Playwright, own_house: House, tmp_path: Path) -> None:
    with profile_in(playwright, tmp_path, own_house.address) as context:
        page = context.pages[0]
        words = work(page, own_house)
        settle()
        assert found_in(tmp_path, words) == [], "while it runs"
        lock(page)
        settle()
        assert found_in(tmp_path, words) == [], "after the lock"
    assert found_in(tmp_path, words) == [], "after the browser was closed"


def test_no_file_holds_a_word_after_the_plug_was_pulled(
    playwright: Playwright, own_house: House, tmp_path: Path
) -> None:
    with profile_in(playwright, tmp_path, own_house.address) as context:
        words = work(context.pages[0], own_house)
        search(context.pages[0], LONG)
        settle()
        assert kill_browser_of(tmp_path) > 0
    assert found_in(tmp_path, words) == []


# The same eyes on an ordinary program


class Ordinary(BaseHTTPRequestHandler):
    """A site as most are: what is looked for stands in the address, and what is typed may be kept."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        """A form, and whatever."""
        boxes = "<input name=q><textarea name=t></textarea><button>x"
        body = f"<title>{marker('title')}</title><form method=post>{boxes}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        """The same."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()


@pytest.fixture
def ordinary() -> Iterator[str]:
    """Its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Ordinary)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_of_an_ordinary_site_the_profile_keeps_all_of_it(playwright: Playwright, ordinary: str, tmp_path: Path) -> None:
    with profile_in(playwright, tmp_path, ordinary) as context:
        _visit(context)
        settle()
    kept = {
        word for word, _file in found_in(tmp_path, [marker(name) for name in ("address", "title", "typed", "posted")])
    }
    assert {marker("address"), marker("title"), marker("typed")} <= kept
    assert marker("posted") in kept


def _visit(context: BrowserContext) -> None:
    page = context.pages[0]
    page.goto(f"/?q={marker('address')}")
    page.fill("input", marker("posted"))
    page.locator("button").click()
    page.wait_for_load_state()
    page.fill("textarea", marker("typed"))
    page.goto("/elsewhere")
