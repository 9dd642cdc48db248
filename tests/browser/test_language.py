"""No English sentence on a Kazakh or a Russian page: every letter that is shown or read out is looked at."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.crawl import EXTRA, crawl

# Shown texts with the language that their place declares; also what is read out or stands in a title.
TEXTS = """() => {
  const found = [[document.title, document.documentElement.lang]];
  const lang = (node) => (node.closest('[lang]') || document.documentElement).lang;
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent && !['SCRIPT', 'STYLE'].includes(parent.tagName) && !parent.closest(SKIPPED))
      found.push([walker.currentNode.textContent, lang(parent)]);
  }
  for (const each of document.querySelectorAll('*'))
    for (const name of ['placeholder', 'aria-label', 'title', 'alt', 'data-label', 'data-say-sealed', 'data-say-locked',
                        'data-say-silent'])
      if (each.hasAttribute(name)) found.push([each.getAttribute(name), lang(each)]);
  for (const each of document.querySelectorAll('template'))
    found.push([each.content.textContent, document.documentElement.lang]);
  return found;
}""".replace("SKIPPED", "'.code, code, kbd, textarea'")
STOP = frozenset(
    re.findall(
        r"\w+",
        "the and of to is was your this that with for not you are has have been from what which who she her here there"
        " nothing only will can be it in on or by an a as no yes",
    )
)
ALONE = frozenset(
    re.findall(r"\w+", "Dauys Ctrl Enter Alt Shift XLSX WhatsApp Telegram Instagram English ENG SMS SIM N F L")
)
CYRILLIC = re.compile("[Ѐ-ӿ]")


def english(text: str) -> bool:
    """Whether this is English: two words that only English has, or words in Latin letters alone."""
    words = re.findall(r"[A-Za-z]+", text)
    if sum(word.lower() in STOP for word in words) >= 2:
        return True
    strange = [word for word in words if word not in ALONE and len(word) > 2 and not re.fullmatch("[IVX]+", word)]
    return bool(strange) and not CYRILLIC.search(text) and not re.search(r"[\d@/]", text)


def test_what_english_is() -> None:
    assert english("Nothing waits for you today.")
    assert english("Save")
    assert english("Шар: the end of the day")
    assert not english("Бүгін")
    assert not english("WhatsApp")
    assert not english("H-7F3A2")


@pytest.mark.parametrize("alias", ["coordinator", "operator", "statistician"])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_english_on_a_page(page_of: Callable[..., Page], language: str, alias: str) -> None:
    page, found = page_of(alias, language), dict[str, list[str]]()

    def look(page: Page, kind: str) -> None:
        assert page.locator("html").get_attribute("lang") == language, kind
        told = [text.strip() for text, said in page.evaluate(TEXTS) if said == language and english(text)]
        if told:
            found.setdefault(kind, []).extend(dict.fromkeys(told))

    crawl(page, look, most=1)
    for state in EXTRA[alias]:
        state(page)
        look(page, state.__name__)
    assert found == {}, "\n".join(f"{kind}: {told}" for kind, told in found.items())


@pytest.mark.parametrize(("language", "word"), [("kk", "Құлыптау"), ("ru", "Закрыть"), ("en", "Lock")])
def test_the_chosen_language_stays_through_the_lock(page_of: Callable[..., Page], language: str, word: str) -> None:
    page = page_of("operator", language)
    assert page.locator("html").get_attribute("lang") == language
    page.locator("[data-lock]").click()
    page.wait_for_url("**/unlock/")
    assert page.locator("html").get_attribute("lang") == language
