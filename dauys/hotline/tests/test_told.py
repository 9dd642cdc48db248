"""After a successful act the next page says so, in one line, once."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from dauys.hotline.tests.contacts import saved

Visitor = Callable[[str], Client]


def told(page: str) -> str:
    """What the page says has just happened."""
    return page.split('role="status"><p class="notice">')[1].split("</p>")[0] if 'class="told"' in page else ""


def test_saving_is_said_once_on_the_next_page(visitor: Visitor) -> None:
    browser = visitor("operator")
    where = saved(browser)
    assert told(browser.get(where).content.decode()) == "Saved."
    assert told(browser.get(where).content.decode()) == ""


def test_what_a_script_asks_for_meanwhile_does_not_swallow_it(visitor: Visitor) -> None:
    browser = visitor("operator")
    where = saved(browser, finish="later")
    browser.post("/hotline/lookup/", {"caller_name": "Ойдан"})
    assert told(browser.get(where).content.decode()) == "Saved, to be finished later."


def test_an_error_is_not_called_saved(visitor: Visitor) -> None:
    browser = visitor("operator")
    assert browser.post("/hotline/new/", {"began": "бір күні"}).status_code == 422
    assert told(browser.get("/hotline/").content.decode()) == ""
