"""`dauys serve`: the pages of one data folder, on the loopback address unless told otherwise."""

from __future__ import annotations

from pathlib import Path

import click

from dauys.cli import data_option
from dauys.cli.session import open_node
from dauys.settings import read


@click.command()
@data_option
@click.option("--listen", default=lambda: read().listen, help="Address and port (DAUYS_LISTEN).")
def serve(data: Path, listen: str) -> None:
    """Serve the pages of a data folder until Ctrl-C."""
    with open_node(data, create=True) as node:
        from dauys.web.server import serve as run

        run(node, listen, lambda address: click.echo(f"Dauys is at {address}   (Ctrl-C locks everything and stops)"))
