"""`dauys init`: create an organisation in an empty data folder, and print what must be written on paper."""

from __future__ import annotations

from pathlib import Path

import click

from dauys.cli import data_option
from dauys.cli.session import open_node
from dauys.cli.words import gettext as _
from dauys.settings import read


@click.command()
@data_option
@click.option("--organisation", prompt=True, help="Its name; sealed.")
@click.option("--person", "alias", prompt="Alias on this device", help="A local alias; it stands readable on the disk.")
@click.option("--name", prompt="Your name, as colleagues will see it", help="Sealed.")
@click.option("--zone", default="Asia/Almaty", show_default=True, help="The organisation's time zone.")
def init(data: Path, organisation: str, alias: str, name: str, zone: str) -> None:
    """Create an organisation. With DAUYS_PASSPHRASE_FILE the passphrase is taken from there, else six words are
    made.
    """
    from zoneinfo import available_timezones

    from dauys.cli import Told
    from dauys.cli.session import passphrase

    if zone not in available_timezones():
        raise Told(_("There is no time zone '%(zone)s'.") % {"zone": zone}, _("Write for example Asia/Almaty."))
    given = passphrase("") if read().passphrase_file else ""
    with open_node(data, create=True) as node:
        from dauys.staff.founding import found_organisation

        founded = found_organisation(node, alias, organisation, name, zone, given)
    words = founded.recovery_words
    click.echo(_("Write this on paper now. It is not kept anywhere and not shown again.") + "\n")
    click.echo(_("Alias: %(alias)s") % {"alias": founded.alias})
    click.echo(_("Passphrase: %(phrase)s") % {"phrase": founded.passphrase} + "\n")
    click.echo(_("Recovery words of the organisation:"))
    for start in range(0, len(words), 6):
        click.echo(
            "  "
            + "  ".join(f"{start + place + 1:2}. {word:<10}" for place, word in enumerate(words[start : start + 6]))
        )
    click.echo()
    click.echo(
        _(
            "Whoever has these 24 words and a copy of the ledger opens everything. "
            "Keep them outside the country, apart from any copy."
        )
    )
