"""What two spellings of one thing have in common: the keys by which casework is searched, sorted, recognised.

What was written is always kept beside its key and shown as it was written. The keys are worked out anew at
every unlock, so these rules may change; they live only in memory. Nothing here keeps a cache: a name must be
gone after Lock.
- `fold`: words of running text. Kazakh letters become their Russian look-alikes, for half of the people who
  write Kazakh have only a Russian keyboard. Latin stays Latin. Never raises; `fold(fold(x)) == fold(x)`.
- `fold_name`: names, down to their sound in plain Latin letters, whatever their script (`desk.sounds`).
- `fold_number`: telephone numbers and other numbers, digits only (`desk.digits`).
- `sort_key`: the order of the Kazakh alphabet under plain byte comparison.
- `query_words`, `query_names`: what a person typed, as harmless terms for FTS5.

Why й becomes и, as ё becomes е: phones and old systems write it as и with a loose breve, scanners lose the
breve, and Kazakh и is й or ий in Russian mouths (Сейіт, Сеит). What it costs is that «мой» also finds «мои».
Why ъ and ь go: «объяснение» is typed «обьяснение» and «об'яснение», «Гүлнар» is «Гульнар» in Russian papers.
"""

from __future__ import annotations

import re
import unicodedata

from dauys.desk.digits import fold_number, number_part
from dauys.desk.sounds import fold_sounds

__all__ = ["fold", "fold_name", "fold_number", "number_part", "query_names", "query_words", "sort_key"]

MOST_WORDS = 24  # of one search: nobody types more, a program might
LONGEST_WORD = 64

_ALIKE = (
    ("ё", "е"), ("й", "и"), ("қ", "к"), ("ғ", "г"), ("ң", "н"), ("ө", "о"), ("ұ", "у"), ("ү", "у"),
    ("ә", "а"), ("і", "и"), ("һ", "х"), ("ҳ", "х"), ("ў", "у"), ("ї", "и"), ("є", "е"), ("ґ", "г"),
    ("җ", "ж"),
)  # fmt: skip
# Zero-width characters and soft hyphens come with text copied from chats; loose accents from dictionaries.
_NOTHING = "ьъ'’‘ʼʻ`´′ʹ\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0f\ufeff\u0300\u0301\u0306\u0308"
_SPACE = "\u00a0\u202f\u2009…№"
# One pass of str.translate over Cyrillic text costs more than all of these together: each is a search in C.
_SWAPS = (*_ALIKE, *((sign, "") for sign in _NOTHING), *((sign, " ") for sign in _SPACE))

_MARKS = re.compile("[\u0300-\u036f]+")
_LATIN = re.compile("[a-zəɵ]")
_TOUCHING = re.compile("[a-zəɵ](?:[а-я]|(?<=[а-я].))")
_MIXED = re.compile("(?<![а-яa-zəɵ])(?:[а-я]++[a-zəɵ]|[a-zəɵ]++[а-я])[а-яa-zəɵ]*+")
_LOOKS = {
    look[0]: look[1]
    for look in ["aа", "bв", "cс", "eе", "hх", "iи", "kк", "mм", "oо", "pр", "tт", "xх", "yу", "əа", "ɵо"]
}
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The search key of running text: small letters, no accents, Kazakh and Russian spellings alike."""
    text = _swap(text.casefold())
    if not unicodedata.is_normalized("NFKD", text):
        text = _decompose(text)
    return _MIXED.sub(_one_script, text) if _TOUCHING.search(text) else text


def fold_name(text: str) -> str:
    """The sound of a name: «Қожахмет», «Кожахмет», "Qojahmet", "Kozhakhmet" are all "kojahmet"."""
    return fold_sounds(text, fold)


def query_words(text: str) -> list[str]:
    """What was typed as FTS5 terms, each a quoted prefix: «Ёлкин "OR» gives ['"елкин"*', '"or"*'].

    A term holds letters and digits only, so nothing typed can become syntax. A single letter is sought as a
    whole word: its prefix would match half of everything.
    """
    words = dict.fromkeys(word[:LONGEST_WORD] for word in _WORD.findall(fold(text)))
    return [f'"{word}"*' if len(word) > 1 else f'"{word}"' for word in list(words)[:MOST_WORDS]]


def query_names(text: str) -> list[str]:
    """What was typed as terms for a trigram table of folded names, which seeks three letters or more."""
    words = dict.fromkeys(word[:LONGEST_WORD] for word in fold_name(text).split() if len(word) > 2)
    return [f'"{word}"' for word in list(words)[:MOST_WORDS]]


def _swap(text: str) -> str:
    for old, new in _SWAPS:
        text = text.replace(old, new)
    return text


def _decompose(text: str) -> str:
    """Wide, raised, circled letters become plain, accents go. Repeated: one step may uncover the next."""
    for _ in range(4):
        was, text = text, _swap(_MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold())
        if text == was:
            break
    return text


def _one_script(word: re.Match[str]) -> str:
    """«пiкiр» with Latin i is Kazakh; «whatsappтан» is a Latin word with an ending and stays."""
    letters = word.group()
    latin = _LATIN.findall(letters)
    if 2 * len(latin) > len(letters) or not _LOOKS.keys() >= set(latin):
        return letters
    return "".join(_LOOKS.get(letter, letter) for letter in letters)


_KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_CYRILLIC = {letter: chr(0x100 + place) for place, letter in enumerate(_KAZAKH)} | {"ё": chr(0x100 + 7)}
_ORDER = _CYRILLIC | {chr(letter): chr(0x100 + letter) for letter in range(ord("a"), ord("z") + 1)}
_UNKNOWN = "\u0fff"


def sort_key(text: str) -> str:
    """A key whose plain order is that of the Kazakh alphabet; ё beside е; then Latin, then other scripts.

    Hyphens and other signs count as a space, digits come before letters, capitals make no difference.
    """
    text = unicodedata.normalize("NFC", text).casefold()
    return " ".join("".join(_place(sign) for sign in word) for word in _WORD.findall(text))


def _place(sign: str) -> str:
    known = _ORDER.get(sign)
    if known or sign.isdecimal():
        return known or sign
    plain = unicodedata.normalize("NFKD", sign)[0]
    return _ORDER.get(plain) or _UNKNOWN + sign
