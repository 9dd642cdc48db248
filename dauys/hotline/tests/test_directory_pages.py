"""The referral directory and the ready answers: all staff read, add and correct them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dauys.hotline.models import Consultation, ReadyAnswer, Service
from dauys.hotline.tests.contacts import saved

Visitor = Callable[[str], Client]

SERVICE = {
    "name": "Ойдан үйі",
    "kinds": ["shelter", "legal"],
    "region": "KZ-75",
    "languages": ["kk", "ru"],
    "phone": "8 700 000 00 99",
    "hours": "9–18",
    "last_verified": "01.11.2026",
}
ANSWER = {
    "title_kk": "Полиция",
    "text_kk": "102 нөміріне қоңырау шалыңыз",
    "title_ru": "Полиция",
    "text_ru": "Звоните 102",
    "title_en": "Police",
    "text_en": "Call 102",
}
PAGES = ("/hotline/services/", "/hotline/services/new/", "/hotline/answers/", "/hotline/answers/new/")


def service(cast: Any) -> Service:
    with cast.desk("lawyer").bound():
        return Service.objects.get()


def test_a_lawyer_adds_a_service_and_an_operator_corrects_it(cast: Any, visitor: Visitor) -> None:
    assert visitor("lawyer").post("/hotline/services/new/", SERVICE).headers["location"] == "/hotline/services/"
    made = service(cast)
    assert (made.kinds, made.languages, made.last_verified) == (
        ["shelter", "legal"],
        ["kk", "ru"],
        "2026-11-01",
    )
    where = f"/hotline/services/{made.id}/"
    assert "8 700 000 00 99" in visitor("operator").get(where).content.decode()
    visitor("operator").post(where, {**SERVICE, "hours": "тәулік бойы"})
    assert service(cast).hours == "тәулік бойы"
    assert "тәулік бойы" in visitor("lawyer").get("/hotline/services/").content.decode()


@pytest.mark.parametrize(
    ("query", "there"),
    [("?region=KZ-75", True), ("?region=KZ-71", False), ("?kind=shelter", True), ("?kind=police", False)],
)
def test_the_directory_is_filtered_by_region_and_help(visitor: Visitor, query: str, there: bool) -> None:
    visitor("operator").post("/hotline/services/new/", SERVICE)
    assert ("Ойдан үйі" in visitor("operator").get("/hotline/services/" + query).content.decode()) is there


def test_a_date_nobody_can_read_keeps_what_was_typed(visitor: Visitor) -> None:
    answer = visitor("operator").post("/hotline/services/new/", {**SERVICE, "last_verified": "бір күні"})
    assert answer.status_code == 422
    assert "Ойдан үйі" in answer.content.decode()


def test_somebody_is_referred_to_a_service_on_the_page_of_the_call(cast: Any, visitor: Visitor) -> None:
    browser = visitor("operator")
    browser.post("/hotline/services/new/", SERVICE)
    made = service(cast)
    where = saved(browser, referrals=[made.id])
    with cast.desk("operator").bound():
        assert Consultation.objects.get().referrals == [{"service": made.id, "name": "Ойдан үйі"}]
    browser.post(f"/hotline/services/{made.id}/", {**SERVICE, "name": "Басқа атау"})
    assert "Ойдан үйі" in browser.get(where).content.decode()


def test_a_ready_answer_is_read_out_during_a_call(cast: Any, visitor: Visitor) -> None:
    visitor("caseworker").post("/hotline/answers/new/", ANSWER)
    with cast.desk("operator").bound():
        where = f"/hotline/answers/{ReadyAnswer.objects.get().id}/"
    assert "102 нөміріне қоңырау шалыңыз" in visitor("operator").get("/hotline/new/").content.decode()
    assert "Call 102" in visitor("operator").get(where).content.decode()
    visitor("operator").post(where, {**ANSWER, "text_en": "Dial 102"})
    assert "Dial 102" in visitor("lawyer").get("/hotline/answers/").content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_finds_no_directory(cast: Any, visitor: Visitor, address: str) -> None:
    assert visitor("operator").get(address).status_code == 200
    assert visitor("stranger").get(address).status_code == 404
    assert visitor("stranger").post(address, {**SERVICE, **ANSWER}).status_code == 404
    assert visitor("").get(address).headers["location"] == "/unlock/"
    with cast.desk("operator").bound():
        assert not Service.objects.exists()
        assert not ReadyAnswer.objects.exists()


def test_what_is_not_there_is_not_found(visitor: Visitor) -> None:
    assert visitor("operator").get(f"/hotline/services/{'0' * 32}/").status_code == 404
    assert visitor("operator").get(f"/hotline/answers/{'0' * 32}/").status_code == 404
