"""Invented callers: names that say they are made up, numbers from a range nobody is given, spelled as typed.

All numbers begin with +7 700 00. When a caller comes back, her number is written in another way than the time
before.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dauys.demo.chance import Draw, Odds, one_of

Told = dict[str, object]

NUMBERS = 100_000  # +7 700 000 00 00 … +7 700 009 99 99
REMEMBERED = 4_096  # callers who may come back
SPELLINGS = (
    "8 700 {a} {b} {c}",
    "+7(700){a}{b}{c}",
    "8700{a}{b}{c}",
    "+7 700 {a} {b} {c}",
    "+7700{a}{b}{c}",
    "8 (700) {a}-{b}-{c}",
    "7 700 {a}{b}{c}",
    "8-700-{a}-{b}-{c}",
    "700 {a} {b}{c}",
    "+7 (700) {a} {b} {c}",
    "8(700){a} {b} {c}",
)
NAMED = 0.74
NUMBERED = 0.9
FIRST_NAME_ONLY = 0.38
KAZAKH_NAME = {"kk": 0.98}  # share of first names that are Kazakh, by language; else half
SCRIPT = {"kk": Odds({0: 0.86, 1: 0.12, 2: 0.02}), "en": Odds({2: 1.0})}
OTHER_SCRIPT = Odds({1: 0.9, 0: 0.07, 2: 0.03})


@cache
def names() -> dict[str, list[list[str]]]:
    """First names and surnames, each in three spellings: Kazakh, Russian, Latin."""
    return tomllib.loads(files("dauys.demo").joinpath("data/names.toml").read_text("utf-8"))


def spelled(number: int, spelling: int) -> str:
    """An invented telephone number (0 … 99,999) as somebody typed it."""
    digits = f"{number % NUMBERS:07d}"
    return SPELLINGS[spelling % len(SPELLINGS)].format(a=digits[:3], b=digits[3:5], c=digits[5:])


@dataclass(slots=True)
class Caller:
    """An invented person who may call again."""

    first: list[str]
    surname: list[str] | None
    number: int | None
    spelling: int
    language: str
    region: str
    age_band: str

    def told(self, region: str, chance: Draw) -> Told:
        """What the operator wrote down: name and number as typed this time, the region as called then."""
        told: Told = {"language": self.language, "region": region}
        if self.first:
            told["name"] = self._name(chance)
        if self.number is not None:
            told["phone"] = spelled(self.number, self.spelling)
        return {field: value for field, value in told.items() if value}

    def _name(self, chance: Draw) -> str:
        script = SCRIPT.get(self.language, OTHER_SCRIPT).draw(chance)
        return f"{self.first[script]} {self.surname[script]}" if self.surname else self.first[script]


class Callers:
    """Who has called so far; draws somebody new or somebody who called before."""

    def __init__(self, chance: Draw) -> None:
        self._chance = chance
        self._known: list[Caller] = []
        self._count = 0

    def somebody_new(self, language: str, region: str, age_band: str) -> Caller:
        """A caller who was not here before; she may leave out her name or her number, not both."""
        chance = self._chance
        named = chance() < NAMED
        number = self._next_number() if not named or chance() < NUMBERED else None
        surname = one_of(names()["surname"], chance) if chance() >= FIRST_NAME_ONLY else None
        first = self._first_name(language) if named else []
        caller = Caller(first, surname, number, int(chance() * len(SPELLINGS)), language, region, age_band)
        if number is not None:
            self._remember(caller)
        return caller

    def somebody_concerned(self, language: str, region: str, age_band: str) -> Caller:
        """A woman somebody else calls about: named, seldom with a number, and not herself a caller yet."""
        number = self._next_number() if self._chance() < 0.25 else None
        surname = one_of(names()["surname"], self._chance)
        return Caller(self._first_name(language), surname, number, 0, language, region, age_band)

    def somebody_known(self) -> Caller | None:
        """A caller who was here before, her number now spelled in another way; None at the start."""
        if not self._known:
            return None
        caller = one_of(self._known, self._chance)
        caller.spelling += 1 + int(self._chance() * (len(SPELLINGS) - 1))
        caller.spelling %= len(SPELLINGS)
        return caller

    def _first_name(self, language: str) -> list[str]:
        kazakh = self._chance() < KAZAKH_NAME.get(language, 0.5)
        return one_of(names()["first_kk" if kazakh else "first_other"], self._chance)

    def _next_number(self) -> int:
        """Numbers do not follow one another, and do not repeat before all are used."""
        self._count += 1
        return self._count * 7_919 % NUMBERS

    def _remember(self, caller: Caller) -> None:
        if len(self._known) < REMEMBERED:
            self._known.append(caller)
        else:
            self._known[int(self._chance() * REMEMBERED)] = caller
