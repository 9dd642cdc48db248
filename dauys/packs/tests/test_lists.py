"""Code lists and passphrase words: every list is whole in three languages and says where it comes from."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dauys.packs.lists as lists
from dauys.packs import (
    LANGUAGES,
    DamagedList,
    DamagedWords,
    UnknownList,
    code_list,
    list_names,
    passphrase_words,
)

CONTRACT = {
    "hotline.channel": {"phone", "whatsapp", "telegram", "instagram", "email", "website", "visit", "other"},
    "hotline.direction": {"incoming", "outgoing"},
    "hotline.danger": {"low", "medium", "high"},
    "hotline.language": {"kk", "ru", "en", "other"},
    "hotline.callback_result": {"reached", "message_left", "no_answer", "someone_else", "unsafe"},
    "safe.leave_message": {"no", "vague", "with_name", "agreed_words"},
}
ISO_CODES = [10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79]


@pytest.mark.parametrize("name", list_names())
def test_every_list_is_whole(name: str) -> None:
    known = code_list(name)
    assert known.codes
    assert known.source
    assert known.mark in lists.MARKS
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", known.as_of)
    for code in known.codes:
        assert re.fullmatch(r"[A-Za-z0-9_.-]+", code.code)
        assert code.mark in ("", *lists.MARKS)
        for language in LANGUAGES:
            assert code.label(language) == code.label(language).strip() != ""
        assert code.predecessor == "" or code.predecessor in known


@pytest.mark.parametrize("name", list_names())
def test_no_label_stands_twice_in_its_group(name: str) -> None:
    for language in LANGUAGES:
        labels = [(code.parent, code.label(language).casefold()) for code in code_list(name).codes]
        assert len(set(labels)) == len(labels)


def test_nobody_is_called_a_victim() -> None:
    words = " ".join(
        text
        for name in list_names()
        for code in code_list(name).codes
        for language in LANGUAGES
        for text in (code.label(language), code.ask(language))
    )
    assert not re.search(r"victim|жертв|құрбан", words, re.IGNORECASE)


def test_kazakh_is_kazakh() -> None:
    """A label left in Russian would show: most Kazakh labels hold a letter that Russian does not have."""
    labels = [code.kk for name in list_names() for code in code_list(name).codes]
    assert sum(bool(re.search("[әғқңөұүһі]", label, re.IGNORECASE)) for label in labels) > 0.75 * len(labels)


@pytest.mark.parametrize("name", CONTRACT)
def test_the_lists_that_program_code_knows(name: str) -> None:
    assert {code.code for code in code_list(name).codes} == CONTRACT[name]


def test_calls_without_data_are_marked() -> None:
    nondata = {code.code for code in code_list("hotline.contact_type").codes if code.group == "nondata"}
    assert nondata == {"silent", "hang_up", "wrong_number", "test", "abusive"}


def test_needs_have_two_levels() -> None:
    needs = code_list("hotline.need")
    tops = needs.below("")
    assert 10 <= len(tops) <= 11
    assert 38 <= len(needs.codes) - len(tops) <= 45
    assert needs.top("legal.advice") == "legal" == needs.top("legal")
    assert [code.code for code in needs.below("shelter")] == [
        "shelter.place",
        "shelter.plan",
        "shelter.leaving",
    ]


def test_every_danger_sign_is_a_question_with_words_to_read_out() -> None:
    signs = code_list("hotline.danger_sign")
    for code in signs.codes:
        for language in LANGUAGES:
            assert code.label(language).endswith("?")
            assert signs.ask(code.code, language).endswith("?")
            assert code.ask(language) != code.label(language)


def test_regions_know_when_they_began() -> None:
    regions = code_list("kz.region")
    assert {code.code for code in regions.codes} == {f"KZ-{number}" for number in ISO_CODES} | {"abroad"}
    before, after = ({code for code, _ in regions.choices("ru", on=day)} for day in ("2022-06-07", "2022-06-08"))
    assert after - before == {"KZ-10", "KZ-33", "KZ-62"}
    abai = regions.get("KZ-10")
    assert abai is not None
    assert (abai.predecessor, abai.valid_from) == ("KZ-63", "2022-06-08")


def test_labels_follow_the_language_and_forgive() -> None:
    regions = code_list("kz.region")
    assert regions.label("KZ-75", "kk") == "Алматы қаласы"
    assert regions.label("KZ-75", "ru-KZ") == "Город Алматы"
    assert regions.label("KZ-75", "de") == "Almaty city"
    assert regions.label("KZ-99", "kk") == "KZ-99", "a code of a newer version is shown as it is"


def test_an_unknown_list_is_named_with_a_hint() -> None:
    with pytest.raises(UnknownList) as wrong:
        code_list("hotline.chanel")
    assert "hotline.chanel" in wrong.value.error
    assert "hotline.channel" in wrong.value.hint
    with pytest.raises(UnknownList):
        code_list("../codes/hotline.channel")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told["codes"].append(told["codes"][0]),
        lambda told: told["codes"][0].update(kk=""),
        lambda told: told["codes"][0].pop("ru"),
        lambda told: told["codes"][0].update(parent="nobody"),
        lambda told: told.update(mark="sure"),
        lambda told: told.pop("source"),
    ],
)
def test_a_damaged_list_is_refused(
    spoil: Callable[[dict[str, Any]], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(lists.__file__).with_name("codes") / "hotline.danger.json"
    told = json.loads(file.read_text("utf-8"))
    spoil(told)
    (tmp_path / "codes").mkdir()
    (tmp_path / "codes" / "hotline.danger.json").write_text(json.dumps(told), "utf-8")
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    with pytest.raises(DamagedList, match=r"hotline\.danger"):
        code_list.__wrapped__("hotline.danger")


def test_the_words_of_passphrases() -> None:
    words = passphrase_words()
    assert len(set(words)) == 2048
    assert list(words) == sorted(words)
    assert len({word[:4] for word in words}) == 2048
    assert all(3 <= len(word) <= 8 for word in words)


def test_a_shortened_list_of_words_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "passphrase.txt").write_text("abandon ability\n", "ascii")
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    with pytest.raises(DamagedWords):
        passphrase_words.__wrapped__()


def test_packs_open_without_django() -> None:
    look = (
        "import sys, dauys.packs as p; p.code_list('kz.region'); p.passphrase_words(); "
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
