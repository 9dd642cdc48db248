"""A fact: one countable row, without a name and without a text. Computed from the folded record by a pure function."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """What may be counted of one record. Empty text means unknown; `on` is a partial date in the organisation's time
    zone.
    """

    kind: str
    on: str
    region: str = ""
    type: str = ""
    channel: str = ""
    outcome: str = ""
    evidence: str = ""
    consent: str = "yes"
    tag: str = ""
