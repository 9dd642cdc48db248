"""Opening browsers and desks: pages that note every complaint and every request that would leave this machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.browser.house import House

EXPECTED = ("status of 422", "status of 404", "status of 403", "status of 409")  # refusals are answers, not faults


@dataclass
class Watched:
    """What a context complained of, and whom it asked besides the node."""

    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note from now on."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", self._request)

    def _console(self, line: ConsoleMessage) -> None:
        if line.type == "error" and not any(each in line.text for each in EXPECTED):
            self.complaints.append(line.text)

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.elsewhere.append(request.url)


class Door:
    """Contexts for people of one house; `close()` ends them and tells what was noted."""

    def __init__(self, browser: Browser, house: House) -> None:
        self.browser, self.house, self.watched = browser, house, Watched()
        self.contexts: list[BrowserContext] = []

    def context(self, **options: Any) -> BrowserContext:
        """A browser that nobody has used yet."""
        made = self.browser.new_context(base_url=self.house.address, **options)
        made.set_default_timeout(15_000)
        self.watched.watch(made)
        self.contexts.append(made)
        return made

    def page_of(self, alias: str = "", language: str = "en", **options: Any) -> Page:
        """A page on which this person's desk is open; "" is a page of nobody."""
        page = self.context(**options).new_page()
        page.goto("/unlock/")
        if language != "en":
            page.locator(f"button[name=language][value={language}]").click()
        if alias:
            unlock(page, self.house, alias)
        return page

    def close(self) -> None:
        """End every context."""
        for each in self.contexts:
            each.close()


def unlock(page: Page, house: House, alias: str) -> None:
    """Fill in the unlock page that is shown, and send it."""
    page.locator("#id_alias").fill(alias)
    page.locator("#id_passphrase").fill(house.passphrases[alias])
    page.locator("main button[data-save]").click()
    page.wait_for_url(lambda address: "/unlock/" not in address)


def lock(page: Page) -> None:
    """Press Lock."""
    page.locator("[data-lock]").click()
    page.wait_for_url("**/unlock/")
