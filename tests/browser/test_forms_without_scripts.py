"""Every form of every page is sent once without scripts: none fails, and where it was filled in rightly it succeeds.

`FILLED` names every form and button that there is, with what somebody types. One that is missing fails the first test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.crawl import crawl, kind_of
from tests.browser.doors import Door
from tests.browser.house import House

# [address, [[name, value] of every button that sends it]] of every form, with buttons that stand outside of it
FORMS = """() => [...document.forms].map(form => [form.method, form.action,
  [...document.querySelectorAll('button, input[type=submit], input[type=image]')]
    .filter(each => each.form === form && each.type !== 'button' && !each.matches('[aria-hidden]'))
    .map(each => [each.hasAttribute('formaction') ? each.formAction : form.action, each.name, each.value]),
  form.elements.length])"""
Key = tuple[str, str]
CONTACT = r"/hotline/[0-9a-f]{32}/$"


@dataclass(frozen=True)
class Filled:
    """What somebody types, presses and then sees: where the browser is led, and a word on that page."""

    typed: dict[str, str] = field(default_factory=dict)
    leads_to: str = ""
    says: str = ""
    confirm: str = ""  # a button of the page that asks once more


STORY = "Скриптсіз жазылған әңгіме"
SERVICE = {"name": "Ойдан панасы", "phone": "+7 700 000 00 33"}
ANSWER = {"title_kk": "Ойдан жауап", "text_kk": "Оқылатын сөздер"}
FILLED: dict[Key, Filled] = {
    ("search", ""): Filled({"text": "Скриптсіз"}, r"/search/", "Скриптсіз"),
    ("language", "language=kk"): Filled(leads_to="/", says="Бүгін"),
    ("language", "language=ru"): Filled(leads_to="/", says="Сегодня"),
    ("language", "language=en"): Filled(leads_to="/", says="Today"),
    ("hotline:contacts", ""): Filled(leads_to=r"/hotline/\?"),
    ("hotline:services", ""): Filled(leads_to=r"/services/\?"),
    ("hotline:new", ""): Filled({"summary": STORY}, CONTACT, STORY),
    ("hotline:new", "finish=later"): Filled({"summary": STORY}, CONTACT, "still to be finished"),
    ("hotline:new", "do=lookup"): Filled(
        {"caller_name": "Жоқ Құрамабекова", "summary": STORY}, "/hotline/new/", "Nobody is known"
    ),
    ("hotline:nondata", "nondata"): Filled(leads_to="/hotline/"),
    ("hotline:correct", ""): Filled({"summary": STORY + " түзетілді", "reason": "қате"}, CONTACT, "түзетілді"),
    ("hotline:correct", "finish=later"): Filled({"reason": "кейін"}, CONTACT, "still to be finished"),
    ("hotline:correct", "do=lookup"): Filled(),
    ("hotline:print", ""): Filled(leads_to="/print/", says="Printed by"),
    ("hotline:safe", ""): Filled({"safe_code_word": "алмабелгі"}, CONTACT, "алмабелгі"),
    ("hotline:promise", ""): Filled({"due": "2027-01-05"}, CONTACT, "5 January 2027"),
    ("hotline:attempt", ""): Filled({"note": "жауап жоқ"}, "/call-backs/"),
    ("hotline:drop_draft", ""): Filled(leads_to="/drafts/"),
    ("hotline:new_service", ""): Filled(SERVICE, "/services/", "Ойдан панасы"),
    ("hotline:service", ""): Filled(SERVICE, "/services/", "Ойдан панасы"),
    ("hotline:new_answer", ""): Filled(ANSWER, "/answers/", "Ойдан жауап"),
    ("hotline:answer", ""): Filled(ANSWER, "/answers/", "Ойдан жауап"),
    ("figures:export", ""): Filled(),
    ("figures:publish", ""): Filled({"reason": "жылдық есеп", "sure": "on"}, "/grid/", "жылдық есеп"),
    ("staff:passphrase", ""): Filled({"old_passphrase": "PASSPHRASE"}, "/passphrase/", "The passphrase is changed"),
    ("staff:correct", ""): Filled(
        {"name": "Әлия Ойданқызы", "reason": "тегі өзгерді"}, r"/staff/[0-9a-f]{32}/$", "Әлия Ойданқызы"
    ),
    ("staff:admit", "step=check"): Filled(
        {"name": "Жаңа Ойданқызы", "role": "lawyer", "alias": "jana"}, "/admit/", "For the new colleague", "confirm"
    ),
    ("staff:into", "step=check"): Filled({"kinds": "statistics"}, r"/staff/[0-9a-f]{32}/$", "", "confirm"),
    ("staff:out", "step=check"): Filled(
        {"kinds": "directory", "reason": "ауысты"}, r"/staff/[0-9a-f]{32}/$", "", "confirm"
    ),
    ("staff:remove", "step=check"): Filled({"reason": "кетті"}, r"/staff/[0-9a-f]{32}/$", "No longer here", "confirm"),
    ("lock", ""): Filled(leads_to="/unlock/", says="Locked"),
}
LAST = ("staff:passphrase", "staff:out", "staff:remove", "lock")


@pytest.fixture(scope="module")
def forms(browser: Browser, own_house: House) -> Iterator[dict[Key, str]]:
    """Every form and button, with an address where it stands, as the coordinator meets them; a page without scripts."""
    door, found = Door(browser, own_house), dict[Key, str]()
    page = door.page_of("coordinator", java_script_enabled=False)
    prepare(page)
    crawl(page, lambda page, kind: found.update({key: page.url for key in keys_on(page) if key not in found}), most=2)
    yield found
    door.close()


def prepare(page: Page) -> None:
    """Something in every list: a contact with a caller and a call-back, and a draft."""
    page.goto("/hotline/new/")
    for name in ("caller_name", "summary", "call_back_due"):
        page.fill(f"[name={name}]", "2027-01-01" if name == "call_back_due" else "Скриптсіз Ойдантегі")
    page.locator("#draft-form [data-save]").click()
    page.goto("/hotline/new/")
    page.fill("[name=summary]", "қаралама")
    page.locator("#draft-form [name=nondata]").first.click()


def keys_on(page: Page) -> list[Key]:
    """The forms of a page by where they lead and what is pressed."""
    keys = []
    for method, action, buttons, _ in page.evaluate(FORMS):
        if method == "get" and not buttons:
            keys.append((kind_of(action), ""))
        for leads, name, value in buttons or [[action, "", ""]]:
            keys.append((kind_of(leads).partition("?")[0], pressed(name, value)))
    return keys


def pressed(name: str, value: str) -> str:
    """What is told of a button."""
    return name if name == "nondata" else f"{name}={value}" if name else ""


def test_every_form_is_known(forms: dict[Key, str]) -> None:
    assert set(forms) - set(FILLED) == set()
    assert set(FILLED) - set(forms) <= {("hotline:correct", "do=lookup")}


def ordered() -> list[Key]:
    """Those that end something come last."""
    return sorted(FILLED, key=lambda key: LAST.index(key[0]) if key[0] in LAST else -1)


@pytest.fixture(scope="module")
def visitors(browser: Browser, own_house: House) -> Iterator[Door]:
    """A door that stays open for all forms."""
    door = Door(browser, own_house)
    yield door
    door.close()


@pytest.fixture(scope="module")
def page(visitors: Door) -> Page:
    """The coordinator's page, without scripts."""
    return visitors.page_of("coordinator", java_script_enabled=False)


@pytest.mark.parametrize("key", ordered(), ids=" ".join)
def test_the_form_is_sent(page: Page, own_house: House, forms: dict[Key, str], key: Key) -> None:
    if key not in forms:
        return
    filled = FILLED[key]
    page.goto(address_for(page, own_house, forms, key))
    fill(page, own_house, key, filled)
    answers: list[int] = []
    page.on("response", lambda response: answers.append(response.status))
    if key == ("figures:export", ""):
        with page.expect_download() as download:
            button(page, key).click()
        assert download.value.suggested_filename == "figures.xlsx"
        return
    send(page, key)
    page.wait_for_load_state()
    if filled.confirm:
        page.locator(f"button[value={filled.confirm}]").click()
        page.wait_for_load_state()
    assert [status for status in answers if status >= 400] == [], page.locator("main").inner_text()
    assert re.search(filled.leads_to, urlsplit(page.url)._replace(fragment="").geturl()), page.url
    assert filled.says in page.content()


def address_for(page: Page, house: House, forms: dict[Key, str], key: Key) -> str:
    """Where the form stands; whom somebody puts out or removes is the person admitted last, or the lawyer."""
    if key[0] in ("staff:into", "staff:out", "staff:remove", "staff:correct"):
        page.goto("/staff/")
        who = page.locator("main table a", has_text="Әлия")
        return f"{who.first.get_attribute('href')}{key[0].partition(':')[2]}/"
    return forms[key]


def fill(page: Page, house: House, key: Key, filled: Filled) -> None:
    """Type, choose and tick."""
    for name, text in filled.typed.items():
        box = page.locator("#find" if key[0] == "search" else f"main [name={name}]").first
        kind = box.evaluate("each => each.type")
        if kind in ("checkbox", "radio"):
            page.locator(f"main [name={name}]" + (f"[value={text}]" if text != "on" else "")).first.check()
        elif kind == "select-one":
            box.select_option(text)
        else:
            box.fill(house.passphrases["coordinator"] if text == "PASSPHRASE" else text)


def send(page: Page, key: Key) -> None:
    """Press the button, or Enter where there is none."""
    if key[0] == "search":
        with page.expect_navigation():
            page.keyboard.press("Enter")
    else:
        button(page, key).click()


def button(page: Page, key: Key) -> Locator:
    """The button of that form."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    name, _, value = key[1].partition("=")
    found = page.locator(
        "button:not([aria-hidden])"
        + (f"[name={name}]" if name else ":not([name])")
        + (f"[value={value}]" if value else "")
    )
    for each in found.all():
        leads = each.evaluate(
            "each => each.form && (each.hasAttribute('formaction') ? each.formAction : each.form.action)"
        )
        if leads and kind_of(leads).partition("?")[0] == key[0]:
            return each
    raise AssertionError(f"no button for {key} on {page.url}")
