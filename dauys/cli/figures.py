"""`dauys figures`: every figure as a person of the statistics circle sees it. For anybody else there is no
number at all.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dauys.figures.reading import Reading


class NotInStatistics(click.ClickException):
    """This person's keys open no facts."""

    exit_code = 2

    def format_message(self) -> str:
        """What is wrong and what to do; it tells nothing about the figures."""
        return self.message

    def __init__(self) -> None:
        super().__init__(
            "This person is not in the statistics circle.\n"
            "Hint: use the alias of somebody who is, or let a colleague in that circle add her."
        )


def _told(reading: Reading, language: str) -> dict[str, object]:
    from django.utils.translation import gettext as _

    return {
        "id": reading.figure.id,
        "value": reading.tally.total,
        "published": reading.published(language),
        "definition": _(reading.figure.words),
        "as_of": reading.as_of.isoformat(),
        "checkpoint": reading.checkpoint,
    }


def read_all(data: Path, person: str) -> list[dict[str, object]]:
    """Every figure on this person's desk. The desk is locked again when this returns."""
    from dauys.cli.session import open_desk
    from django.utils import translation

    from dauys.figures.definition import FIGURES
    from dauys.figures.reading import read_figure
    from dauys.settings import read

    language = read().language
    with open_desk(data, person) as desk, desk.bound(), translation.override(language):
        if desk.circle("statistics") is None:
            raise NotInStatistics
        return [_told(read_figure(desk, figure), language) for figure in FIGURES]


def _line(told: dict[str, object]) -> str:
    counted = f"{told['id']}: {told['published']} (inside only: {told['value']:,})"
    return f"{counted}, {told['as_of']}, {told['checkpoint']}"


@click.command()
@click.option("--data", type=click.Path(path_type=Path), required=True, help="The data folder.")
@click.option("--person", required=True, help="Your alias on this device.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
def figures(data: Path, person: str, *, as_json: bool) -> None:
    """Count every figure."""
    told = read_all(data, person)
    click.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else "\n".join(map(_line, told)))
