"""What a person can do with a figure: publish it on the grid, or take it out as a file. The only code that
changes anything.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dauys.figures.definition import Figure
from dauys.figures.export import workbook
from dauys.figures.models import Publication
from dauys.figures.reading import Reading, read_figure

if TYPE_CHECKING:
    from dauys.desk.desk import Desk


class Refused(Exception):
    """A figure that may not be published, or by this person."""

    error: str | Promise = _("This cannot be published.")
    hint: str | Promise = ""

    def __init__(self) -> None:
        super().__init__(f"{self.error} {self.hint}")


class NotInStatistics(Refused):
    """Only who counts may publish."""

    error = _("This person is not in the statistics circle.")
    hint = _("Somebody who is in it can add her.")


class WouldReveal(Refused):
    """A reader could work out a small number from the numbers of this publication."""

    error = _("A reader could work out a small number from this publication.")
    hint = _("Publish later, when more contacts have been counted.")


class Changed(Refused):
    """The numbers are no longer those that were read before confirming."""

    error = _("The numbers have changed since this page was opened.")
    hint = _("Read what would be stated now, and confirm again.")


def publish_grid(
    desk: Desk, figure: Figure, *, reason: str, as_of: date | None = None, mark: str | None = None
) -> Publication:
    """Publish a figure on the grid: one entry in the statistics circle. With `mark`, only what was read is
    published.
    """
    circle = desk.circle("statistics")
    if circle is None:
        raise NotInStatistics
    reading = read_figure(desk, figure, as_of)
    if mark is not None and mark != reading.mark:
        raise Changed
    if reading.revealed():
        raise WouldReveal
    with desk.act("figures.publish", circle=circle) as act:
        return act.put(Publication, _told(reading, reason))


def _told(reading: Reading, reason: str) -> dict[str, object]:
    return {
        "figure": reading.figure.id,
        "as_of": reading.as_of.isoformat(),
        "checkpoint": reading.checkpoint,
        "definition": reading.figure.hash,
        "cells": {cell: list(pair) for cell, pair in reading.new_state().items()},
        "reason": reason,
    }


def take_out(desk: Desk, figure: Figure) -> bytes:
    """The figure as an XLSX file, exact numbers included; that it was taken is noted in the log of events."""
    content = workbook(read_figure(desk, figure))
    desk.note_event("figures.export", None, desk.circle("directory") or desk.circle("statistics"))
    return content
