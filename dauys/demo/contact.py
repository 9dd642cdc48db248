"""One invented contact: who called, what was asked, what was answered, all fitting together."""

from __future__ import annotations

from datetime import date
from typing import Any

from dauys.demo.callers import Caller, Callers
from dauys.demo.chance import Draw, one_of
from dauys.demo.likely import likely
from dauys.demo.safety import danger_signs, safe_contact
from dauys.demo.wording import INQUIRIES, Scene, wording

Record = dict[str, Any]

SPOKEN = frozenset({"phone", "visit", "other", ""})
MINORS = frozenset({"under_14", "14_17"})
CLOSE = frozenset({"survivor", "for_her"})  # who is asked about danger, and mostly about a call-back
AGAIN = 0.207  # share of those who may come back: about 20 % of all
KNOWN_CALLER = 0.54  # share with a name or a number, among the others
CONCERNED = 0.45  # share of contacts on her behalf in which her name is given
SHORT = 0.03  # written in haste: type, channel and one line


class Contacts:
    """Makes one contact after the other; remembers who called."""

    def __init__(self, chance: Draw) -> None:
        self._chance = chance
        self._odds = likely()
        self._callers = Callers(chance)

    def without_data(self, began: str) -> Record:
        """A silent call, a wrong number …: counted apart, nothing is known of anybody."""
        return {
            "began": began,
            "contact_type": self._odds.nondata.draw(self._chance),
            "channel": "phone",
            "direction": "incoming",
            "finished": "yes",
            "caller": None,
            "concerned": None,
            "safe": None,
        }

    def record(self, day: date, began: str, consent: str = "") -> Record:
        """A contact about which something was written down."""
        odds, chance = self._odds, self._chance
        contact_type = odds.contact_type.draw(chance)
        caller, again = self._caller(contact_type)
        told: Record = {
            "began": began,
            "channel": odds.channel.draw(chance),
            "direction": odds.direction.draw(chance),
            "contact_type": contact_type,
            **self._circumstances(caller, day),
            "consent_to_count": consent or odds.consent.draw(chance),
            "finished": "yes",
        }
        if chance() < SHORT:
            words = {"summary": wording(told["language"]).short(chance), "needs": [], "danger_signs": {}}
        else:
            words = self._words(told, caller, again)
        return told | words | self._people(told, caller)

    def _caller(self, contact_type: str) -> tuple[Caller | None, bool]:
        """Who calls, and whether she did before; None if she gave neither name nor number."""
        if contact_type in ("perpetrator", "media"):
            return None, False
        if self._chance() < AGAIN and (known := self._callers.somebody_known()):
            return known, True
        if self._chance() >= KNOWN_CALLER:
            return None, False
        region, language, age_band = self._somebody()
        return self._callers.somebody_new(language, region, age_band), False

    def _somebody(self) -> tuple[str, str, str]:
        region = self._odds.region.draw(self._chance)
        return region, self._odds.language[region].draw(self._chance), self._odds.age_band.draw(self._chance)

    def _circumstances(self, caller: Caller | None, day: date) -> Record:
        known = (caller.region, caller.language, caller.age_band) if caller else self._somebody()
        region, language, age_band = known
        then = self._odds.region_on(region, day.isoformat())
        return {"region": then, "language": language, "age_band": age_band}

    def _words(self, told: Record, caller: Caller | None, again: bool) -> Record:
        """Needs, danger, summary, advice and outcome, which depend on one another."""
        chance, words = self._chance, wording(told["language"])
        if told["contact_type"] in INQUIRIES:
            scene = Scene(contact_type=told["contact_type"])
            summary = words.summary(scene, chance)
            return {"needs": [], "danger_signs": {}, "summary": summary, "outcome": "not_ours"}
        minor = told["age_band"] in MINORS
        needs = [self._odds.minor_need.draw(chance)] if minor else self._needs()
        groups = ("children",) if minor else self._groups(needs)
        named = bool(caller and caller.first)
        scene = Scene(told["contact_type"], told["channel"] in SPOKEN, groups, again, named, minor)
        answers: Record = {
            "needs": [need for need in needs if need],
            "summary": words.summary(scene, chance),
            "advice": words.advice(groups, chance),
            "outcome": self._odds.outcome.draw(chance),
        }
        close = told["contact_type"] in CLOSE
        answers |= danger_signs(words, chance) if close else {"danger_signs": {}}
        answers["call_back"] = self._odds.call_back.draw(chance) if close else "not_asked"
        return answers

    def _groups(self, needs: list[str]) -> tuple[str, ...]:
        """What is told for the first two needs; not the same twice."""
        groups = (one_of(self._odds.groups.get(need, ["support"]), self._chance) for need in needs[:2])
        return tuple(dict.fromkeys(groups))

    def _needs(self) -> list[str]:
        """One to three different needs, the main one first; [""] if nobody wrote any down."""
        chance, odds = self._chance, self._odds.need
        needs = [odds.draw(chance)]
        while needs[0] and len(needs) < 3 and chance() < 0.38:
            if (need := odds.draw(chance)) and need not in needs:
                needs.append(need)
        return needs

    def _people(self, told: Record, caller: Caller | None) -> Record:
        concerned = None
        if told["contact_type"] == "for_her" and self._chance() < CONCERNED:
            region, language, age_band = told["region"], told["language"], told["age_band"]
            about = self._callers.somebody_concerned(language, region, age_band)
            concerned = about.told(region, self._chance)
        numbered = caller is not None and caller.number is not None
        return {
            "caller": caller.told(told["region"], self._chance) if caller else None,
            "concerned": concerned,
            "safe": safe_contact(told["language"], self._chance) if numbered else None,
        }
