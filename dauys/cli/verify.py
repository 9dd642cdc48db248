"""`dauys verify`: check a ledger without keys and without Django, on an expert's laptop."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dauys.cli.words import gettext as _
from dauys.cli.words import say


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def verify(folder: Path) -> None:
    """Check a data folder, or a folder of exported packs.

    Exit status 0 with the number of entries and the checkpoint; 1 with the first fault and its place.
    """
    from dauys.ledger.errors import LedgerError
    from dauys.ledger.folder import NoLedger, SqliteFolder, find
    from dauys.ledger.verify import verify as check
    from dauys.mirror.pack import PackFolder, has_packs
    from dauys.vault.errors import VaultError

    try:
        file = find(folder)
        if file is None and not has_packs(folder):
            raise NoLedger(place=str(folder))
        source = SqliteFolder(file) if file is not None else PackFolder(folder)
        found = check(
            source, lambda count: click.echo(f"\r{count} entries", nl=False, err=True) if sys.stderr.isatty() else None
        )
    except (LedgerError, VaultError) as error:
        place = getattr(error, "place", "")
        fault, hint = _("FAULT:"), _("Hint:")
        click.echo(f"{fault} {place}: {say(error.error)}" if place else f"{fault} {say(error.error)}")
        click.echo(f"{hint} {say(error.hint)}", err=True)
        raise SystemExit(1) from None
    told = {"entries": found.entries, "bodies": found.bodies, "erased": found.erased, "signed": found.signed}
    click.echo(_("whole: %(entries)d entries, %(bodies)d sealed bodies, %(erased)d of them erased") % told)
    click.echo(_("checkpoint: %(text)s") % {"text": found.checkpoint.short})
    click.echo(_("signed checkpoints checked: %(signed)d") % told)
    click.echo(_("not checked, because it is sealed: who is in which circle, and whether what is written is true"))
