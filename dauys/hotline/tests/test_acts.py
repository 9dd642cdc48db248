"""What an operator's acts leave behind: on her desk, on her colleagues' desks, among the facts."""

from __future__ import annotations

from typing import Any

import pytest

from dauys.desk.errors import NotInCircle
from dauys.desk.models import FactRow
from dauys.hotline import acts
from dauys.hotline.answers import CallBackAnswers, ConsultationAnswers
from dauys.hotline.models import Attempt, CallBack, Consultation, ReadyAnswer, Service
from dauys.hotline.tests.contacts import NAME, PHONE, answers
from dauys.people.models import Person, SafeContact


def test_a_contact_its_caller_safe_contact_and_call_back_are_one_entry(cast: Any) -> None:
    desk = cast.desk("operator")
    before = desk.ledger.size
    told = ConsultationAnswers(
        fields={"began": "2026-11-05T14:05", "contact_type": "survivor"},
        caller={"name": NAME, "phone": PHONE},
        safe={"allowed": "yes"},
        call_back=CallBackAnswers(due="2026-11-06", urgent="yes"),
    )
    with desk.bound():
        made = acts.record_consultation(desk, told)
        assert desk.ledger.size == before + 1
        consultation = Consultation.objects.get(pk=made.id)
        assert consultation.caller.name == NAME
        assert SafeContact.objects.get().person_id == consultation.caller_id
        assert CallBack.objects.get().consultation_id == consultation.id
        assert consultation.tag == consultation.caller.counting_tag


def test_a_colleague_reads_it_and_a_stranger_does_not(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        made = acts.record_consultation(desk, answers({"name": NAME}))
    with cast.desk("coordinator").bound():
        assert Consultation.objects.get(pk=made.id).caller.name == NAME
    with cast.desk("stranger").bound():
        assert not Consultation.objects.exists()
        assert not Person.objects.exists()


def test_the_statistician_counts_it_and_opens_nothing(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        acts.record_consultation(desk, answers({"name": NAME}, region="KZ-75", consent_to_count="yes"))
    with cast.desk("statistician").bound():
        fact = FactRow.objects.get()
        assert (fact.kind, fact.quarter, fact.region, fact.consent) == (
            "consultation",
            "2026Q4",
            "KZ-75",
            "yes",
        )
        assert fact.tag
        assert not Consultation.objects.exists()


def test_the_same_caller_is_linked_and_counted_as_one_person(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        acts.record_consultation(desk, answers({"phone": PHONE}))
        acts.record_consultation(desk, answers({"name": NAME, "phone": "+7 (700) 000-00-01"}))
        person = Person.objects.get()
        assert (person.name, person.phone) == (NAME, PHONE)
        assert Consultation.objects.filter(caller_id=person.id).count() == 2
    with cast.desk("statistician").bound():
        assert len(set(FactRow.objects.values_list("tag", flat=True))) == 1


def test_somebody_who_calls_for_her_lends_her_no_tag(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        sister = {"name": "Сара Примерова", "phone": PHONE}
        alone = acts.record_consultation(desk, answers(sister, contact_type="for_her"))
        both = acts.record_consultation(
            desk,
            ConsultationAnswers(
                fields={"began": "2026-11-06", "contact_type": "for_her"},
                caller=sister,
                concerned={"phone": PHONE},
            ),
        )
        assert alone.tag == ""
        her = Consultation.objects.get(pk=both.id).concerned
        assert her.id != both.caller_id
        assert both.tag == her.counting_tag


def test_an_anonymous_caller_leaves_no_person(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        made = acts.record_consultation(
            desk,
            ConsultationAnswers(
                fields={"contact_type": "survivor", "began": "2026-11-05"},
                caller={"name": "", "phone": ""},
                safe={"allowed": "not_asked", "code_word": ""},
            ),
        )
        assert made.caller_id is None
        assert not Person.objects.exists()


def test_a_silent_call_is_counted_apart_and_has_no_person(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        acts.record_nondata(desk, "silent")
        assert not Person.objects.exists()
    with cast.desk("statistician").bound():
        assert FactRow.objects.get().kind == "nondata_call"


def test_a_correction_keeps_what_was_said_and_moves_the_fact(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        made = acts.record_consultation(desk, answers(region="KZ-71", consent_to_count="yes"))
        acts.correct_consultation(desk, made, {"region": "KZ-75", "channel": "phone"}, "Қате естілді")
        newest, first = desk.history(Consultation.objects.get(pk=made.id))
        assert newest.fields == {"region": "KZ-75"}
        assert newest.reason == "Қате естілді"
        assert first.fields["region"] == "KZ-71"
    with cast.desk("statistician").bound():
        assert FactRow.objects.get().region == "KZ-75"


def test_correcting_the_caller_changes_her_record_and_links_one_where_there_was_none(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        made = acts.record_consultation(desk, answers())
        made = acts.correct_consultation(desk, made, {}, caller={"name": NAME})
        person = Person.objects.get()
        assert made.caller_id == person.id
        assert made.tag == person.counting_tag
        acts.correct_consultation(desk, made, {}, caller={"name": "Айнур Улгибаева"})
        assert Person.objects.get().name == "Айнур Улгибаева"


def test_nothing_changed_writes_nothing(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        made = acts.record_consultation(desk, answers({"name": NAME}))
        before = desk.ledger.size
        acts.correct_consultation(desk, made, {"channel": "phone"}, caller={"name": NAME})
        assert desk.ledger.size == before


def test_what_two_people_changed_at_once_is_settled_by_the_next_correction(cast: Any) -> None:
    one, other = cast.desk("operator"), cast.desk("coordinator")
    with one.bound():
        made = acts.record_consultation(one, answers(region="KZ-71"))
    other.catch_up()
    held = other.catch_up
    other.catch_up = lambda: None
    with one.bound():
        acts.correct_consultation(one, Consultation.objects.get(pk=made.id), {"region": "KZ-75"})
    with other.bound():
        acts.correct_consultation(other, Consultation.objects.get(pk=made.id), {"region": "KZ-79"})
    other.catch_up = held
    one.catch_up()
    with one.bound():
        found = Consultation.objects.get(pk=made.id)
        assert set(one.conflicts(found)["region"]) == {"KZ-75", "KZ-79"}
        acts.correct_consultation(one, found, {"region": found.region})
        assert one.conflicts(Consultation.objects.get(pk=made.id)) == {}


def test_an_attempt_keeps_the_call_back_open_until_it_is_done(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        made = acts.record_consultation(desk, answers({"phone": PHONE}))
        promised = acts.promise_call_back(desk, made, CallBackAnswers(due="2026-11-06"))
        acts.record_attempt(desk, promised, "no_answer", done=False, due_again="2026-11-07")
        again = CallBack.objects.get()
        assert (again.result, again.done, again.due) == ("no_answer", "no", "2026-11-07")
        acts.record_attempt(desk, again, "reached", "Сөйлестік", done=True)
        assert CallBack.objects.get().done == "yes"
        assert list(Attempt.objects.order_by("recorded", "result").values_list("result", flat=True)) == [
            "no_answer",
            "reached",
        ]


def test_the_directory_is_for_all_staff_and_not_for_a_stranger(cast: Any) -> None:
    desk = cast.desk("operator")
    with desk.bound():
        service = acts.add_service(desk, {"name": "Ойдан үйі", "region": "KZ-75"})
        acts.change_service(desk, service, {"phone": "150"})
        answer = acts.add_ready_answer(desk, {"title": {"kk": "Полиция"}, "text": {"kk": "102"}})
        acts.change_ready_answer(desk, answer, {"text": {"kk": "102 нөмірі"}})
    with cast.desk("lawyer").bound():
        assert Service.objects.get().phone == "150"
        assert ReadyAnswer.objects.get().text == {"kk": "102 нөмірі"}
    stranger = cast.desk("stranger")
    with stranger.bound():
        assert not Service.objects.exists()
        with pytest.raises(NotInCircle):
            acts.add_service(stranger, {"name": "Ойдан"})
        with pytest.raises(NotInCircle):
            acts.record_nondata(stranger, "silent")
