"""A file saved on an old machine opens with its letters right, Kazakh ones included."""

from __future__ import annotations

import io

import pytest

from dauys.hotline.reading.encodings import find_encoding

RUSSIAN = "Дата;Канал;Содержание\n05.03.2024;звонок;Муж не пускает домой, просит о помощи\n"
KAZAKH = (
    "Күні;Арна;Мазмұны\n"
    "05.03.2024;қоңырау;Күйеуі үйге кіргізбейді, өзін қорғауды сұрады. Әкесіне айтқан жоқ, "
    "қызы ауырып қалған\n"
)
SHOUTED = "ДАТА;КАНАЛ;СОДЕРЖАНИЕ\n05.03.2024;ЗВОНОК;МУЖ НЕ ПУСКАЕТ ДОМОЙ, ПРОСИТ О ПОМОЩИ\n"


def decoded(data: bytes) -> str:
    """The text that the encoding found makes of these bytes."""
    return data.decode(find_encoding(io.BytesIO(data)).name)


@pytest.mark.parametrize("text", [RUSSIAN, SHOUTED, KAZAKH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)).removeprefix("\ufeff") == text


@pytest.mark.parametrize("text", [RUSSIAN, SHOUTED, RUSSIAN.capitalize(), "Дата;Тел\n"])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_russian_of_old_machines_is_read(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["kz1048", "ptcp154"])
def test_kazakh_of_old_machines_is_read(encoding: str) -> None:
    for text in (KAZAKH, KAZAKH.upper(), KAZAKH + RUSSIAN * 20):
        assert decoded(text.encode(encoding)) == text


def test_typographic_marks_do_not_mislead() -> None:
    text = "№;Дата;Содержание\n1;05.03.2024;«Не пойду» – сказала она… “страшно”\n"
    assert decoded(text.encode("cp1251")) == text


def test_one_damaged_byte_does_not_turn_a_whole_utf8_file_into_rubbish() -> None:
    data = KAZAKH.encode() * 10
    broken = data[:200] + b"\xff" + data[200:]
    found = find_encoding(io.BytesIO(broken))
    assert (found.name, found.damaged) == ("utf-8", True)


def test_letters_that_come_late_still_decide() -> None:
    text = "a;b\n" * 400_000 + KAZAKH
    assert decoded(text.encode("kz1048")) == text


def test_a_letter_on_the_border_of_two_steps_is_not_damage() -> None:
    text = "x" * ((1 << 20) - 1) + "ә" * 10
    found = find_encoding(io.BytesIO(text.encode()))
    assert (found.name, found.damaged) == ("utf-8", False)


def test_plain_ascii_is_utf8() -> None:
    assert find_encoding(io.BytesIO(b"date,channel\n2024-03-05,phone\n")).name == "utf-8"
