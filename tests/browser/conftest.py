"""One browser and one served organisation for all tests; some take a house of their own, because they damage it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.doors import Door
from tests.browser.house import House
from tests.chromium import find


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browsers."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium."""
    launched = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """See House. What tests do to it others see."""
    made = House(tmp_path_factory.mktemp("house"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def own_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house for one module alone."""
    made = House(tmp_path_factory.mktemp("house"))
    yield made
    made.stop()


def _kept(door: Door) -> Iterator[Door]:
    yield door
    door.close()
    assert door.watched.complaints == []
    assert door.watched.elsewhere == []


@pytest.fixture
def door(browser: Browser, house: House) -> Iterator[Door]:
    """The door of the shared house. After each test: nothing in the console, nothing asked of another host."""
    yield from _kept(Door(browser, house))


@pytest.fixture
def own_door(browser: Browser, own_house: House) -> Iterator[Door]:
    """The door of the module's own house."""
    yield from _kept(Door(browser, own_house))


@pytest.fixture
def page_of(door: Door) -> Callable[..., Page]:
    """`page_of("operator")`: a page on which her desk is open."""
    return door.page_of
