"""Numbers as people type them, down to their digits: one key for one telephone, whatever it was typed like.

For Kazakhstan (and Russia, which shares +7) the key is 7 and the ten digits that follow: «8 701 …», «+7 (701)
…», "7701…" and "701…" are one number. Short numbers (102, 111, 150, 116 016) are keys of their own. Every
other number is its digits. No region and no time zone is ever derived from a number: the public tables for
that are wrong too often.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_RUN = re.compile(r"\+?\(?\d[\d\s().\-‐‑–—~]*")
_WHOLE = re.compile(r"\s*(\d+)[.,]0+\s*")  # 87011234567.0, as a spreadsheet hands it over
_POWER = re.compile(r"\s*(\d[.,]\d{9,}[eе]\+?\d\d)\s*", re.IGNORECASE)  # 8.7011234567E+10
LONG = 10  # digits of a full number without its country


def fold_number(text: str) -> str:
    """The key of a number. Several full numbers give several keys, with spaces between; no number gives
    ""."""
    text = _plain(text)
    runs = [_digits(run) for run in _RUN.findall(text)]
    full = [part for run in runs for part in _apart(run) if len(part.lstrip("+")) >= LONG]
    if full:
        return " ".join(dict.fromkeys(_national(number) for number in full))
    return _digits(text).lstrip("+")


def number_part(text: str) -> str:
    """Digits typed into a search box, maybe only some of a number, so that they are found inside its key."""
    digits = _digits(_plain(text)).lstrip("+")
    if len(digits) >= LONG:
        return fold_number(text).split(" ")[0]
    return digits[1:] if len(digits) > 3 and digits[0] in "78" and digits[1] in "78" else digits


def _plain(text: str) -> str:
    """Digits of every script as 0–9; what a spreadsheet turned into a fraction or a power as a whole
    number."""
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(sign, sign)) for sign in unicodedata.normalize("NFKC", text))
    if whole := _WHOLE.fullmatch(text):
        return whole[1]
    if power := _POWER.fullmatch(text):
        return str(int(Decimal(power[1].replace(",", ".").replace("е", "e").replace("Е", "E"))))
    return text


def _digits(text: str) -> str:
    """The digits, with a plus in front if the first of them had one."""
    digits = "".join(sign for sign in text if "0" <= sign <= "9")
    return f"+{digits}" if digits and text.lstrip(" (").startswith("+") else digits


def _apart(run: str) -> list[str]:
    """Two full numbers of this country written without anything but a space between them."""
    digits = run.lstrip("+")
    if len(digits) == 22 and digits[0] in "78" and digits[11] in "78":
        return [digits[:11], digits[11:]]
    return [run]


def _national(number: str) -> str:
    """The key of one full number, written with "+" if it was typed so."""
    digits = number.lstrip("+")
    if len(digits) == 10 and number == digits:
        return f"7{digits}"
    if len(digits) == 11 and digits[0] == "8":
        return f"7{digits[1:]}"  # +8 701 … too: a common slip, and +87 is no country
    if len(digits) == 12 and digits.startswith("787"):
        return f"7{digits[2:]}"  # +7 8701 …
    if number == digits and len(digits) >= 13 and digits.startswith("810"):
        return digits[3:]  # 8~10, the way abroad from here
    if number == digits and len(digits) >= 11 and re.match("00[2-9]|001..........", digits):
        return digits[2:]
    return digits
