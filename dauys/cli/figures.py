"""`dauys figures`: every figure as somebody in the statistics circle sees it. Nobody else gets a number at
all.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dauys.cli import Told, data_option
from dauys.cli.session import open_desk
from dauys.settings import read

if TYPE_CHECKING:
    from dauys.desk.desk import Desk
    from dauys.figures.reading import Reading


class NotInStatistics(Told):
    """This person's keys open no facts."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            "This person is not in the statistics circle.",
            "Use the alias of somebody who is, or let a colleague in that circle add her.",
        )


def _language() -> str:
    # Without a choice English: what reads this is a program as often as a person.
    return read().language if "DAUYS_LANGUAGE" in os.environ else "en"


def _one(reading: Reading, language: str) -> dict[str, object]:
    from django.utils.translation import gettext as _

    return {
        "id": reading.figure.id,
        "value": reading.tally.total,
        "published": reading.published(language),
        "definition": _(reading.figure.words),
        "as_of": reading.as_of.isoformat(),
        "checkpoint": reading.checkpoint,
    }


def read_all(desk: Desk) -> list[dict[str, object]]:
    """Every figure on this desk; `NotInStatistics` when it holds no facts."""
    from django.utils import translation

    from dauys.figures.definition import FIGURES
    from dauys.figures.reading import read_figure

    if not desk.holds("statistics"):
        raise NotInStatistics
    language = _language()
    with desk.bound(), translation.override(language):
        return [_one(read_figure(desk, figure), language) for figure in FIGURES]


def _line(told: dict[str, object]) -> str:
    counted = f"{told['id']}: {told['published']} (inside only: {told['value']:,})"
    return f"{counted}, {told['as_of']}, {told['checkpoint']}"


@click.command()
@data_option
@click.option("--person", required=True, help="Your alias on this device.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
def figures(data: Path, person: str, *, as_json: bool) -> None:
    """Count every figure."""
    with open_desk(data, person) as desk:
        told = read_all(desk)
    click.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else "\n".join(map(_line, told)))
