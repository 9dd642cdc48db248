"""Several people who save contacts through the web at once, and what they were told was saved.

Guarantees: `acknowledged` holds a contact only after its redirect has arrived; every contact carries a word of its own.
"""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.faults.browser import Answer, Browser, Unanswered
from tests.faults.organisation import Served

CLIENTS = ("coordinator", "operator", "coordinator", "operator")


@dataclass
class Saving:
    """What was sent and what was acknowledged: word → address of its page."""

    sent: set[str] = field(default_factory=set)
    acknowledged: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def save(self, window: Browser, **more: str) -> bool:
        """One contact. False if the node ended before it answered."""
        word = f"contact {secrets.token_hex(8)}"
        self.sent.add(word)
        told = {"summary": word, "channel": "phone", "contact_type": "survivor", "mark": secrets.token_hex(8), **more}
        try:
            answer = window.post("/hotline/new/", told)
        except Unanswered:
            return False
        if answer.saved and answer.to.startswith("/hotline/"):
            self.acknowledged[word] = answer.to
        else:
            self.refused.append(f"{answer.status} {answer.to} {told_in(answer)}")
        return True

    def at_once(self, windows: list[Browser], until: Callable[[], bool]) -> list[threading.Thread]:
        """Everybody saves on and on; returns the threads, which end by themselves when the node does."""

        def run(window: Browser) -> None:
            before = len(self.refused)
            while not until() and self.save(window) and len(self.refused) == before:
                pass

        threads = [threading.Thread(target=run, args=[window], daemon=True) for window in windows]
        for thread in threads:
            thread.start()
        return threads

    def each(self, windows: list[Browser], contacts: int) -> None:
        """Everybody saves so many, at once; returns when all have."""

        def run(window: Browser) -> None:
            for _ in range(contacts):
                self.save(window)

        threads = [threading.Thread(target=run, args=[window]) for window in windows]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def missing(self, window: Browser, addresses: dict[str, str] | None = None) -> list[str]:
        """Acknowledged contacts that are not there."""
        told = dict(self.acknowledged) if addresses is None else addresses
        return [word for word, address in told.items() if word not in window.get(address).text]


def windows_of(nodes: list[Served], clients: tuple[str, ...] = CLIENTS) -> list[Browser]:
    """One window a client, with her desk open, on the nodes in turn."""
    return [nodes[number % len(nodes)].browser(alias) for number, alias in enumerate(clients)]


def for_seconds(seconds: float) -> Callable[[], bool]:
    """True once so many seconds have gone."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def told_in(answer: Answer) -> str:
    """What a page says, without its frame."""
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub("<[^>]+>", " ", main).split())
