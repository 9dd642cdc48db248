"""Key files for people of the cast, and small things the tests of the shell share."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from dauys.hotline.models import Consultation
from dauys.people.models import Person
from dauys.vault.keyfile import LOWEST

PASSPHRASE = "ойдан шығарылған алты сөз керек емес"
STORY = "Ойдантекстілі жарасы бар"
NAME = "Үлгібаева Мысалжан"


def give_key(cast: Any, alias: str, passphrase: str = PASSPHRASE) -> None:
    """A key file for somebody of the cast, at the lowest cost that is allowed."""
    cast.node.keep_key(alias, cast.rings[alias].secrets, passphrase, LOWEST)


def unlock(client: Client, alias: str, passphrase: str = PASSPHRASE) -> Any:
    """Send the unlock form."""
    return client.post("/unlock/", {"alias": alias, "passphrase": passphrase})


def in_english(client: Client) -> Client:
    """The same browser, its pages in English."""
    client.post("/language/", {"language": "en", "next": "/"})
    return client


def text_of(answer: Any) -> str:
    """The page as text."""
    return str(answer.content.decode())


def title_of(answer: Any) -> str:
    """What the browser writes into its history."""
    found = re.search(r"<title>(.*?)</title>", text_of(answer), re.DOTALL)
    assert found is not None
    return found.group(1)


def without_tokens(html: str) -> str:
    """The page without what is random in every page."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)


def record_call(desk: Any, story: str = STORY, name: str = NAME) -> Any:
    """One invented contact of today, with its caller."""
    with desk.bound(), desk.act("hotline.record", desk.hotline_circle("")) as act:
        caller = act.put(Person, {"name": name, "phone": "+7 700 000 00 17"})
        moment = f"{desk.now():%Y-%m-%dT%H:%M}"
        return act.put(Consultation, {"began": moment, "channel": "phone", "summary": story, "caller": caller})
