"""A setting, a command or a kind of record that no document names does not exist for those who read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from django.apps import apps

from dauys import settings
from dauys.cli import main
from dauys.desk.record import Record
from tests.docs import written


def commands(group: click.Group = main, before: str = "dauys") -> Iterator[str]:
    """Every command as one types it, for example "dauys import consultations"."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}"


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


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_is_documented_and_says_what_it_does(command: str) -> None:
    assert command in written.everything()
    found: click.Command = main
    for name in command.split()[1:]:
        assert isinstance(found, click.Group)
        found = found.commands[name]
    assert found.help or found.short_help


def test_no_document_names_a_command_that_does_not_exist() -> None:
    named = set(re.findall(r"(?:^|[`$] ?)dauys ([a-z]+)", written.everything(), re.MULTILINE))
    assert named - set(main.commands) == set()


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_of_record_is_documented(kind: str) -> None:
    assert f"`{kind}`" in written.everything()


def test_the_house_has_kinds_of_records() -> None:
    assert "hotline.consultation" in kinds()
