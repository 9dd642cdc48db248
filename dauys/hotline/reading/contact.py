"""What becomes of a row: a contact, or a refusal with its reason.

A reason is a message to be translated where it is shown, or is so already; it holds nothing of the row.
"""

from __future__ import annotations

from dataclasses import dataclass

from dauys.hotline.reading.errors import _
from dauys.hotline.reading.fields import BEGAN

BAD_TIME = _("The time cannot be read.")
FUTURE = _("The date lies in the future.")
NO_DATE_FOR_TIME = _("There is a time without a date.")
SWALLOWED = _("A quotation mark is never closed: this row has swallowed the ones below it.")
TOO_LONG = _("What is said in this row is too long for one summary.")
TOO_OLD = _("It is older than the quarters that you keep. A coordinator can import it.")


@dataclass(frozen=True, slots=True)
class Contact:
    """A row that was read. Text is as typed, answers are codes, the date is a partial moment."""

    number: int
    identity: str  # the content, the same however columns are ordered
    fields: dict[str, object]  # fields of Consultation
    caller: dict[str, object]  # fields of Person
    concerned: dict[str, object]
    safe: dict[str, object]  # fields of SafeContact
    safe_words: tuple[str, ...] = ()  # the same as typed, for where the rules cannot be set
    strange: tuple[str, ...] = ()  # headings under which an answer was not recognised

    @property
    def began(self) -> str:
        """The partial moment, "" if unknown."""
        return str(self.fields.get(BEGAN, ""))


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not read."""

    number: int
    reason: str
    cells: list[str]


class Refusal(Exception):
    """This row is refused, for this reason."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
