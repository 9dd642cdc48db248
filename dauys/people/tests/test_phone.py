"""An operator types a number as she hears it; help lines and notes beside the digits are not lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.people.phone import Phone, clean_phone


@pytest.mark.parametrize("typed", [
    "8 701 123-45-67", "+7 (701) 123 45 67", "7011234567", "87011234567.0", "77011234567@c.us",
    "tel:+77011234567",
    "8 701 123 45 67 звонить днём", "whatsapp 87011234567",
])  # fmt: skip
def test_a_number_of_here_can_be_dialled(typed: str) -> None:
    assert clean_phone(typed) == Phone(typed=typed, e164="+77011234567", key="77011234567")


@pytest.mark.parametrize(("typed", "e164"), [
    ("+998 90 123 45 67", "+998901234567"), ("8~10 998 90 123 45 67", "+998901234567"),
    ("00 49 30 1234567", "+49301234567"), ("+1 212 555 0123", "+12125550123"),
    ("8-800-080-77-77", "+78000807777"),
])  # fmt: skip
def test_numbers_from_abroad_and_free_ones(typed: str, e164: str) -> None:
    assert clean_phone(typed).e164 == e164


@pytest.mark.parametrize("typed", ["102", "150", "111", "116 016", "272-12-34"])
def test_a_short_number_is_kept_as_it_is(typed: str) -> None:
    phone = clean_phone(typed)
    assert (phone.typed, phone.e164) == (typed, "")
    assert phone.key == typed.replace(" ", "").replace("-", "")


@pytest.mark.parametrize("typed", ["нет телефона", "", "скрыт", "aida1990@example.org", "@aida_1990"])
def test_what_is_no_number_is_kept_without_a_key(typed: str) -> None:
    assert clean_phone(typed) == Phone(typed=typed, e164="", key="")


def test_two_numbers_are_two_keys_and_none_is_dialled() -> None:
    phone = clean_phone("8 701 123 45 67, 8 777 765 43 21 (мать)")
    assert phone.key == "77011234567 77777654321"
    assert phone.e164 == ""


@pytest.mark.parametrize("typed", ["810512400123", "123456789012345678", "+7 701 123", "+0 000 000 00 00"])
def test_what_only_looks_like_a_number_is_not_dialled(typed: str) -> None:
    assert clean_phone(typed).e164 == ""


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("+78()- 01234567890@.")), max_size=40))
def test_nothing_is_lost_and_nothing_is_refused(text: str) -> None:
    phone = clean_phone(text)
    assert phone.typed.split() == text.split()
    assert phone.e164 in ("", f"+{phone.key}")
    assert clean_phone(phone.e164 or phone.key).key == phone.key
