"""Every page that somebody reaches by following links, and the pages that only a form leads to."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

SOMEBODY = "Әлия"  # the lawyer: in some circles, not in all
SAMES = 2  # so many pages of one kind are enough
LINKS = "() => [...document.querySelectorAll('a[href]')].map(each => each.href)"


def kind_of(address: str) -> str:
    """The route of an address with the names, not the values, of what stands behind its question mark."""
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return ""
    names = sorted(each.partition("=")[0] for each in parts.query.split("&") if each)
    return f"{name}?{'&'.join(names)}" if names else name


def crawl(page: Page, visit: Callable[[Page, str], None], most: int = SAMES) -> list[str]:
    """Call `visit(page, kind)` on every kind of page that links lead to from the first one; the kinds, in order."""
    home = f"{urlsplit(page.url).scheme}://{urlsplit(page.url).netloc}"
    waiting, known, seen = deque([f"{home}/"]), {f"{home}/"}, Counter[str]()
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if not kind or seen[kind] >= most:
            continue
        seen[kind] += 1
        page.goto(address)
        visit(page, kind)
        for link in page.evaluate(LINKS):
            plain = link.partition("#")[0]
            if plain.startswith(home) and plain not in known:
                known.add(plain)
                waiting.append(plain)
    return list(seen)


# Pages that only a form leads to; none of these changes anything but the log of what was printed


def _submit(page: Page, address: str, button: str, **typed: str) -> None:
    page.goto(address)
    for name, text in typed.items():
        page.fill(f"main [name={name}]", text)
    page.locator(button).first.click()
    page.wait_for_load_state()


def search(page: Page) -> None:
    """What was found."""
    _submit(page, "/search/", "main [data-save]", text="7")


def nothing_found(page: Page) -> None:
    """Nothing was found."""
    _submit(page, "/search/", "main [data-save]", text="жоқсөзқұрама")


def wrong_contact(page: Page) -> None:
    """A contact with a date that cannot be read."""
    _submit(page, "/hotline/new/", "#draft-form [data-save]", began="бұл күн емес")


def known_caller(page: Page) -> None:
    """Who called before with this number."""
    page.goto("/hotline/")
    page.locator("main table a").first.click()
    page.goto("/hotline/new/")
    page.fill("[name=caller_name]", "Үлгібаева Мысал")
    page.locator("main [name=do]:not([aria-hidden])").first.click()
    page.wait_for_load_state()


def printed(page: Page) -> None:
    """A contact for paper."""
    page.goto("/hotline/")
    page.locator("main table a").first.click()
    page.locator("form[action$='/print/'] button").click()
    page.wait_for_url(re.compile("/print/"))


def wrong_publication(page: Page) -> None:
    """A publication without a reason."""
    _submit(page, "/figures/consultations/publish/", "main form button")


def _colleague(page: Page, act: str) -> str:
    page.goto("/staff/")
    address = page.locator("main table a", has_text=SOMEBODY).get_attribute("href")
    return f"{address}{act}/"


def wrong_admission(page: Page) -> None:
    """Nobody to admit."""
    _submit(page, "/staff/admit/", "main [data-save]")


def admission(page: Page) -> None:
    """Somebody to admit, shown once more."""
    page.goto("/staff/admit/")
    page.fill("[name=name]", "Жаңа Ойданқызы")
    page.select_option("[name=role]", "operator")
    page.fill("[name=alias]", "jana")
    page.locator("main [data-save]").click()
    page.wait_for_selector("button[value=confirm]")


def out(page: Page) -> None:
    """Somebody to put out, shown once more."""
    page.goto(_colleague(page, "out"))
    page.locator("[name=kinds]").first.check()
    page.fill("[name=reason]", "ойдан шығарылған себеп")
    page.locator("main [data-save]").click()
    page.wait_for_selector("button[value=confirm]")


def into(page: Page) -> None:
    """Somebody to put in, shown once more."""
    page.goto(_colleague(page, "into"))
    page.locator("[name=kinds]").first.check()
    page.locator("main [data-save]").click()
    page.wait_for_selector("button[value=confirm]")


def removal(page: Page) -> None:
    """Somebody to remove, shown once more."""
    _submit(page, _colleague(page, "remove"), "main [data-save]", reason="ойдан шығарылған себеп")


def wrong_passphrase(page: Page) -> None:
    """A change of passphrase that does not fit."""
    _submit(page, "/staff/passphrase/", "main [data-save]", old_passphrase="қате", new_passphrase="қысқа")


def absent(page: Page) -> None:
    """What is not there."""
    page.goto(f"/hotline/{'0' * 32}/")


COORDINATOR = (
    search, nothing_found, wrong_contact, known_caller, printed, wrong_publication, wrong_admission, admission, out,
    into, removal, wrong_passphrase, absent,
)  # fmt: skip


def refused(page: Page) -> None:
    """What only administrators may."""
    page.goto("/staff/admit/")


OPERATOR = (refused,)


def locked(page: Page) -> None:
    """The unlock page after a lock."""
    page.goto("/")
    page.locator("[data-lock]").click()
    page.wait_for_url("**/unlock/")


def wrong_unlock(page: Page) -> None:
    """The unlock page after a wrong passphrase."""
    page.fill("#id_alias", "operator")
    page.fill("#id_passphrase", "қате сөздер")
    page.locator("main [data-save]").click()
    page.wait_for_selector(".errors")


LOCKED = (locked, wrong_unlock)  # in this order, and last
EXTRA = {"coordinator": COORDINATOR, "operator": (*OPERATOR, *LOCKED), "statistician": ()}
