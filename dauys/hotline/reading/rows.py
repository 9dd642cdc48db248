"""One row of a table becomes one contact, or is refused with a reason, or was empty: nothing of it is lost on the way.

- A date that cannot be read or lies ahead refuses the row; a row without a date is taken with the date unknown.
- An answer that no code stands for is kept in words at the end of the summary, and counted.
- A column that no field takes is kept there too, as "Heading: text".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from dauys.hotline.reading import vocabulary
from dauys.hotline.reading.errors import _
from dauys.hotline.reading.fields import ASKED, BEGAN, CODED, IGNORED, LONG, MANY, TIME
from dauys.hotline.reading.headings import Plan
from dauys.hotline.reading.identity import identity
from dauys.hotline.reading.moments import Unreadable, clock, is_future, moment
from dauys.hotline.reading.table import Table

MOST_NEEDS = 3
LONGEST = 900_000           # letters; a field holds a million

BAD_TIME = _("The time cannot be read.")
FUTURE = _("The date lies in the future.")
SWALLOWED = _("A quotation mark is never closed: this row has swallowed the ones below it.")
TOO_LONG = _("What is said in this row is too long for one summary.")
TOO_OLD = _("It is older than the quarters that you keep. A coordinator can import it.")
NO_DATE_FOR_TIME = _("There is a time without a date.")


@dataclass(frozen=True, slots=True)
class Contact:
    """A row that was read. Text is as typed, answers are codes, the date is a partial moment."""

    number: int
    identity: str                                           # the content, the same however columns are ordered
    fields: dict[str, object]                               # fields of Consultation
    caller: dict[str, object]                               # fields of Person
    concerned: dict[str, object]
    safe: dict[str, object]                                 # fields of SafeContact
    safe_words: tuple[str, ...] = ()                        # the same as typed, for where the rules cannot be set
    strange: tuple[str, ...] = ()                           # headings under which an answer was not recognised

    @property
    def began(self) -> str:
        """The partial moment, "" if unknown."""
        return str(self.fields.get(BEGAN, ""))


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not read. The reason is a message to be translated, or is so already; it holds nothing of the row."""

    number: int
    reason: str
    cells: list[str]


@dataclass
class Reader:
    """Reads the rows below the headings of one table. `now` is this minute where the organisation is.

    `too_old` says of a partial moment whether the reader's person does not keep contacts of that time: she could not see whether the
    row is there already, so it is refused.
    """

    plan: Plan
    now: str
    language: str = "ru"
    delimiter: str = ""
    too_old: Callable[[str], bool] = lambda began: False
    empty: int = 0
    strange: Counter[str] = field(default_factory=Counter)

    def read(self, table: Table) -> Iterator[Contact | Refused]:
        """Every row below the headings, in its order; empty ones are only counted."""
        self.empty = 0
        self.strange.clear()
        for number, cells in table.rows():
            if number <= self.plan.row:
                continue
            if not any(cell and not cell.isspace() for cell in cells):
                self.empty += 1
                continue
            read = self.row(number, cells)
            if isinstance(read, Contact):
                self.strange.update(read.strange)
            yield read

    def row(self, number: int, cells: list[str]) -> Contact | Refused:
        """One row that is not empty."""
        if self._swallowed(cells):
            return Refused(number, SWALLOWED, cells)
        draft = _Draft(self.plan, self.language)
        try:
            draft.take(cells)
            began = draft.began()
        except _Refusal as refusal:
            return Refused(number, refusal.reason, cells)
        if is_future(began, self.now):
            return Refused(number, FUTURE, cells)
        if self.too_old(began):
            return Refused(number, TOO_OLD, cells)
        contact = draft.contact(number, began, identity(self.plan, cells, began))
        return contact if len(str(contact.fields["summary"])) <= LONGEST else Refused(number, TOO_LONG, cells)

    def _swallowed(self, cells: list[str]) -> bool:
        """Whether an open quotation mark made several rows into one cell: it holds lines with all their delimiters."""
        inside = len(self.plan.headings) - 1
        if not self.delimiter or inside < 2:
            return False
        return any(
            cell.count(self.delimiter) >= inside and any(line.count(self.delimiter) >= inside for line in cell.splitlines()[1:])
            for cell in cells if "\n" in cell or "\r" in cell)


class _Refusal(Exception):
    def __init__(self, reason: str) -> None:
        self.reason = reason


class _Draft:
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
            if text[0] == "'" and text[1:2] in tuple("=+-@"):       # how spreadsheets mark text; our own refused rows too
                text = text[1:]
            name = plan.fields[place] if place < width else ""
            heading = plan.headings[place] if place < width else ""
            _TAKE.get(name, _Draft.text)(self, name, heading, text)

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
        elif name == "leave_message":
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
        """The partial moment of date and time together. Raises _Refusal."""
        day, hour = self.told.get(BEGAN, ""), self.told.get(TIME, "")
        if not day and hour:
            raise _Refusal(NO_DATE_FOR_TIME)
        try:
            began = moment(day, self.language) if day else ""
            if hour and len(began) == len("2024-03-05") and not began.startswith("<"):
                return f"{began}T{clock(hour)}"
        except Unreadable as problem:
            raise _Refusal(problem.reason or BAD_TIME) from None
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
        return Contact(number, content, fields, _person(told, "name", "phone", "other_contacts"),
                       _person(told, "concerned_name", "concerned_phone"), self.safe, tuple(self.safe_words), tuple(self.strange))


def _person(told: dict[str, str], *names: str) -> dict[str, object]:
    return {name.removeprefix("concerned_"): told[name] for name in names if name in told}


def _heading(plan: Plan, name: str) -> str:
    return plan.headings[plan.fields.index(name)]


_Take = Callable[[_Draft, str, str, str], None]
_TAKE: dict[str, _Take] = {"": _Draft.unknown, IGNORED: _Draft.ignored}
_TAKE |= dict.fromkeys(CODED, _Draft.coded) | dict.fromkeys(MANY, _Draft.many) | dict.fromkeys(ASKED, _Draft.asked)
