"""What an operator of the demo reads: Kazakh in Kazakh letters, Russian in Russian, plain and respectful."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from random import Random
from typing import Any

import pytest

from dauys.demo.contact import Record
from dauys.demo.likely import likely
from dauys.demo.wording import Scene, wording

KAZAKH_ONLY = set("әғқңөұүһі")
ALPHABETS = {
    "kk": set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя") | KAZAKH_ONLY,
    "ru": set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    "en": set("abcdefghijklmnopqrstuvwxyz"),
}
FORBIDDEN = re.compile(r"жертв|victim|құрбан|жәбірленуш|потерпевш", re.IGNORECASE)


def data(language: str) -> dict[str, Any]:
    return tomllib.loads(files("dauys.demo").joinpath(f"data/wording_{language}.toml").read_text("utf-8"))


def sentences(told: Any) -> list[str]:
    if isinstance(told, str):
        return [told]
    return (
        [
            text
            for part in (told.values() if isinstance(told, dict) else told)
            for text in sentences(part)
            if not isinstance(part, int)
        ]
        if isinstance(told, dict | list)
        else []
    )


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_language_is_written_in_its_own_letters(language: str) -> None:
    told = data(language)
    told.pop("who")  # its `tie` is a code
    texts = [re.sub(r"\{\w+\}", "", text) for text in sentences(told)]
    assert texts
    for text in texts:
        assert {letter for letter in text.lower() if letter.isalpha()} <= ALPHABETS[language], text


def test_kazakh_letters_occur_in_kazakh_notes_and_not_in_russian_ones(many: list[Record]) -> None:
    kazakh = "".join(each.get("summary", "") for each in many if each.get("language") == "kk").lower()
    russian = "".join(each.get("summary", "") for each in many if each.get("language") == "ru").lower()
    assert set(kazakh) >= KAZAKH_ONLY - {"һ"}
    assert not set(russian) & KAZAKH_ONLY


def test_the_three_languages_tell_of_the_same_matters() -> None:
    told = [data(language) for language in ("kk", "ru", "en")]
    for part in ("slots", "opening", "situation", "more", "advice", "danger_reason"):
        assert told[0][part].keys() == told[1][part].keys() == told[2][part].keys()


def test_every_need_has_words(many: list[Record]) -> None:
    groups = {group for names in likely().groups.values() for group in names}
    assert groups <= data("kk")["situation"].keys()
    assert groups <= data("kk")["advice"].keys()


def test_no_note_calls_anybody_a_victim(many: list[Record]) -> None:
    for each in many:
        text = f"{each.get('summary', '')} {each.get('advice', '')} {each.get('danger_reason', '')}"
        assert not FORBIDDEN.search(text), text


def test_summaries_have_two_to_eight_sentences_and_no_empty_slot(many: list[Record]) -> None:
    for each in many:
        if "summary" in each:
            ends = re.findall(r"[.?!…](?=\s|$)", each["summary"])
            assert 2 <= len(ends) <= 10, each["summary"]
            assert "{" not in each["summary"]
            assert each["summary"][0].isupper()


def test_summaries_are_as_long_as_real_ones_and_varied(many: list[Record]) -> None:
    told = [each["summary"] for each in many if "summary" in each]
    assert 550 <= sum(len(text.encode()) for text in told) / len(told) <= 1_000
    assert len(set(told)) > 0.85 * len(told)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_contact_about_a_minor_is_told_in_words_of_its_own(language: str) -> None:
    chance = Random(2).random
    own = set(data(language)["opening"]["minor"] + data(language)["more"]["minor"])
    for _ in range(200):
        told = wording(language).summary(Scene(minor=True), chance)
        assert all(part in own for part in re.split(r"(?<=\.) ", told))
