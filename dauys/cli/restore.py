"""`dauys restore`: an organisation from packs, with a person's key file and passphrase, or with the recovery words."""

from __future__ import annotations

from pathlib import Path

import click

from dauys.cli import Told, data_option
from dauys.cli.session import open_node, passphrase, read_secret
from dauys.cli.words import gettext as _
from dauys.settings import read


@click.command()
@data_option
@click.argument("packs", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--person", "alias", required=True, help="Alias on this device.")
@click.option("--key", type=click.Path(path_type=Path, dir_okay=False), help="Her key file, brought along.")
@click.option(
    "--recovery", is_flag=True, help="Use the 24 recovery words instead (asked for, or from DAUYS_RECOVERY_FILE)."
)
def restore(data: Path, packs: Path, alias: str, key: Path | None, recovery: bool) -> None:
    """Bring an organisation back from PACKS into an empty data folder."""
    if bool(key) == recovery:
        raise Told(_("Say how the ledger is to be opened."), _("Give either --key FILE or --recovery."))
    from dauys.ledger.verify import verify
    from dauys.mirror.pack import PackFolder, has_packs, put_back

    if not has_packs(packs):
        raise Told(
            _("There are no packs in %(folder)s.") % {"folder": packs}, _("Give the folder that `dauys backup` wrote.")
        )
    found = verify(PackFolder(packs))
    told = {"entries": found.entries, "checkpoint": found.checkpoint.short}
    click.echo(_("The packs are whole: %(entries)d entries, checkpoint %(checkpoint)s") % told)
    seed = _seed(found.recovery) if recovery else b""
    secrets = _secrets_of(key, found.checkpoint.organisation) if key else None
    with open_node(data, create=True) as node:
        if node.ledger.size:
            raise Told(_("There is a ledger in this data folder already."), _("Give an empty folder with --data."))
        node.key_path(alias)  # what cannot be an alias is refused before anything is restored
        from django.db import transaction

        # Whole or not at all: a restore that a full disk stops leaves an empty folder, to be tried again.
        with click.progressbar(length=found.entries, label=_("Restore")) as bar, transaction.atomic():
            put_back(PackFolder(packs), node.ledger.shelf, lambda count: bar.update(count - bar.pos))  # type: ignore[arg-type]
        node.ledger.load()
        if secrets is not None:
            given, phrase = secrets
            node.keep_key_file(alias, given)
        else:
            phrase = _recovered(node, alias, seed)
        desk = node.unlock(alias, phrase)
        told = {"entries": node.ledger.size, "circles": len(desk.circles())}
        click.echo(_("Restored and opened: %(entries)d entries, %(circles)d circles.") % told)


def _secrets_of(key: Path, organisation: bytes) -> tuple[bytes, str]:
    """The key file's bytes and its passphrase, tried before anything is restored."""
    from dauys.vault import keyfile

    try:
        content = key.read_bytes()
    except OSError:
        raise Told(_("The key file %(file)s cannot be read.") % {"file": key}, _("Check its name.")) from None
    phrase = passphrase(_("Passphrase of this key file"))
    if keyfile.read(content).unlock(phrase).organisation != organisation:
        raise Told(
            _("This key file belongs to another organisation."), _("Give a key file of the organisation in the packs.")
        )
    return content, phrase


def _seed(recovery: bytes) -> bytes:
    """The seed on the paper, if it is that of the organisation whose public recovery key is given."""
    from dauys.vault.opening import OpeningKey
    from dauys.vault.paper import from_words

    file = read().recovery_file
    text = (
        Path(file).read_text(encoding="utf-8")
        if file
        else click.prompt(_("The 24 recovery words"), hide_input=True, err=True)
    )
    seed = from_words(text)
    if OpeningKey(seed).public != recovery:
        raise Told(
            _("These recovery words belong to another organisation, or were replaced since."),
            _("Compare the sheet with the newest one."),
        )
    return seed


def _recovered(node, alias: str, seed: bytes) -> str:  # type: ignore[no-untyped-def]
    """A new identity by the recovery key; its passphrase is printed once unless it came from a file."""
    from dauys.desk.recovering import recover
    from dauys.vault import passphrase as passphrases

    phrase = read_secret(Path(read().passphrase_file)) if read().passphrase_file else passphrases.generate()
    node.keep_key(alias, recover(node.ledger, seed), phrase)
    if not read().passphrase_file:
        click.echo(_("Write this on paper now. It is not kept anywhere and not shown again."))
        click.echo(_("Alias: %(alias)s") % {"alias": alias})
        click.echo(_("Passphrase: %(phrase)s") % {"phrase": phrase})
    return phrase
