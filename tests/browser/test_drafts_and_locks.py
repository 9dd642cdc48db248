"""On a real node: what is typed is sealed before anything locks, and survives a plug that is pulled."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.doors import Door, lock, unlock
from tests.browser.house import command

CONTACT = re.compile(r"/hotline/[0-9a-f]{32}/$")


@pytest.fixture
def operator(own_door: Door) -> Page:
    """The operator before an empty form."""
    page = own_door.page_of("operator")
    page.goto("/hotline/new/")
    return page


def shift(page: Page, times: int) -> None:
    """Tap Shift."""
    for _ in range(times):
        page.keyboard.press("Shift")


def drafts(page: Page) -> str:
    """The list of drafts as text."""
    page.goto("/hotline/drafts/")
    return page.locator("main").inner_text()


def go_on(page: Page, beginning: str) -> None:
    """Continue a draft."""
    page.goto("/hotline/drafts/")
    page.locator("main tr", has_text=beginning).locator("a").first.click()
    page.wait_for_url("**/hotline/new/?draft=*")


def by_shift(page: Page) -> None:
    shift(page, 3)


def by_alt_l(page: Page) -> None:
    page.keyboard.press("Alt+l")


def by_button(page: Page) -> None:
    page.locator("[data-lock]").click()


@pytest.mark.parametrize("way", [by_shift, by_alt_l, by_button])
def test_each_way_to_lock_seals_first(operator: Page, own_door: Door, way: Callable[[Page], None]) -> None:
    story = f"Бірінші сөздер {way.__name__}"
    operator.fill("[name=summary]", story)
    way(operator)
    operator.wait_for_url("**/unlock/")
    assert story not in operator.content()
    unlock(operator, own_door.house, "operator")
    assert story in drafts(operator)


@pytest.mark.parametrize("held", ["Alt", "Control"])
def test_changing_the_layout_does_not_lock(operator: Page, held: str) -> None:
    operator.keyboard.down(held)
    shift(operator, 6)
    operator.keyboard.up(held)
    operator.wait_for_timeout(300)
    assert operator.url.endswith("/hotline/new/")
    assert operator.goto("/hotline/").status == 200  # type: ignore[union-attr]


def test_an_idle_page_seals_and_locks_by_itself(operator: Page, own_door: Door) -> None:
    operator.clock.install()
    operator.goto("/hotline/new/")
    operator.fill("[name=summary]", "Үнсіз қалған бет")
    expect(operator.locator("[data-draft-state]")).to_contain_text("sealed", timeout=8000)
    operator.clock.fast_forward("09:10")
    expect(operator.locator("[data-idle]")).to_contain_text("locks in one minute")
    operator.clock.fast_forward("01:00")
    operator.wait_for_url("**/unlock/")
    unlock(operator, own_door.house, "operator")
    assert "Үнсіз қалған бет" in drafts(operator)


def test_a_draft_is_sealed_while_typing_resumed_and_gone_once_saved(operator: Page) -> None:
    operator.locator("[name=summary]").press_sequentially("Жазылып жатқан")
    expect(operator.locator("[data-draft-state]")).to_contain_text("sealed", timeout=8000)
    go_on(operator, "Жазылып жатқан")
    expect(operator.locator("[name=summary]")).to_have_value("Жазылып жатқан")
    operator.locator("[name=summary]").focus()
    operator.keyboard.press("Control+End")
    operator.keyboard.type(", біткен")
    operator.keyboard.press("Control+Enter")
    operator.wait_for_url(CONTACT)
    expect(operator.locator("main")).to_contain_text("Жазылып жатқан, біткен")
    assert "Жазылып жатқан" not in drafts(operator)


def test_a_draft_outlives_the_plug(operator: Page, own_door: Door) -> None:
    house = own_door.house
    operator.fill("[name=summary]", "Тоқ сөнгенше жазылған")
    expect(operator.locator("[data-draft-state]")).to_contain_text("sealed", timeout=8000)
    house.kill()
    operator.close()
    assert command("verify", str(house.data)).returncode == 0
    house.start()
    page = own_door.page_of("operator")
    go_on(page, "Тоқ сөнгенше")
    expect(page.locator("[name=summary]")).to_have_value("Тоқ сөнгенше жазылған")


def test_a_form_sent_after_the_lock_becomes_a_draft(operator: Page, own_door: Door) -> None:
    operator.fill("[name=summary]", "Құлыптан кейін келген")
    own_door.house.lock_everybody()
    operator.keyboard.press("Control+Enter")
    operator.wait_for_url("**/unlock/")
    expect(operator.locator("[role=status]").first).to_contain_text("sealed as a draft")
    unlock(operator, own_door.house, "operator")
    assert "Құлыптан кейін келген" in drafts(operator)


def test_a_form_sent_to_a_node_that_was_started_again_can_be_copied(operator: Page, own_door: Door) -> None:
    operator.fill("[name=summary]", "Қайта қосылған түйінге жіберілген сөздер")
    own_door.house.stop()
    own_door.house.start()
    operator.keyboard.press("Control+Enter")
    expect(operator.locator("h1")).to_have_text("Not saved: this page was too old")
    expect(operator.locator("textarea[readonly]").first).to_have_value("Қайта қосылған түйінге жіберілген сөздер")


def test_locking_one_page_empties_the_others(operator: Page) -> None:
    other = operator.context.new_page()
    other.goto("/hotline/")
    lock(operator)
    other.wait_for_url("**/unlock/")


def test_two_presses_of_save_write_one_contact(operator: Page) -> None:
    operator.goto("/hotline/?only=mine")
    before = operator.locator("main table caption").inner_text()
    operator.goto("/hotline/new/")
    operator.fill("[name=summary]", "Екі рет басылған")
    operator.locator("#draft-form [data-save]").dblclick(no_wait_after=True)
    operator.wait_for_url(CONTACT)
    operator.goto("/hotline/?only=mine")
    after = operator.locator("main table caption").inner_text()
    assert int(after.split()[0]) == int(before.split()[0]) + 1
