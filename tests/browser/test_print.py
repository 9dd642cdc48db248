"""Paper: every sheet says what it is, which page of how many, who printed it and when; no bar, no buttons."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

from playwright.sync_api import Page, expect

BARS = (".bar", ".lock", "footer", ".actions", ".skip", ".crumbs")


def sheets(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf + b"".join(_streams(pdf))))


def _streams(pdf: bytes) -> list[bytes]:
    found = []
    for raw in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(raw))
        except zlib.error:
            continue
    return found


def letters(pdf: bytes) -> str:
    """Every letter shown, sheet by sheet: glyphs turned into letters by the maps that the PDF brings along."""
    streams = {int(number): body for number, body in _numbered(pdf)}
    maps = {
        int(font): _map(streams[int(told)])
        for font, told in re.findall(rb"(\d+) 0 obj\s*<<[^>]*?/ToUnicode (\d+) 0 R", pdf)
    }
    names = {name: maps.get(int(font), {}) for name, font in re.findall(rb"/(F\d+) (\d+) 0 R", pdf)}
    return "\n".join(_shown(body, names) for body in streams.values() if b" Tf" in body)


def _numbered(pdf: bytes) -> list[tuple[bytes, bytes]]:
    found = []
    for number, raw in re.findall(
        rb"(\d+) 0 obj\s*<<(?:(?!endobj).)*?>>\s*stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL
    ):
        try:
            found.append((number, zlib.decompress(raw)))
        except zlib.error:
            continue
    return found


def _map(cmap: bytes) -> dict[int, str]:
    """Glyph → letters."""
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        found |= {int(glyph, 16): _utf16(letter) for glyph, letter in re.findall(rb"<(\w+)> <(\w+)>", block)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, letter in re.findall(rb"<(\w+)> <(\w+)> <(\w+)>", block):
            start = int(letter, 16)
            found |= {int(first, 16) + step: chr(start + step) for step in range(int(last, 16) - int(first, 16) + 1)}
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _shown(body: bytes, names: dict[bytes, dict[int, str]]) -> str:
    told, font = [], dict[int, str]()
    for name, glyphs in re.findall(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>", body):
        if name:
            font = names.get(name, {})
        else:
            told.append("".join(font.get(int(glyphs[at : at + 4], 16), "?") for at in range(0, len(glyphs), 4)))
    return "".join(told)


def checked(page: Page, code: str) -> None:
    """A page as paper."""
    page.emulate_media(media="print")
    for each in BARS:
        for bar in page.locator(each).all():
            expect(bar).to_be_hidden()
    told = page.locator(".printhead").inner_text()
    assert code in told
    assert "Printed by" in told
    pdf = page.pdf(prefer_css_page_size=True)
    many, shown = sheets(pdf), letters(pdf).replace(" ", "")
    assert many >= 1
    for number in range(1, many + 1):
        assert f"{number}/{many}" in shown, (number, many)
    assert shown.count("Printedby") == many, "the head stands on every sheet"
    assert shown.count(code.replace(" ", "")) >= many
    assert "Skiptothepage" not in shown


def test_a_contact_on_paper(page_of: Callable[..., Page]) -> None:
    page = page_of("operator")
    page.goto("/hotline/new/")
    page.fill("[name=summary]", "\n".join(f"{line}. Ұзақ әңгіменің бір жолы." for line in range(120)))
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/hotline/[0-9a-f]{32}/$"))
    code = page.locator(".identity .code").inner_text()
    page.locator("form[action$='/print/'] button").click()
    page.wait_for_url(re.compile("/print/"))
    checked(page, code)


def test_figures_on_paper(page_of: Callable[..., Page]) -> None:
    page = page_of("statistician")
    page.goto("/figures/")
    checked(page, "Figures")
    page.goto("/figures/consultations/")
    checked(page, "inside only")
