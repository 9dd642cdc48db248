"""A setting, a command or a kind of record that no document names does not exist for those who read them."""

from __future__ import annotations

import re

import click
import pytest
from django.apps import apps

from dauys import settings
from dauys.cli import main
from dauys.desk.record import Record
from tests.docs import written


def children(group: click.Group) -> dict[str, click.Command]:
    """The commands of `group`, each loaded as it would be when called."""
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def commands(group: click.Group = main, before: str = "dauys") -> dict[str, click.Command]:
    """Every command as one types it, for example "dauys import consultations"."""
    every: dict[str, click.Command] = {}
    for name, command in children(group).items():
        if isinstance(command, click.Group):
            every |= commands(command, f"{before} {name}")
        else:
            every[f"{before} {name}"] = command
    return every


def kinds() -> list[str]:
    return sorted(model.kind() for model in apps.get_models() if issubclass(model, Record))


def test_there_are_fewer_than_ten_settings() -> None:
    assert 0 < len(settings.NAMES) < 10


@pytest.mark.parametrize("name", settings.NAMES)
def test_every_setting_is_documented(name: str) -> None:
    assert name in written.everything()


def test_no_document_names_a_setting_that_does_not_exist() -> None:
    named = set(re.findall(r"\bDAUYS_[A-Z_]*[A-Z]\b", written.everything()))
    assert named - set(settings.NAMES) == set()


@pytest.mark.parametrize(("typed", "command"), commands().items(), ids=commands())
def test_every_command_is_documented_and_says_what_it_does(typed: str, command: click.Command) -> None:
    assert typed in written.everything()
    assert command.help or command.short_help


def test_no_document_names_a_command_that_does_not_exist() -> None:
    named = set(re.findall(r"(?:^|[`$] ?)dauys ([a-z]+)", written.everything(), re.MULTILINE))
    assert named - set(children(main)) == set()


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_of_record_is_documented(kind: str) -> None:
    assert f"`{kind}`" in written.everything()


def test_the_house_has_kinds_of_records() -> None:
    assert "hotline.consultation" in kinds()
