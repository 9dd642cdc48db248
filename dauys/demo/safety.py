"""Danger signs and rules of safe contact of an invented contact."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from dauys.demo.chance import Draw, one_of
from dauys.demo.likely import likely
from dauys.demo.wording import Wording

Record = dict[str, Any]

ASKED_AT_ALL = 0.58  # share of conversations in which danger signs were gone through
ASKED = 0.62  # share of signs asked about then; a sign that is absent was not asked
NOT_KNOWN = 0.04
WITH_RULES = 0.45  # share of callers with a number who settled safe contact
LEVELS = ("low", "low", "medium", "medium", "high")
RAISE = frozenset({"choking", "weapon", "threat_to_kill", "her_suicide", "order_broken"})


def danger_signs(words: Wording, chance: Draw) -> Record:
    """Signs with their answers, the level that was judged from them, and why; or nothing was asked."""
    if chance() >= ASKED_AT_ALL:
        return {"danger_signs": {}}
    signs = {code: _answer(yes, chance) for code, yes in likely().danger_signs if chance() < ASKED}
    present = [code for code, answer in signs.items() if answer == "yes"]
    level = likely().danger.draw(chance)
    if level:
        level = "high" if not RAISE.isdisjoint(present) else LEVELS[min(len(present), len(LEVELS) - 1)]
    told: Record = {"danger_signs": signs, "danger": level}
    return told | ({"danger_reason": words.reason(level, chance)} if chance() < 0.7 else {})


def safe_contact(language: str, chance: Draw) -> Record | None:
    """The rules agreed with a caller; None if they were not spoken of."""
    if chance() >= WITH_RULES:
        return None
    allowed = likely().safe_allowed.draw(chance)
    told: Record = {"allowed": allowed}
    if allowed == "yes":
        words = _words()["kk" if language == "kk" else "ru"]
        told["leave_message"] = likely().leave_message.draw(chance)
        told |= {field: one_of(pool, chance) for field, pool in words.items() if chance() < 0.6}
        if told["leave_message"] != "agreed_words":
            told.pop("agreed_words", None)
    return told


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("dauys.demo").joinpath("data/safe_contact.toml").read_text("utf-8"))


def _answer(yes: float, chance: Draw) -> str:
    at = chance()
    return "yes" if at < yes else "unknown" if at > 1 - NOT_KNOWN else "no"
