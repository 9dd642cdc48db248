"""A telephone as somebody typed it, and what can safely be made of it.

What was typed is always kept: help lines (102, 111, 150, 8-800-080 …) are numbers too, though the public
tables call them invalid, and "ask for my neighbour" may stand beside the digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers

from dauys.desk.folding import fold_number

# Seven and ten digits; a three-digit code of Kazakhstan or Russia begins with 3, 4, 6, 7, 8 or 9.
_HERE = re.compile(r"7[346789]\d{9}")
_PLUS = re.compile(r"\+[\s(]*\d")
_NETWORKS = re.compile(r"@(?:[cg]\.us|s\.whatsapp\.net)\b", re.IGNORECASE)
_NAME_WITH_AT = re.compile(r"\S*@\S+")


@dataclass(frozen=True)
class Phone:
    """A telephone: `typed` as given, `e164` to dial ("" if unsure or several), `key` to recognise it by."""

    typed: str
    e164: str
    key: str


def clean_phone(text: str) -> Phone:
    """Never refuses: what is no number has an empty key, what is no full number an empty `e164`."""
    typed = " ".join(text.split())
    digits = _NAME_WITH_AT.sub(" ", _NETWORKS.sub(" ", typed))
    key = fold_number(digits)
    return Phone(typed=typed, e164=_dialled(digits, key), key=key)


def _dialled(text: str, key: str) -> str:
    if _HERE.fullmatch(key):
        return f"+{key}"
    before = "".join(sign for sign in text if sign.isdecimal()).removesuffix(key)
    abroad = _PLUS.search(text) or before in ("00", "810")
    return f"+{key}" if abroad and key.isdigit() and _possible(f"+{key}") else ""


def _possible(number: str) -> bool:
    """Whether the length fits the country; whether the range is given out, the public tables learn too
    late."""
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False
