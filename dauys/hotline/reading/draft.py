"""A contact while the cells of its row are read one by one.

- An answer that no code stands for is kept in words at the end of the summary, and counted.
- A column that no field takes is kept there too, as "Heading: text".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dauys.hotline.reading import vocabulary
from dauys.hotline.reading.contact import BAD_TIME, NO_DATE_FOR_TIME, Contact, Refusal
from dauys.hotline.reading.fields import ASKED, BEGAN, CODED, IGNORED, LONG, MANY, TIME
from dauys.hotline.reading.headings import Plan
from dauys.hotline.reading.moments import Unreadable, clock, moment

MOST_NEEDS = 3
_MARKED = re.compile("'[=+@-]")  # how spreadsheets mark text that is no formula; our own refused rows too


class Draft:
    """A contact while its cells are read one by one."""

    def __init__(self, plan: Plan, language: str) -> None:
        self.plan, self.language = plan, language
        self.told: dict[str, str] = {}
        self.fields: dict[str, object] = {}
        self.safe: dict[str, object] = {}
        self.safe_words: list[str] = []
        self.needs: list[str] = []
        self.kept: list[str] = []
        self.strange: list[str] = []

    def take(self, cells: list[str]) -> None:
        """All cells; those beyond the headings are kept as words."""
        plan = self.plan
        width = len(plan.fields)
        for place, cell in enumerate(cells):
            text = cell.strip()
            if not text:
                continue
            if _MARKED.match(text):
                text = text[1:]
            name = plan.fields[place] if place < width else ""
            heading = plan.headings[place] if place < width else ""
            _TAKE.get(name, Draft.text)(self, name, heading, text)

    def unknown(self, name: str, heading: str, text: str) -> None:
        """A column without a field."""
        self.kept.append(f"{heading}: {text}" if heading else text)

    def ignored(self, name: str, heading: str, text: str) -> None:
        """A column that is left out on purpose."""

    def text(self, name: str, heading: str, text: str) -> None:
        """A text as typed; several columns of the long ones follow one another."""
        before = self.told.get(name)
        self.told[name] = f"{before}\n{text}" if before and name in LONG else text

    def coded(self, name: str, heading: str, text: str) -> None:
        """A closed answer; a place with its district stays in words as well."""
        code = vocabulary.coded(CODED[name], text)
        if code is None:
            self.not_recognised(heading, text)
        elif code and name == "leave_message":
            self.rule(name, heading, text, code)
        elif code:
            self.fields[name] = code
            if name == "region" and "," in text:
                self.unknown(name, heading, text)

    def many(self, name: str, heading: str, text: str) -> None:
        """Several closed answers in one cell."""
        codes, strange = vocabulary.many(MANY[name], text)
        if name == "needs":
            self.needs += [code for code in codes if code not in self.needs]
        elif codes:
            self.fields[name] = dict.fromkeys(codes, "yes")
        if strange:
            self.not_recognised(heading, "; ".join(strange))

    def asked(self, name: str, heading: str, text: str) -> None:
        """Yes, no, refused, unknown, not asked."""
        answer = vocabulary.asked(text)
        if answer is None:
            self.not_recognised(heading, text)
        elif name == "safe_allowed":
            self.rule("allowed", heading, text, answer)
        else:
            self.fields[name] = answer

    def rule(self, name: str, heading: str, text: str, answer: str) -> None:
        """A rule of safe contact."""
        self.safe[name] = answer
        self.safe_words.append(f"{heading}: {text}")

    def not_recognised(self, heading: str, text: str) -> None:
        """An answer without a code: kept in words and counted."""
        self.strange.append(heading)
        self.unknown("", heading, text)

    def began(self) -> str:
        """The partial moment of date and time together. Raises Refusal."""
        day, hour = self.told.get(BEGAN, ""), self.told.get(TIME, "")
        if not day and hour:
            raise Refusal(NO_DATE_FOR_TIME)
        try:
            began = moment(day, self.language) if day else ""
            if hour and len(began) == len("2024-03-05") and not began.startswith("<"):
                return f"{began}T{clock(hour)}"
        except Unreadable as problem:
            raise Refusal(problem.reason or BAD_TIME) from None
        if hour and "T" not in began:
            self.unknown(TIME, _heading(self.plan, TIME), hour)
        return began

    def contact(self, number: int, began: str, content: str) -> Contact:
        """The finished contact."""
        told = self.told
        if len(self.needs) > MOST_NEEDS:
            self.unknown("needs", _heading(self.plan, "needs"), ", ".join(self.needs[MOST_NEEDS:]))
        fields = self.fields
        if region := fields.get("region"):
            fields["region"] = vocabulary.at_that_time(CODED["region"], str(region), began.removeprefix("<"))
        fields[BEGAN] = began
        fields["needs"] = self.needs[:MOST_NEEDS]
        fields["summary"] = "\n".join([*filter(None, [told.get("summary")]), *self.kept])
        for name in ("advice", "danger_reason"):
            if name in told:
                fields[name] = told[name]
        if "referrals" in told:
            fields["referrals"] = [{"service": "", "name": told["referrals"]}]
        return Contact(
            number,
            content,
            fields,
            _person(told, "name", "phone", "other_contacts"),
            _person(told, "concerned_name", "concerned_phone"),
            self.safe,
            tuple(self.safe_words),
            tuple(self.strange),
        )


def _person(told: dict[str, str], *names: str) -> dict[str, object]:
    return {name.removeprefix("concerned_"): told[name] for name in names if name in told}


def _heading(plan: Plan, name: str) -> str:
    return plan.headings[plan.fields.index(name)]


_Take = Callable[[Draft, str, str, str], None]
_TAKE: dict[str, _Take] = {"": Draft.unknown, IGNORED: Draft.ignored}
_TAKE |= dict.fromkeys(CODED, Draft.coded) | dict.fromkeys(MANY, Draft.many) | dict.fromkeys(ASKED, Draft.asked)
