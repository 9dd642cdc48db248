"""Invented summaries, advice and reasons, put together from sentences of `data/wording_*.toml`.

Plain and respectful, never graphic. One record keeps to one set of people and spans, so its sentences agree.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dauys.demo.chance import Draw, Odds, one_of

INQUIRIES = frozenset({"perpetrator", "media", "other"})
SENTENCES = Odds({2: 1, 3: 3, 4: 6, 5: 14, 6: 24, 7: 27, 8: 25})
FURTHER = ("history", "together", "circumstance", "authority", "husband", "wish", "practical", "closing")
BRIEFLY = ("history", "circumstance", "authority")  # what a professional tells of her
ANYBODY = frozenset({"physical", "digital"})  # told in words that fit any relation, not only a partner's


@dataclass(frozen=True, slots=True)
class Scene:
    """What one contact is about, as far as its words depend on it."""

    contact_type: str = "survivor"
    spoken: bool = True
    groups: tuple[str, ...] = ("support",)
    again: bool = False
    named: bool = True
    minor: bool = False


class Wording:
    """The sentences of one language."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._slots: dict[str, list[str]] = data["slots"]
        self._situation: dict[str, list[str]] = data["situation"]
        self._more: dict[str, list[str]] = data["more"]
        self._advice: dict[str, list[str]] = data["advice"]
        self._reason: dict[str, list[str]] = data["danger_reason"]
        self._anybody = Odds([(who, who["weight"]) for who in data["who"]])
        self._partner = Odds([(who, who["weight"]) for who in data["who"] if who["tie"] != "other"])
        self._opening = _openings(data["opening"])
        closing = self._more["closing"]
        self._closing = {True: closing + self._more["closing_voice"], False: closing}

    def summary(self, scene: Scene, chance: Draw) -> str:
        """Two to eight sentences about one contact."""
        if scene.minor:
            return self._about_a_minor(chance)
        opening = one_of(self._openings_for(scene), chance)
        if scene.contact_type in INQUIRIES:
            return f"{opening} {one_of(self._more['inquiry'], chance)}"
        slots = self._draw_slots(scene, chance)
        told = [opening, *(one_of(self._situation[group], chance) for group in scene.groups)]
        told += self._further(SENTENCES.draw(chance) - len(told), scene, slots["tie"], chance)
        return " ".join([_filled(sentence, slots) for sentence in told])

    def _about_a_minor(self, chance: Draw) -> str:
        """Only words of their own: nothing about husbands, and never what happened."""
        told = [one_of(self._opening["minor"], chance)]
        told += [sentence for sentence in self._more["minor"] if chance() < 0.5]
        return " ".join(told if len(told) > 1 else told + self._more["minor"][:1])

    def short(self, chance: Draw) -> str:
        """Two short sentences, as written in haste."""
        return one_of(self._more["short"], chance)

    def advice(self, groups: tuple[str, ...], chance: Draw) -> str:
        """What was advised: one sentence for the need, mostly one more."""
        told = one_of(self._advice[groups[0]], chance)
        return told if chance() < 0.3 else f"{told} {one_of(self._advice['general'], chance)}"

    def reason(self, level: str, chance: Draw) -> str:
        """Why the danger was judged as it was; "" for a level without reasons."""
        return one_of(self._reason[level], chance) if level in self._reason else ""

    def _openings_for(self, scene: Scene) -> list[str]:
        if scene.again and scene.contact_type == "survivor":
            return self._opening["again"]
        if scene.contact_type != "survivor":
            return self._opening[scene.contact_type]
        return self._opening[f"{'spoken' if scene.spoken else 'written'}{'' if scene.named else ' nameless'}"]

    def _draw_slots(self, scene: Scene, chance: Draw) -> dict[str, str]:
        slots = {slot: one_of(words, chance) for slot, words in self._slots.items()}
        odds = self._anybody if ANYBODY.issuperset(scene.groups) else self._partner
        who: dict[str, str] = odds.draw(chance)
        return slots | who

    def _further(self, wanted: int, scene: Scene, tie: str, chance: Draw) -> list[str]:
        """Sentences of different kinds in their natural order, as many as wanted or as there are kinds."""
        about_her = scene.contact_type != "professional"
        left = [kind for kind in (FURTHER if about_her else BRIEFLY) if _fits(kind, tie)]
        told: list[str] = []
        while left and wanted > 0:
            kind = left.pop(0)
            if chance() * (len(left) + 1) < wanted:
                pool = self._closing[scene.spoken] if kind == "closing" else self._more[kind]
                told.append(one_of(pool, chance))
                wanted -= 1
        return told


@cache
def wording(language: str) -> Wording:
    """The sentences for notes in this language; notes about other languages are kept in Russian."""
    known = language if language in ("kk", "en") else "ru"
    text = files("dauys.demo").joinpath(f"data/wording_{known}.toml").read_text("utf-8")
    return Wording(tomllib.loads(text))


def _openings(opening: dict[str, list[str]]) -> dict[str, list[str]]:
    spoken, written = opening["survivor"] + opening["voice"], opening["survivor"] + opening["written"]
    nameless = opening["nameless"]
    return opening | {
        "spoken": spoken,
        "written": written,
        "spoken nameless": spoken + nameless * 3,
        "written nameless": written + nameless * 3,
    }


def _fits(kind: str, tie: str) -> bool:
    return (kind != "together" or tie != "other") and (kind != "husband" or tie == "husband")


def _filled(sentence: str, slots: dict[str, str]) -> str:
    if "{" not in sentence:
        return sentence
    filled = sentence.format_map(slots)
    return filled if sentence[0] != "{" else filled[0].upper() + filled[1:]
