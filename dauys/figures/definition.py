"""What each figure counts, in words and in machine form.

A definition is frozen: `Figure.hash` covers the machine form and the English words, every publication carries
it, and a test holds it. Whoever wants to count something else makes a new figure. Needs no Django; pages
translate the words as msgids.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Literal


def gettext_noop(message: str) -> str:
    """Mark `message` for translation; whoever shows it translates it."""
    return message


class UnknownFigure(KeyError):
    """No figure has this id."""

    hint = "The list of figures shows every id."

    def __init__(self, figure_id: str) -> None:
        self.error = f"There is no figure {figure_id!r}."
        super().__init__(self.error)

    def __str__(self) -> str:
        return f"{self.error} {self.hint}"


@dataclass(frozen=True)
class Figure:
    """One counted number: its words (msgids) and the machine form that `count` turns into SQL and into plain
    Python.

    An empty `evidence` or `outcomes` lets every value count. `rank` is the publication class: "P" is about
    survivors and is published rounded down on the fixed grid; "O" is about public acts of authorities.
    """

    id: str
    name: str
    words: str
    dated: str
    unit: Literal["contacts", "people", "charges", "measures"]
    kind: str
    kinds_left_out: tuple[str, ...]
    consents_left_out: tuple[str, ...]
    evidence: tuple[str, ...]
    outcomes: tuple[str, ...]
    rank: Literal["P", "O"]
    frozen_on: str

    def machine(self) -> dict[str, object]:
        """The machine form: all that decides whether a fact counts, and how the sum may be published."""
        return {
            "id": self.id,
            "unit": self.unit,
            "kind": self.kind,
            "kinds_left_out": list(self.kinds_left_out),
            "consents_left_out": list(self.consents_left_out),
            "evidence": list(self.evidence),
            "outcomes": list(self.outcomes),
            "class": self.rank,
            "frozen_on": self.frozen_on,
        }

    @property
    def hash(self) -> str:
        """SHA-256, in hex, of the machine form and the English words: another definition, another hash."""
        whole = {**self.machine(), "name": self.name, "words": self.words, "dated": self.dated}
        text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


CONSULTATIONS = Figure(
    id="consultations",
    name=gettext_noop("Consultations"),
    words=gettext_noop(
        "Contacts with the organisation by telephone, message, letter or visit, whoever made them: "
        "survivors, people close to them, professionals and others. "
        "Contacts are counted, not people: one person who turns to us three times is three consultations. "
        "Silent calls, hang-ups, wrong numbers, tests and abusive calls are not counted. "
        "Who refused to be counted is left out."
    ),
    dated=gettext_noop("Dated by the day on which the contact began, in the organisation's time zone."),
    unit="contacts",
    kind="consultation",
    kinds_left_out=("nondata_call",),
    consents_left_out=("no", "refused"),
    evidence=(),
    outcomes=(),
    rank="P",
    frozen_on="2026-11-23",
)

FIGURES: tuple[Figure, ...] = (CONSULTATIONS,)


def figure(figure_id: str) -> Figure:
    """The figure with this id, or `UnknownFigure`."""
    for one in FIGURES:
        if one.id == figure_id:
            return one
    raise UnknownFigure(figure_id)
