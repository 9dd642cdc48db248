"""What acts leave of a person: her details, her tag, her rules of safe contact."""

from __future__ import annotations

from typing import Any

from dauys.people import acts
from dauys.people.callers import Callers
from dauys.people.models import Person, SafeContact

PHONE = "8 700 000 00 01"


def put(desk: Any, **answers: object) -> Person:
    circle = desk.hotline_circle("2026-11-05")
    with desk.act("people.put", circle) as act:
        found = acts.find_or_put_person(act, answers, Callers(circle.id))
    assert found is not None
    return found


def test_each_person_has_a_counting_tag_of_her_own(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        one, other = put(desk, name="Айнұр Үлгібаева"), put(desk, name="Сара Примерова")
        assert len(one.counting_tag) == 32
        assert one.counting_tag != other.counting_tag


def test_what_is_new_is_added_and_another_spelling_is_kept(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        put(desk, phone=PHONE)
        put(desk, name="Айнұр Үлгібаева", phone=PHONE)
        put(desk, name="Айнур Улгибаева", phone="+7 700 000 00 01", other_contacts="сіңлісі")
        person = Person.objects.get()
        assert (person.name, person.phone) == ("Айнұр Үлгібаева", PHONE)
        assert person.other_names == ["Айнур Улгибаева"]
        assert person.other_contacts == "сіңлісі"


def test_two_calls_in_one_act_add_to_the_same_person(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        circle = desk.hotline_circle("2026-11-05")
        callers = Callers(circle.id)
        put(desk, phone=PHONE)
        with desk.act("people.put", circle) as act:
            acts.find_or_put_person(act, {"name": "Айнұр Үлгібаева", "phone": PHONE}, callers)
            acts.find_or_put_person(act, {"name": "Айнур Улгибаева", "phone": PHONE}, callers)
        person = Person.objects.get()
        assert (person.name, person.other_names) == ("Айнұр Үлгібаева", ["Айнур Улгибаева"])


def test_safe_contact_is_one_set_of_rules_that_changes(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        person = put(desk, phone=PHONE)
        assert acts.set_safe_contact(desk, person, {"allowed": "not_asked", "cover": ""}) is None
        acts.set_safe_contact(desk, person, {"allowed": "yes", "cover": "дәріхана"})
        acts.set_safe_contact(desk, person, {"allowed": "no"})
        rules = SafeContact.objects.get()
        assert (rules.allowed, rules.cover) == ("no", "дәріхана")
        assert desk.history(rules)[0].fields == {"allowed": "no"}


def test_a_person_is_corrected_with_a_reason(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        person = put(desk, name="Айнұр")
        acts.change_person(desk, person, {"name": "Айнұр Үлгібаева"}, "Тегін айтты")
        assert desk.history(Person.objects.get())[0].reason == "Тегін айтты"


def test_a_stranger_sees_no_person(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        put(desk, name="Айнұр Үлгібаева")
    with cast.desk("stranger").bound():
        assert not Person.objects.exists()
