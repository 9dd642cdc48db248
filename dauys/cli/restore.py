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
@click.option("--recovery", is_flag=True, help="Use the 24 recovery words instead (asked for, or from DAUYS_RECOVERY_FILE).")
def restore(data: Path, packs: Path, alias: str, key: Path | None, recovery: bool) -> None:
    """Bring an organisation back from PACKS into an empty data folder."""
    if bool(key) == recovery:
        raise Told("Say how the ledger is to be opened.", "Give either --key FILE or --recovery.")
    from dauys.ledger.verify import verify
    from dauys.mirror.pack import PackFolder, has_packs, put_back

    if not has_packs(packs):
        raise Told(f"There are no packs in {packs}.", "Give the folder that `dauys backup` wrote.")
    found = verify(PackFolder(packs))
    told = {"entries": found.entries, "checkpoint": found.checkpoint.short}
    click.echo(_("The packs are whole: %(entries)d entries, checkpoint %(checkpoint)s") % told)
    seed = _seed() if recovery else b""
    with open_node(data, create=True) as node:
        if node.ledger.size:
            raise Told("There is a ledger in this data folder already.", "Give an empty folder with --data.")
        secrets = _secrets_of(key) if key else None
        with click.progressbar(length=found.entries, label=_("Restore")) as bar:
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


def _secrets_of(key: Path) -> tuple[bytes, str]:
    """The key file's bytes and its passphrase, tried before anything is restored."""
    from dauys.vault import keyfile

    try:
        content = key.read_bytes()
    except OSError:
        raise Told(f"The key file {key} cannot be read.", "Check its name.") from None
    phrase = passphrase(_("Passphrase of this key file"))
    keyfile.read(content).unlock(phrase)
    return content, phrase


def _seed() -> bytes:
    from dauys.vault.paper import from_words

    file = read().recovery_file
    text = Path(file).read_text(encoding="utf-8") if file else click.prompt(_("The 24 recovery words"), hide_input=True, err=True)
    return from_words(text)


def _recovered(node, alias: str, seed: bytes) -> str:  # type: ignore[no-untyped-def]
    """A new identity by the recovery key; its passphrase is printed once unless it came from a file."""
    from dauys.desk.recovering import recover
    from dauys.vault import passphrase as passphrases

    phrase = read_secret(Path(read().passphrase_file)) if read().passphrase_file else passphrases.generate()
    node.keep_key(alias, recover(node.ledger, seed), phrase)
    if not read().passphrase_file:
        click.echo(f"{_('Write this on paper now. It is not kept anywhere and not shown again.')}\n{_('Alias')}: {alias}\n{_('Passphrase')}: {phrase}")
    return phrase
