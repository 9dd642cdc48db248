"""Who is who in these tests, and the three steps of a weighty act."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from dauys.staff.models import Staff

STORY = "Ойдантекстілі жарасы бар"


def staff_of(cast: Any, alias: str) -> Staff:
    """The directory's record of somebody of the cast."""
    with cast.desk("coordinator").bound():
        found: Staff = Staff.objects.get(person=cast.rings[alias].person)
    return found


def page_of(cast: Any, alias: str, below: str = "") -> str:
    """The address of somebody's page."""
    return f"/staff/{staff_of(cast, alias).id}/{below}"


def text_of(answer: Any) -> str:
    """The page as text."""
    return str(answer.content.decode())


def main_of(answer: Any) -> str:
    """What is on the page besides the bar."""
    return text_of(answer).split("<main", 1)[1].split("</main>", 1)[0]


def hidden_on(answer: Any) -> dict[str, list[str]]:
    """What a check page sends on when it is confirmed."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r'<input type="hidden"[^>]*>', main_of(answer)):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and name[1] != "csrfmiddlewaretoken":
            found.setdefault(name[1], []).append(value[1] if value else "")
    return found


def checked(client: Client, address: str, answers: dict[str, Any]) -> Any:
    """Fill in the form and go on to the check page."""
    return client.post(address, {**answers, "step": "check"})


def confirmed(client: Client, address: str, answers: dict[str, Any]) -> Any:
    """Fill in, check, and confirm with what stands on the check page."""
    check = checked(client, address, answers)
    assert check.status_code == 200, main_of(check)
    return client.post(address, {**hidden_on(check), "step": "confirm"})


def record_call(desk: Any, story: str = STORY) -> Any:
    """One invented contact of today."""
    from dauys.hotline.models import Consultation

    with desk.bound(), desk.act("hotline.record", desk.hotline_circle("")) as act:
        moment = f"{desk.now():%Y-%m-%dT%H:%M}"
        return act.put(Consultation, {"began": moment, "channel": "phone", "summary": story})


def stories(desk: Any) -> set[str]:
    """Every summary on a desk."""
    from dauys.hotline.models import Consultation

    desk.catch_up()
    with desk.bound():
        return set(Consultation.objects.values_list("summary", flat=True))
