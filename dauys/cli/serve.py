"""`dauys serve`: the pages of one data folder, on the loopback address unless told otherwise."""

from __future__ import annotations

from pathlib import Path

import click

from dauys.cli import data_option
from dauys.cli.session import open_node
from dauys.cli.words import gettext as _
from dauys.settings import read


def tell(address: str) -> None:
    """Where the pages are; on standard output at once, also into a pipe."""
    click.echo(_("Dauys is at %(address)s   (Ctrl-C locks everything and stops)") % {"address": address})


@click.command()
@data_option
@click.option("--listen", default=lambda: read().listen, help="Address and port (DAUYS_LISTEN).")
def serve(data: Path, listen: str) -> None:
    """Serve the pages of a data folder until Ctrl-C."""
    with open_node(data, create=True) as node:
        from dauys.web.server import serve as run

        run(node, listen, tell)
