"""Nobody who exists can be called or recognised by what the demo writes down."""

from __future__ import annotations

import re
from random import Random

import pytest

from dauys.demo.callers import NUMBERS, SPELLINGS, Callers, names, spelled
from dauys.demo.contact import Record
from dauys.desk.folding import fold_number


@pytest.mark.parametrize("spelling", range(len(SPELLINGS)))
def test_every_spelling_is_the_same_number(spelling: int) -> None:
    assert fold_number(spelled(1234, spelling)) == fold_number("+7 700 000 12 34")


def test_all_numbers_are_from_the_invented_range(many: list[Record]) -> None:
    people = [person for each in many for person in (each["caller"], each["concerned"]) if person]
    digits = ["".join(filter(str.isdigit, person["phone"])) for person in people if "phone" in person]
    assert digits
    assert all(number[-10:].startswith("70000") for number in digits)


def test_no_number_hides_in_a_text(many: list[Record]) -> None:
    texts = [each.get("summary", "") + each.get("advice", "") for each in many]
    assert not [text for text in texts if re.search(r"(?:\d[\s()+-]*){7}", text)]


def test_surnames_say_that_they_are_invented(many: list[Record]) -> None:
    invented = {form for surname in names()["surname"] for form in surname}
    told = [
        person["name"]
        for each in many
        for person in (each["caller"], each["concerned"])
        if person and " " in person.get("name", "")
    ]
    assert told
    assert {name.split()[-1] for name in told} <= invented


def test_names_are_spelled_in_three_scripts(many: list[Record]) -> None:
    told = "".join(each["caller"].get("name", "") for each in many if each["caller"])
    assert {"ә", "ы", "a"} <= set(told)


def test_no_two_callers_share_a_number_before_all_are_used() -> None:
    callers = Callers(Random(1).random)
    found = [callers.somebody_new("kk", "", "").number for _ in range(5_000)]
    given = [number for number in found if number is not None]
    assert len(set(given)) == len(given)
    assert all(number < NUMBERS for number in given)
