"""Somebody who opens every page she is offered and types a marker into every field of every form.

Guarantees: pages and forms are found by reading the pages, so a new one is walked without a word here; of pages that
differ in an id only, two are opened; each form is sent by each of its buttons, first with markers everywhere, then
once more with the fields that were refused as they stood before.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import urldefrag

from tests.faults.browser import TEXT, Answer, Box, Browser, Button, Form
from tests.faults.markers import Markers

ID = re.compile(r"[0-9a-f]{32}")
NOT_NOW = ("/lock/", "/language/")  # sent on their own, later
LAST = re.compile(r"/(out|remove)/$")  # what takes colleagues away comes when all else is done
ALIKE = 2


def pattern(address: str) -> str:
    """An address without its ids."""
    return re.sub(r"=[^&]+", "=…", ID.sub("…", address))


@dataclass
class Walk:
    """One person's way through all pages. `known` are answers that a form cannot do without."""

    browser: Browser
    markers: Markers
    person: str
    known: dict[str, str] = field(default_factory=dict)
    opened: Counter[str] = field(default_factory=Counter)
    sent: set[str] = field(default_factory=set)
    done: Counter[str] = field(default_factory=Counter)  # form → times that it was saved
    refused: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    by_address: list[str] = field(default_factory=list)  # GET forms that would put typed text into an address
    waiting: deque[str] = field(default_factory=deque)
    last: deque[str] = field(default_factory=deque)

    def everything(self) -> None:
        """Open all pages, send all forms."""
        self.waiting.append("/")
        while self.waiting or self.last:
            self.page(self.waiting.popleft() if self.waiting else self.last.popleft())

    def page(self, address: str) -> None:
        """Open one page unless its like is known."""
        address = urldefrag(address).url
        if not address.startswith("/") or address.startswith("/static/") or self.opened[pattern(address)] >= ALIKE:
            return
        if LAST.search(address) and self.waiting:
            self.last.append(address)
            return
        self.opened[pattern(address)] += 1
        self.read(self.browser.follow(self.browser.get(address)))

    def read(self, answer: Answer) -> None:
        """Note where a page leads, then send its forms."""
        if answer.status >= 500:
            self.broken.append(f"{answer.status} at {pattern(answer.address)}")
        self.waiting.extend(answer.links)
        for form in answer.forms:
            if form.method == "post":
                self.form(answer, form)
            elif any(box.kind in TEXT for box in form.boxes):
                self.by_address.append(f"{pattern(answer.address)}: {form.to}")

    def form(self, answer: Answer, form: Form) -> None:
        """Send a form by each of its buttons; what scripts do with a draft is done first."""
        buttons: list[Button | None] = list(form.buttons) or [None]
        for button in buttons:
            to = (button.to if button else "") or form.to
            pressed = f"{button.name}={button.value}" if button else ""
            mark = f"{pattern(to)} {pressed} {sorted({box.name for box in form.boxes})}"
            if to.startswith(NOT_NOW) or mark in self.sent:
                continue
            self.sent.add(mark)
            if form.draft and len(form.boxes) > 1:
                typed = self.typed(form, f"a draft on {mark}")
                kept = self.browser.post("/draft/", [*form.pairs(typed), ("draft_kind", form.draft)])
                assert kept.status == 200, (kept.status, mark)
            self.send(form, button, to, mark)

    def send(self, form: Form, button: Button | None, to: str, mark: str) -> None:
        """Type, send; if fields are refused, once more without a marker in them."""
        typed = self.typed(form, mark)
        answer = self.browser.post(to, form.pairs(typed, button))
        if answer.status == 422:
            wrong = {box.name for shown in answer.forms if shown.to == form.to for box in shown.boxes if box.wrong}
            again = {name: value for name, value in typed.items() if name not in wrong}
            answer = self.browser.post(to, form.pairs(again, button))
        self.done[f"{pattern(to)} {button.value if button else ''}".strip()] += answer.saved or answer.status == 200
        self.refused[pattern(to)] += answer.status == 422
        self.read(self.browser.follow(answer) if answer.saved else answer)

    def typed(self, form: Form, mark: str) -> dict[str, str | list[str]]:
        """A marker for every field of text, something for every choice."""
        return {box.name: self.answer(box, mark) for box in form.boxes if box.kind != "hidden" and box.name}

    def answer(self, box: Box, mark: str) -> str | list[str]:
        """What is told in one field."""
        if box.name in self.known:
            return self.known[box.name]
        if box.offered:
            chosen = [value for value in box.offered if value][:1]
            return box.checked if any(box.checked) else chosen
        where = f"{self.person}: {box.name} of {mark}"
        return self.markers.number(where) if box.digits else self.markers.words(where)
