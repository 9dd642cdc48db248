"""The command `dauys`: one file per command, each loaded only when it is called, so that `verify` needs neither Django
nor keys.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from dauys.cli.words import gettext, say
from dauys.settings import UnknownSetting, read

COMMANDS = {
    "init": "dauys.cli.init:init",
    "serve": "dauys.cli.serve:serve",
    "demo": "dauys.cli.demo:demo",
    "import": "dauys.cli.import_:import_",
    "figures": "dauys.cli.figures:figures",
    "verify": "dauys.cli.verify:verify",
    "backup": "dauys.cli.backup:backup",
    "restore": "dauys.cli.restore:restore",
    "doctor": "dauys.cli.doctor:doctor",
}


class Commands(click.Group):
    """Finds a command by its name, and turns our errors into an error and a hint."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run; an error that says what is wrong and what to do is printed as two lines, with exit status 1."""
        try:
            read()
            return super().invoke(ctx)
        except UnknownSetting as error:
            raise Told(error.error, error.hint) from None
        except Exception as error:
            if hasattr(error, "error") and hasattr(error, "hint"):
                place = getattr(error, "place", "")
                raise Told(f"{place}: {say(error.error)}" if place else error.error, error.hint) from None
            raise


class Told(click.ClickException):
    """An error and a hint on standard error."""

    def __init__(self, error: str, hint: str = "") -> None:
        super().__init__(error)
        self.hint = hint

    def show(self, file: Any = None) -> None:
        """Two lines."""
        error, hint = gettext("Error:"), gettext("Hint:")
        click.echo(f"{error} {say(self.message)}", file=sys.stderr)
        if self.hint:
            click.echo(f"{hint} {say(self.hint)}", file=sys.stderr)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version=__import__("dauys").__version__, prog_name="dauys")
def main() -> None:
    """Casework that nobody can take away or turn against anyone."""


def data_option(command: Any) -> Any:
    """Every command takes the data folder."""
    from pathlib import Path

    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        default=lambda: read().data,
        help="The data folder (DAUYS_DATA).",
    )(command)
