"""Recognising a caller again: the same number, the same name, and when neither is enough."""

from __future__ import annotations

from typing import Any

import pytest

from dauys.people.acts import put_person
from dauys.people.callers import Callers, agree, keys, similar
from dauys.people.models import Person

PHONE, OTHER = "8 700 000 00 01", "+7 700 000 00 02"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("", PHONE), ("", "+7 (700) 000-00-01"), True),
        (("Айнұр", PHONE), ("", PHONE), True),
        (("Айнұр", PHONE), ("Айнур", PHONE), True),
        (("Айнұр", PHONE), ("Сара", PHONE), False),
        (("Айнұр Үлгібаева", ""), ("Айнур Улгибаева", PHONE), True),
        (("Айнұр Үлгібаева", OTHER), ("Айнұр Үлгібаева", PHONE), False),
        (("Айнұр", ""), ("Айнұр", ""), False),
        (("", ""), ("", ""), False),
    ],
)
def test_who_may_be_one_person(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert agree(keys(*one), keys(*other)) is same


def _id(person: Person | None) -> str:
    return person.id if person else ""


def test_a_caller_is_found_in_her_own_circle_only(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        circle, elsewhere = desk.hotline_circle("2026-11-05"), desk.hotline_circle("2026-08-05")
        with desk.act("people.put", circle) as act:
            made = put_person(act, {"name": "Айнұр Үлгібаева", "phone": PHONE})
        assert _id(Callers(circle.id).find("", "+77000000001")) == made.id
        assert Callers(elsewhere.id).find("", PHONE) is None
        assert [person.id for person in similar("", PHONE)] == [made.id]


def test_two_who_share_a_number_are_not_guessed_between(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        circle = desk.hotline_circle("2026-11-05")
        with desk.act("people.put", circle) as act:
            first = put_person(act, {"name": "Айнұр", "phone": PHONE})
            put_person(act, {"name": "Сара", "phone": PHONE})
        assert Callers(circle.id).find("", PHONE) is None
        assert _id(Callers(circle.id).find("Айнур", PHONE)) == first.id


def test_somebody_put_down_in_the_same_act_is_found(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        circle = desk.hotline_circle("2026-11-05")
        callers = Callers(circle.id)
        with desk.act("people.put", circle) as act:
            made = put_person(act, {"phone": PHONE}, callers)
            assert _id(callers.find("", PHONE)) == made.id
            assert callers.find("", PHONE, apart_from=made) is None
