"""A name heard on the telephone meets the same name in a paper; what is typed into the search box stays
words."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.desk.folding import (
    fold,
    fold_name,
    fold_number,
    number_part,
    query_names,
    query_words,
    sort_key,
)

SAME_NAME = [
    ("Қожахмет", "Кожахмет", "Коджахмет", "Kozhakhmet", "Qojahmet", "Kojahmet", "Qozhakhmet", "Kodzhakhmet"),
    ("Құралай", "Куралай", "Kuralay", "Quralai", "Kuralaı", "Qūralai"),
    ("Айгүл", "Айгуль", "Aigul", "Aygul", "Aigül", "Aygul'", "АЙГУЛЬ", "Аигүл"),
    ("Нұрғалиқызы", "Нургаликызы", "Nurgalikyzy", "Nurğaliqyzy", "Nurgaliqyzy", "Nurghaliqyzy"),
    ("Әсел", "Асель", "Asel", "Assel", "Äsel", "Əсел"),
    ("Әлия", "Алия", "Aliya", "Alia", "Aliia", "Älia"),
    ("Жұлдыз", "Жулдыз", "Джулдыз", "Zhuldyz", "Juldyz", "Dzhuldyz", "Zhuldiz"),
    ("Ғалия", "Галия", "Galiya", "Ghaliya", "Ğaliya"),
    ("Хадиша", "Khadisha", "Hadisha", "Xadisha"),
    ("Гауһар", "Гаухар", "Gauhar", "Gaukhar", "Гауhар"),
    ("Іңкәр", "Инкар", "Inkar", "Ingkar", "Iñkär"),
    ("Дәулет", "Даулет", "Daulet", "Dawlet"),
    ("Ержан", "Erzhan", "Yerzhan", "Yerjan", "Erjan"),
    ("Аслан", "Aslan", "Aслан"),
    ("Ёлкин", "Елкин", "Elkin", "Yolkin", "Yelkin", "Е\u0308лкин"),
    ("Семёнова", "Семенова", "Semenova", "Semyonova"),
    ("Щербакова", "Sherbakova", "Shcherbakova", "Şerbakova"),
    ("Наталья", "Наталия", "Natalya", "Natalia", "Nataliya"),
    ("Александр", "Aleksandr", "Alexandr"),
    ("Максим", "Maxim", "Maksim"),
    ("Ксения", "Xenia", "Kseniya", "Ksenia"),
    ("Махамбет", "Makhambet", "Mahambet", "Maxambet"),
    ("Сергей", "Sergey", "Sergei", "Sergej"),
    ("Евгений", "Evgeniy", "Evgeny", "Yevgeny", "Evgenii"),
    ("Сара", "Sarah", "Sara"),
    ("Үлгібаева", "Улгибаева", "Ulgibayeva", "Ülgibaeva", "Ulgibaeva"),
    ("Айша-Нұр", "Айша Нур", "Aisha Nur", " aisha  NUR "),
]
OTHER_NAMES = [
    ("Дана", "Дания"),
    ("Алия", "Али"),
    ("Сауле", "Сания"),
    ("Жанар", "Жанна"),
    ("Мадина", "Марина"),
    ("Асель", "Аселя"),
    ("Гульнар", "Гульнара"),
    ("Болат", "Бота"),
    ("Шолпан", "Чолпан"),
    ("Цой", "Сой"),
    ("Ахмет", "Агмет"),
    ("Ербол", "Ержан"),
    ("Махамбет", "Магомед"),
    ("Қарлығаш", "Карина"),
]


@pytest.mark.parametrize("spellings", SAME_NAME, ids=lambda names: names[0])
def test_every_spelling_of_a_name_has_one_key(spellings: tuple[str, ...]) -> None:
    assert {fold_name(name) for name in spellings} == {fold_name(spellings[0])}


@pytest.mark.parametrize(("one", "other"), OTHER_NAMES)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_all_these_names_are_different_people() -> None:
    keys = [fold_name(names[0]) for names in SAME_NAME]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("typed", "meant"), [
    ("Ёлкин", "елкин"), ("қорғау нұсқамасы", "коргау нускамасы"), ("Өтініш", "отиниш"), ("Әйел", "аиел"),
    ("объяснение", "обьяснение"), ("об'яснение", "объяснение"), ("об’яснение", "объяснение"),
    ("пiкiр", "пікір"), ("жиhан", "жиһан"), ("əйел", "әйел"), ("за\u0301мок", "замок"),
    ("район", "раи\u0306он"), ("не\u00adльзя", "нельзя"), ("дело №5", "дело  5"), ("ｆｕｌｌ", "full"),
    ("ﬁle", "file"),
])  # fmt: skip
def test_running_text_is_found_however_it_was_typed(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


def test_latin_words_stay_latin() -> None:
    assert fold("WhatsAppтан жазды, Instagramда") == "whatsappтан жазды, instagramда"
    assert fold("Aslan") != fold("Аслан"), "running text is not transliterated; names are"


@given(st.text(max_size=60))
def test_any_text_folds_once_and_for_all(text: str) -> None:
    for way in (fold, fold_name, fold_number):
        assert way(way(text)) == way(text)
    assert fold(text.upper().lower()) == fold(fold(text.upper().lower()))
    sort_key(text)
    number_part(text)


@given(st.text(alphabet="аәбгғежзийкқнңоөуұүхһыіьюяёaehiiknoqsvxyzghjw'’ -\u0306\u200b", max_size=24))
def test_names_in_any_mixture_of_letters_fold_once_and_for_all(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_name(fold_name(text)) == fold_name(text)


@pytest.mark.parametrize("text", ["\ud800", "а\udfffб", "\x00", "\U0010ffff", "؀١"])
def test_broken_text_does_no_harm(text: str) -> None:
    for way in (fold, fold_name, fold_number, sort_key, number_part):
        assert isinstance(way(text), str)
    assert isinstance(query_words(text) + query_names(text), list)


@given(st.text(max_size=30))
def test_a_name_key_is_small_plain_latin(text: str) -> None:
    key = fold_name(text)
    assert key.isascii()
    assert key == " ".join(key.lower().split())


@pytest.mark.parametrize("typed", [
    "87011234567", "8 701 123 45 67", "8 (701) 123-45-67", "+7 701 123 45 67", "+77011234567", "77011234567",
    "7011234567", "701 123 4567", "8-701-123-45-67", "8–701–123–45–67", "+7(701)1234567",
    "тел. 8.701.123.45.67",
    "+8 701 123 45 67", "+7 8701 1234567", "87011234567.0", "8.7011234567E10", "8,7011234567e+10",
    "wa.me/77011234567",
    "77011234567@c.us", "87011234567 (сестра)", "87011234567 вн. 12",
    "\u200e+7\u00a0701\u00a0123-45-67\u202c",
    "８７０１１２３４５６７", "٨٧٠١١٢٣٤٥٦٧",
])  # fmt: skip
def test_one_telephone_has_one_key(typed: str) -> None:
    assert fold_number(typed) == "77011234567"


@pytest.mark.parametrize(("typed", "key"), [
    ("102", "102"), ("111", "111"), ("150", "150"), ("116 016", "116016"), ("*4111", "4111"),
    ("272-12-34", "2721234"),
    ("8 800 080 77 77", "78000807777"), ("8-800-080-7777", "78000807777"),
    ("+998 90 123 45 67", "998901234567"),
    ("8 10 998 90 123 45 67", "998901234567"), ("00 49 30 1234567", "49301234567"),
    ("+49 30 1234567", "49301234567"),
    ("001 212 555 0123", "12125550123"), ("810512400123", "810512400123"), ("001012500123", "001012500123"),
    ("8701 123 45 67, 8777 765 43 21", "77011234567 77777654321"),
    ("87011234567 87777654321", "77011234567 77777654321"), ("87011234567; +7 701 123-45-67", "77011234567"),
    ("нет", ""), ("", ""), ("не сказала", ""), ("№ 5/24", "524"),
])  # fmt: skip
def test_numbers_of_other_kinds(typed: str, key: str) -> None:
    assert fold_number(typed) == key


def test_our_rule_agrees_with_the_public_tables() -> None:
    chance = random.Random(7)
    for code in (
        "701",
        "702",
        "705",
        "707",
        "747",
        "771",
        "775",
        "776",
        "777",
        "778",
        "7172",
        "7273",
        "7252",
    ):
        local = code + "".join(chance.choices("0123456789", k=10 - len(code)))
        for typed in (f"8{local}", f"+7{local}", local, f"8 ({code}) {local[len(code) :]}"):
            table = phonenumbers.format_number(phonenumbers.parse(typed, "KZ"), phonenumbers.PhoneNumberFormat.E164)
            assert fold_number(typed) == table.lstrip("+")


@pytest.mark.parametrize("typed", ["701 123", "8 701 123", "+7 701 123", "7701123", "45-67", "87011234567", "123 45"])
def test_part_of_a_number_lies_within_its_key(typed: str) -> None:
    assert number_part(typed) in fold_number("8 701 123 45 67")


def test_people_are_sorted_as_the_kazakh_alphabet_goes() -> None:
    people = [
        "7-әкім", "Абай", "Әбдіқалық", "Бота", "Гүлнар", "Ғалия", "Елена", "Ёлка", "Ержан", "Жанар", "Зәуре",
        "Инна",
        "Йод", "Карина", "Қарлығаш", "Лариса", "Нұр", "Ңұр", "Ольга", "Өмір", "Сара", "Тимур", "Уәли",
        "Ұлбосын",
        "Үміт", "Фатима", "Хадиша", "Һадиша", "Цой", "Шолпан", "Щукина", "Ырыс", "Ілияс", "Эльмира", "Юлия",
        "Яна",
        "Aslan", "Émile", "Zoe", "김",
    ]  # fmt: skip
    mixed = random.Random(3).sample(people, len(people))
    assert sorted(mixed, key=sort_key) == people
    with sqlite3.connect(":memory:") as database:
        database.execute("create table person (name, key)")
        database.executemany("insert into person values (?, ?)", [(name, sort_key(name)) for name in mixed])
        assert [name for (name,) in database.execute("select name from person order by key")] == people


def test_sorting_forgives_capitals_hyphens_and_loose_breves() -> None:
    assert sort_key("қОЖА-ахмет") == sort_key("Қожа Ахмет")
    assert sort_key("Раи\u0306хан") == sort_key("Райхан")
    assert sort_key("Ер") < sort_key("Ер Али") < sort_key("Ерали")


# ---- the search box

TEXTS = [
    ("Ёлкин снова звонил", "Аслан Ойдан-Шығарылған"),
    ("Қорғау нұсқамасы бұзылды", "Қожахмет Үлгібаева"),
    ("Жазды: пiкiр, WhatsAppтан", "Примерова Анна"),
    ("К-17: дело №5, 109-1 бап", "Щербакова Наталья"),
]


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    with sqlite3.connect(":memory:") as database:
        database.execute("create virtual table words using fts5(body, content='', tokenize=unicode61)")
        database.execute("create virtual table names using fts5(body, content='', tokenize=trigram)")
        for row, (body, name) in enumerate(TEXTS):
            database.execute("insert into words (rowid, body) values (?, ?)", (row, fold(body)))
            database.execute("insert into names (rowid, body) values (?, ?)", (row, fold_name(name)))
        yield database
    database.close()


def found(index: sqlite3.Connection, table: str, terms: list[str]) -> list[int]:
    rows = index.execute(f"select rowid from {table} where {table} match ?", (" ".join(terms),))
    return sorted(row for (row,) in rows)


@pytest.mark.parametrize(("typed", "rows"), [
    ("елкин", [0]), ("ЁЛК", [0]), ("коргау", [1]), ("қорғау бұзыл", [1]), ("пікір", [2]), ("whatsapp", [2]),
    ("к 17", [3]), ("109-1", [3]), ("К-17", [3]), ("елкин пікір", []), ("NOT елкин", []), ("ничего", []),
    ("д*", []), ('елкин" OR "пікір', []), ("body:елкин", []), ("ёлкин*", [0]), ("^елкин", [0]),
    ("-елкин", [0]),
])  # fmt: skip
def test_what_is_typed_is_found_as_words(index: sqlite3.Connection, typed: str, rows: list[int]) -> None:
    assert found(index, "words", query_words(typed)) == rows


@pytest.mark.parametrize(("typed", "rows"), [
    ("Aslan", [0]), ("аслан", [0]), ("Qojahmet", [1]), ("Kozhakhmet", [1]), ("ulgibayeva", [1]),
    ("жахмет", [1]),
    ("sherbakova", [3]), ("Natalia Shcherbakova", [3]), ("Елена", []),
])  # fmt: skip
def test_a_name_is_found_in_every_spelling(index: sqlite3.Connection, typed: str, rows: list[int]) -> None:
    assert found(index, "names", query_names(typed)) == rows


def test_an_empty_search_has_no_terms() -> None:
    assert query_words("") == query_words(' "* () ') == query_names("ев") == []


def test_a_search_has_a_bound() -> None:
    assert len(query_words(" ".join(f"слово{number}" for number in range(500)))) == 24
    assert query_words("ы" * 5000) == ['"' + "ы" * 64 + '"*']


@given(
    st.text(
        alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("\"'*^:(){}+-\x00 NEAROTD")),
        max_size=40,
    )
)
def test_nothing_typed_becomes_syntax(text: str) -> None:
    for term in [*query_words(text), *query_names(text)]:
        word = term.removesuffix("*")
        assert word[0] == word[-1] == '"'
        assert word[1:-1].isalnum()
    with sqlite3.connect(":memory:") as database:
        for table, way, terms in (
            ("unicode61", fold, query_words(text)),
            ("trigram", fold_name, query_names(text)),
        ):
            database.execute(f"create virtual table {table} using fts5(body, tokenize={table})")
            database.execute(f"insert into {table} values (?)", (way(text).replace("\x00", " "),))
            if terms:
                found(database, table, terms)
