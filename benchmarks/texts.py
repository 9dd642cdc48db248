"""Texts of 1 KB, and consultations around them, all different, so that nothing compresses or caches itself away."""

from __future__ import annotations

import random
from typing import Any

SYLLABLES = [
    "қа",
    "ра",
    "ше",
    "бі",
    "лім",
    "жо",
    "лы",
    "сұ",
    "ақ",
    "те",
    "ру",
    "на",
    "по",
    "мо",
    "зак",
    "он",
    "суд",
    "ие",
    "же",
    "ңіс",
    "тұ",
    "ғы",
    "өс",
    "ке",
    "ла",
    "дау",
    "ыс",
    "ше",
    "шім",
]
BYTES = 1024


def words(chance: random.Random, size: int = BYTES) -> str:
    """About `size` bytes of UTF-8 that look like words."""
    out: list[str] = []
    length = 0
    while length < size:
        word = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))
        out.append(word)
        length += len(word.encode()) + 1
    return " ".join(out).encode()[:size].decode(errors="ignore")


def consultation(chance: random.Random, number: int, days: int = 2500) -> dict[str, Any]:
    """One anonymous consultation, spread over seven years."""
    from datetime import date, timedelta

    day = date(2026, 11, 20) - timedelta(days=days * number // 35_000 % days)
    return {
        "began": f"{day.isoformat()}T{8 + number % 12:02}:{number % 60:02}",
        "channel": chance.choice(["phone", "whatsapp", "telegram"]),
        "direction": "incoming",
        "contact_type": "survivor",
        "region": chance.choice(["KZ-75", "KZ-71", "KZ-79", "KZ-10", ""]),
        "needs": [chance.choice(["legal.advice", "legal.family", "shelter.place"])],
        "summary": words(chance),
        "consent_to_count": "yes",
    }
