"""A small browser for a served node: cookies, forms as a person without scripts would send them, nothing kept on disk.

Guarantees: a form is sent with exactly what its page holds unless a test types something else; redirects are not
followed by themselves, so that a test knows what was acknowledged.
"""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

PATIENCE = 60.0  # seconds for one answer
TEXT = {"text", "search", "tel", "email", "url", "password", "textarea", "date", "number"}
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
Pairs = list[tuple[str, str]]


@dataclass
class Box:
    """One field of a form. `offered` are the values of a choice, `checked` those that stand."""

    name: str
    kind: str
    value: str = ""
    digits: bool = False
    offered: list[str] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    wrong: bool = False


@dataclass
class Button:
    """A button that sends its form."""

    name: str
    value: str
    to: str


@dataclass
class Form:
    """A form of a page, as it stands."""

    to: str
    method: str
    draft: str = ""
    boxes: list[Box] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    def box(self, name: str) -> Box | None:
        """The field of that name."""
        return next((box for box in self.boxes if box.name == name), None)

    def pairs(self, typed: dict[str, str | list[str]] | None = None, button: Button | None = None) -> Pairs:
        """What is sent: what stands, with `typed` instead where it names a field."""
        typed = typed or {}
        found: Pairs = []
        for box in self.boxes:
            standing = box.checked if box.offered else [box.value]
            told = typed.get(box.name, standing)
            found += [(box.name, value) for value in ([told] if isinstance(told, str) else told)]
        known = {box.name for box in self.boxes}
        found += [(name, value) for name, value in typed.items() if name not in known and isinstance(value, str)]
        return found + ([(button.name, button.value)] if button and button.name else [])


class _Reader(HTMLParser):
    """Links and forms of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.named: dict[str, Form] = {}
        self.loose: list[tuple[str, Box | Button]] = []
        self.open: Form | None = None
        self.writing: Box | None = None
        self.choosing: Box | None = None

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in pairs}
        if tag == "a" and "href" in has:
            self.links.append(urljoin(self.address, has["href"]))
        elif tag == "form":
            to = urljoin(self.address, has.get("action") or self.address)
            self.open = Form(to, has.get("method", "get").lower(), has.get("data-draft", ""))
            self.forms.append(self.open)
            if "id" in has:
                self.named[has["id"]] = self.open
        elif tag == "option" and self.choosing is not None:
            self.choosing.offered.append(has.get("value", ""))
            self.choosing.checked += [has.get("value", "")] if "selected" in has else []
        elif tag in {"input", "textarea", "select", "button"}:
            self._control(tag, has)

    def _control(self, tag: str, has: dict[str, str]) -> None:
        kind = has.get("type", "text") if tag == "input" else tag
        made: Box | Button
        if tag == "button" or kind == "submit":
            to = urljoin(self.address, has["formaction"]) if "formaction" in has else ""
            made = Button(has.get("name", ""), has.get("value", ""), to)
        else:
            wrong = has.get("aria-invalid") == "true"
            digits = has.get("inputmode") in {"tel", "numeric", "decimal"} or kind in {"tel", "number"}
            made = Box(has.get("name", ""), kind, has.get("value", ""), digits, wrong=wrong)
            self.writing = made if tag == "textarea" else None
            self.choosing = made if tag == "select" else None
            if kind in {"radio", "checkbox"}:
                made = self._choice(made, has)
        if "form" in has:
            self.loose.append((has["form"], made))
        elif self.open is not None:
            self._keep(self.open, made)

    def _choice(self, made: Box, has: dict[str, str]) -> Box:
        value = has.get("value", "on")
        owner = self.named.get(has.get("form", "")) or self.open
        before = owner.box(made.name) if owner else None
        box = before or made
        box.offered.append(value)
        box.checked += [value] if "checked" in has else []
        box.wrong |= made.wrong
        return box

    @staticmethod
    def _keep(form: Form, made: Box | Button) -> None:
        if isinstance(made, Button):
            form.buttons.append(made)
        elif made.name and not any(made is box for box in form.boxes):
            form.boxes.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "textarea":
            self.writing = None
        elif tag == "select" and self.choosing is not None:
            if not self.choosing.checked and self.choosing.offered:
                self.choosing.checked = self.choosing.offered[:1]
            self.choosing = None

    def handle_data(self, data: str) -> None:
        if self.writing is not None:
            self.writing.value += data

    def finish(self) -> None:
        """Controls that name their form from elsewhere on the page."""
        for name, made in self.loose:
            if name in self.named:
                self._keep(self.named[name], made)


@dataclass
class Answer:
    """What a request brought."""

    address: str
    status: int
    to: str
    body: bytes
    kind: str

    @cached_property
    def _read(self) -> _Reader:
        reader = _Reader(self.address)
        if self.kind.startswith("text/html"):
            reader.feed(self.text)
            reader.finish()
        return reader

    @property
    def links(self) -> list[str]:
        """Where the page leads."""
        return self._read.links

    @property
    def forms(self) -> list[Form]:
        """What can be sent from it."""
        return self._read.forms

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode(errors="replace")

    @property
    def saved(self) -> bool:
        """Whether this says that something was done."""
        return self.status in {302, 303}

    def form(self, to: str) -> Form:
        """The form that is sent there."""
        return next(form for form in self.forms if form.to == to)


class Unanswered(Exception):
    """The node ended before it answered: nothing was acknowledged."""


@dataclass
class Browser:
    """One window. `token` is the last one that a page gave."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def get(self, address: str) -> Answer:
        """Open a page."""
        return self._ask("GET", address, b"", {})

    def follow(self, answer: Answer) -> Answer:
        """Go where redirects lead."""
        for _ in range(5):
            if not answer.saved:
                break
            answer = self.get(answer.to)
        return answer

    def post(self, address: str, told: Pairs | dict[str, str], token: str = "") -> Answer:
        """Send a form; the token of the last page goes along unless it is among what is told."""
        pairs = list(told.items()) if isinstance(told, dict) else told
        if not any(name == "csrfmiddlewaretoken" for name, _ in pairs):
            pairs = [*pairs, ("csrfmiddlewaretoken", token or self.token)]
        return self.send(address, urlencode(pairs).encode(), "application/x-www-form-urlencoded")

    def send(self, address: str, body: bytes, kind: str) -> Answer:
        """Send any body. A page that answers it waits under an address of its own, and is fetched from there."""
        answer = self._ask("POST", address, body, {"Content-Type": kind})
        if answer.saved and "?shown=" in answer.to:
            answer = replace(self._ask("GET", answer.to, b"", {}), address=address)
        return answer

    def unlock(self, alias: str, passphrase: str) -> Answer:
        """Open a desk."""
        self.get("/unlock/")
        answer = self.post("/unlock/", {"alias": alias, "passphrase": passphrase})
        if answer.saved:
            self.get("/search/")  # a page with a token of the new session
        return answer

    def _ask(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, address, body or None, {"Accept": "text/html", **headers, **self._cookie()})
            found = connection.getresponse()
            content = found.read()
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered(address) from error
        finally:
            connection.close()
        self._take_cookies(found)
        answer = Answer(
            address, found.status, found.headers.get("Location", ""), content, found.headers.get("Content-Type", "")
        )
        token = TOKEN.search(content)
        self.token = token[1].decode() if token else self.token
        return answer

    def _cookie(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}

    def _take_cookies(self, found: http.client.HTTPResponse) -> None:
        for line in found.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name.strip()] = rest.partition(";")[0]
