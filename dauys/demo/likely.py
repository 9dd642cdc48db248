"""How often what is answered: the code lists of `packs` with the weights of `data/likely.toml`.

A list may grow: a code without a weight still occurs, seldom. "" stands for what was not written down.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from dauys.demo.chance import Odds
from dauys.packs import code_list

NONE = "none"


class Likely:
    """Odds for every answer of one contact."""

    def __init__(self) -> None:
        told = files("dauys.demo").joinpath("data/likely.toml").read_text("utf-8")
        data: dict[str, Any] = tomllib.loads(told)
        nondata = {code.code for code in code_list("hotline.contact_type").codes if code.group == "nondata"}
        types = _codes("hotline.contact_type")
        needs, regions = data["need"], data["region"]
        self.channel = _odds(_codes("hotline.channel"), data["channel"])
        self.direction = _odds(_codes("hotline.direction"), data["direction"])
        self.contact_type = _odds([code for code in types if code not in nondata], data["contact_type"])
        self.nondata = _odds([code for code in types if code in nondata], data["nondata"])
        self.age_band = _odds(_codes("hotline.age_band"), data["age_band"])
        self.danger = _odds(_codes("hotline.danger"), data["danger"])
        self.outcome = _odds(_codes("hotline.outcome"), data["outcome"])
        self.leave_message = _odds(_codes("safe.leave_message"), data["leave_message"])
        self.region = _odds(_codes("kz.region"), {code: weight for code, (weight, _) in regions.items()})
        self.need = _odds(_codes("hotline.need"), {code: weight for code, (weight, _) in needs.items()})
        self.minor_need = Odds({_code(code): weight for code, weight in data["minor_need"].items()})
        self.call_back, self.consent = Odds[str](data["call_back"]), Odds[str](data["consent"])
        self.safe_allowed = Odds[str](data["safe_allowed"])
        self.language = {_code(code): _languages(kazakh) for code, (_, kazakh) in regions.items()}
        self.groups: dict[str, list[str]] = {_code(code): groups for code, (_, groups) in needs.items()}
        signs = data["danger_sign"]
        self.danger_signs = [(code, signs.get(code, 0.1)) for code in _codes("hotline.danger_sign")]
        self.split_off = {
            code.code: (code.valid_from, code.predecessor) for code in code_list("kz.region").codes if code.predecessor
        }

    def region_on(self, region: str, day: str) -> str:
        """What the region was called on that day: before it was split off, the region it belonged to."""
        since, before = self.split_off.get(region, ("", ""))
        return before if day < since else region


@cache
def likely() -> Likely:
    """The odds, read once."""
    return Likely()


def _codes(name: str) -> list[str]:
    return [code.code for code in code_list(name).in_use()]


def _code(written: str) -> str:
    return "" if written == NONE else written


def _odds(codes: Iterable[str], weights: dict[str, float]) -> Odds[str]:
    known = {code: weights.get(code, 1) for code in codes}
    return Odds(known | ({"": weights[NONE]} if NONE in weights else {}))


def _languages(kazakh: float) -> Odds[str]:
    known = 1 - 0.035
    return Odds({"kk": kazakh * known, "ru": (1 - kazakh) * known, "en": 0.012, "other": 0.011, "": 0.012})
