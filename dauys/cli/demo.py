"""`dauys demo`: an invented organisation of real size, created once and served."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dauys.cli import Told
from dauys.cli.serve import tell
from dauys.cli.session import open_node
from dauys.cli.words import gettext as _
from dauys.settings import read

if TYPE_CHECKING:
    from dauys.desk.node import Node

MARK = "this-is-a-demonstration.txt"
PASSPHRASES = "passphrases.txt"


@click.command()
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), default=Path("demo-data"), show_default=True)
@click.option("--no-serve", is_flag=True, help="Create, then stop.")
@click.option(
    "--scale",
    type=click.Choice(["full", "small"]),
    default="full",
    show_default=True,
    help="35,000 consultations or 400.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same content.")
@click.option(
    "--passphrases", type=click.Path(path_type=Path, dir_okay=False), help="Where to write ALIAS<TAB>passphrase lines."
)
@click.option("--listen", default=lambda: read().listen, help="Address and port (DAUYS_LISTEN).")
def demo(data: Path, no_serve: bool, scale: str, seed: int, passphrases: Path | None, listen: str) -> None:
    """Create an invented organisation, print its people's passphrases, and serve it."""
    made = _made_before(data)
    with open_node(data, create=True) as node:
        phrases = _read(data) if made else _create(node, data, scale, seed)
        if passphrases is not None:
            passphrases.write_text(_lines(phrases), encoding="utf-8")
        if no_serve:
            return
        from dauys.web.server import serve

        serve(node, listen, lambda address: _tell(address, phrases))


def _made_before(data: Path) -> bool:
    """Whether a whole demonstration is there already. A half-made one is thrown away, a real folder is never
    touched.
    """
    mark = data / MARK
    if mark.is_file() and mark.read_text(encoding="utf-8").startswith("whole"):
        return True
    if mark.is_file():
        shutil.rmtree(data)
    elif (data / "ledger").exists() or (data / "device").exists():
        raise Told(
            _("%(folder)s is not a demonstration.") % {"folder": data},
            _("Give another folder with --data; a real one is never touched."),
        )
    return False


def _create(node: Node, data: Path, scale: str, seed: int) -> dict[str, str]:
    from dauys.demo.organisation import create_demo
    from dauys.vault.keyfile import LOWEST

    (data / MARK).write_text("unfinished\n", encoding="utf-8")
    with click.progressbar(length=1, label=_("Creating an invented organisation")) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        phrases: dict[str, str] = create_demo(node, scale=scale, seed=seed, progress=progress, cost=LOWEST)
    (data / PASSPHRASES).write_text(_lines(phrases), encoding="utf-8")
    (data / MARK).write_text("whole: everything here is invented; its passphrases lie beside it\n", encoding="utf-8")
    return phrases


def _lines(phrases: dict[str, str]) -> str:
    return "".join(f"{alias}\t{phrase}\n" for alias, phrase in phrases.items())


def _read(data: Path) -> dict[str, str]:
    lines = (data / PASSPHRASES).read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def _tell(address: str, phrases: dict[str, str]) -> None:
    click.echo()
    tell(address)
    click.echo("\n" + _("Everything in it is invented. Unlock with one of these:"))
    for alias, phrase in phrases.items():
        click.echo(f"  {alias:<13} {phrase}")
