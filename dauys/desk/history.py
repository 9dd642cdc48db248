"""What became of one record, and in whose words; read from the ledger, never from a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dauys.desk.shape import stamp
from dauys.ledger.revision import Revision


@dataclass(frozen=True)
class Change:
    """One revision as people see it."""

    at: str  # UTC, ISO
    author: str  # person, hex
    act: str
    reason: str
    fields: dict[str, Any]


def changes(revisions: list[Revision]) -> list[Change]:
    """Newest first."""
    ordered = sorted(revisions, key=lambda each: each.at, reverse=True)
    return [Change(stamp(each.at), each.author.hex(), each.act, each.reason, each.fields) for each in ordered]
