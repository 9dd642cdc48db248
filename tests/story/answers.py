"""What an answer says, in whichever place: page, header, address, title; and the form in which two can be compared."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

CHOICES = frozenset({"hidden", "checkbox", "radio", "submit", "button"})


def text_of(answer: Any) -> str:
    """The body as text."""
    return html.unescape(answer.content.decode("utf-8", "replace"))


def everything(answer: Any) -> str:
    """Body, headers and cookies: all that went to the browser."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
    return unquote(f"{text_of(answer)}\n{headers}\n{answer.cookies.output()}")


def met(words: list[str], answer: Any) -> list[str]:
    """Which of these words the browser met; a number counts where it is read as one, not inside of an id or a token."""
    told = everything(answer)
    read = re.sub(r"<[^>]*>", " ", told)
    return [word for word in words if (_as_number(word, read) if word.isdecimal() else word in told)]


def _as_number(number: str, read: str) -> bool:
    return re.search(rf"(?<![\w:.-]){number}(?![\w:.-])", read) is not None


def comparable(answer: Any, address: str) -> tuple[int, str, dict[str, str]]:
    """The answer without what differs by chance: its token, its session, the address that was asked for."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text_of(answer)).replace(address, "ADDRESS")
    body = re.sub(r"Printed by .*? on [^<]*", "", body)
    headers = {name: value for name, value in answer.items() if name not in ("Content-Length",)}
    return answer.status_code, body, headers


class Page(HTMLParser):
    """Title, addresses, forms that send what they hold in an address, and boxes whose text a browser would keep."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.title, self._in_title = "", False
        self.addresses: list[str] = [answer.headers.get("Location", "")]
        self.asks_in_address: list[str] = []
        self.kept_by_browser: list[str] = []
        self._method, self._kept = "", False
        self.feed(answer.content.decode("utf-8", "replace"))

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        """One element."""
        has = {name: value or "" for name, value in pairs}
        self._in_title = tag == "title"
        self.addresses += [unquote(has[name]) for name in ("href", "action", "formaction", "src") if name in has]
        if tag == "form":
            self._method, self._kept = has.get("method", "get").lower(), has.get("autocomplete") != "off"
        if tag == "textarea" or (tag == "input" and has.get("type", "text") not in CHOICES):
            self.asks_in_address += [has.get("name", "")] if self._method == "get" else []
            self.kept_by_browser += [has.get("name", "")] if self._kept and has.get("autocomplete") != "off" else []

    def handle_endtag(self, tag: str) -> None:
        """The end of a form: what follows belongs to none."""
        self._in_title = False
        if tag == "form":
            self._method = ""

    def handle_data(self, data: str) -> None:
        """Text."""
        self.title += data if self._in_title else ""
