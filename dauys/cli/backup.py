"""`dauys backup`: the ledger as sealed packs in a folder. It needs no keys and carries none."""

from __future__ import annotations

from pathlib import Path

import click

from dauys.cli import data_option
from dauys.cli.session import NoSuchFolder, open_node
from dauys.cli.words import gettext as _


@click.command()
@data_option
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
def backup(data: Path, target: Path) -> None:
    """Write the whole ledger as sealed packs to TARGET, and check them there.

    Key files are not in it: keep a copy of yours, or the recovery words, somewhere else.
    """
    if not data.is_dir():
        raise NoSuchFolder(data)
    with open_node(data) as node:
        from dauys.ledger.verify import verify
        from dauys.mirror.pack import PackFolder, write_packs

        with click.progressbar(length=node.ledger.size, label=_("Backup")) as bar:
            write_packs(node.ledger.shelf, target, node.ledger.organisation, lambda count: bar.update(count - bar.pos))
        found = verify(PackFolder(target))
    told = {"entries": found.entries, "folder": target, "checkpoint": found.checkpoint.short}
    click.echo(_("%(entries)d entries are in %(folder)s, checked there. Checkpoint %(checkpoint)s") % told)
