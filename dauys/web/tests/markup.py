"""Reads a page as a parser does and says what is wrong with it: for the tests of every room.

`faults(html)` is empty if ids are unique, every box has a name for those who hear the page, headings do not
skip, every POST form carries a token, and nothing is inline or comes from elsewhere.
"""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

BOXES = {"input", "select", "textarea"}
ADDRESSES = ("src", "href", "action", "formaction", "srcset", "poster", "data")
POINTERS = ("for", "aria-describedby", "aria-labelledby", "form")


class _Reader(HTMLParser):
    """What the page holds, as it is met."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointed: list[str] = []
        self.labels: set[str] = set()
        self.boxes: list[dict[str, str]] = []
        self.headings: list[int] = []
        self.found: list[str] = []
        self.form: dict[str, str] | None = None
        self.token = False

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        """One element."""
        has = {name: value or "" for name, value in pairs}
        self.ids += [has["id"]] if "id" in has else []
        self.pointed += [id for name in POINTERS for id in has.get(name, "").split()]
        self._boxes(tag, has)
        self._inline(tag, has)
        self._elsewhere(tag, has)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag == "form":
            self.form, self.token = has, False

    def handle_endtag(self, tag: str) -> None:
        """The end of a form, which must have carried its token if it posts."""
        if tag == "form" and self.form is not None:
            if self.form.get("method", "").lower() == "post" and not self.token:
                self.found.append(f"the form to {self.form.get('action', '')} has no token")
            self.form = None

    def _boxes(self, tag: str, has: dict[str, str]) -> None:
        if tag == "label" and "for" in has:
            self.labels.add(has["for"])
        if has.get("name") == "csrfmiddlewaretoken":
            self.token = True
        if tag in BOXES and has.get("type") not in {"hidden", "submit"}:
            self.boxes.append(has)

    def _inline(self, tag: str, has: dict[str, str]) -> None:
        if tag == "style" or "style" in has:
            self.found.append(f"inline style in {tag}")
        if tag == "script" and not has.get("src"):
            self.found.append("inline script")
        self.found += [f"{name} in {tag}" for name in has if name.startswith("on")]

    def _elsewhere(self, tag: str, has: dict[str, str]) -> None:
        for name in ADDRESSES:
            address = has.get(name, "").strip().lower()
            if "//" in address or address.startswith(("data:", "javascript:")):
                self.found.append(f"{tag} leads elsewhere: {address}")


def faults(html: str) -> list[str]:
    """Everything that is wrong with a page, in words; empty if nothing is."""
    page = _Reader()
    page.feed(html)
    found = page.found
    found += [f"id {id} stands twice" for id, times in Counter(page.ids).items() if times > 1]
    found += [f"{id} is pointed at but is not there" for id in page.pointed if id not in page.ids]
    found += [f"the box {box.get('name', '')} has no label" for box in page.boxes if not _named(box, page.labels)]
    steps = zip([0, *page.headings], page.headings, strict=False)
    found += [f"heading h{after} follows h{before}" for before, after in steps if after > before + 1]
    found += [] if page.headings.count(1) == 1 else ["a page has one h1"]
    return found


def _named(box: dict[str, str], labels: set[str]) -> bool:
    return box.get("id") in labels or "aria-label" in box or "aria-labelledby" in box
