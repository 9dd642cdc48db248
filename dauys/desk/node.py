"""A node: one process that holds one data folder, the ledger in it, and the desks that are open.

DATA/lock                  held while a process uses the folder
DATA/ledger/               what backups and mirrors carry: sealed entries
DATA/device/keys/          key files; they stay on this device
DATA/device/snapshots/     sealed desk snapshots
DATA/device/pins/          what each key file's device has last seen, signed by it
"""

from __future__ import annotations

import logging
import re
import threading
from pathlib import Path

from django.db import DatabaseError

from dauys.desk.desk import Desk
from dauys.desk.errors import DeskError, LedgerGone, NotFounded, UnknownAlias
from dauys.desk.folder import write_private
from dauys.desk.keyring import Keyring
from dauys.ledger import checkpoint as checkpoints
from dauys.ledger.checkpoint import Checkpoint
from dauys.ledger.errors import LedgerError, RolledBack
from dauys.ledger.ledger import Ledger
from dauys.ledger.shelf import Shelf
from dauys.vault import keyfile
from dauys.vault.errors import VaultError
from dauys.vault.keyfile import Cost, Secrets

log = logging.getLogger("dauys.node")
ALIAS = re.compile(r"[^\W_][\w-]{0,31}")


class Node:
    """Opens desks, one an alias. Use `close` (or the `with` statement) so that snapshots and pins are kept."""

    def __init__(self, data: Path, shelf: Shelf) -> None:
        self.data, self.ledger = data, Ledger(shelf)
        self.desks: dict[str, Desk] = {}
        self._opening, self._trying = threading.Lock(), threading.Lock()
        self.ledger.load()
        if not self.ledger.size and self.aliases():
            raise LedgerGone

    # Key files

    def aliases(self) -> list[str]:
        """The aliases that have a key file on this device."""
        return sorted(file.stem for file in self._keys.glob("*.key"))

    @property
    def _keys(self) -> Path:
        return self.data / "device" / "keys"

    def key_path(self, alias: str) -> Path:
        """Where an alias's key file stands; raises DeskError for what cannot be an alias."""
        if not ALIAS.fullmatch(alias):
            raise DeskError("This cannot be an alias.", "Use up to 32 letters, digits and hyphens.")
        return self._keys / f"{alias}.key"

    def keep_key(
        self, alias: str, secrets: Secrets, passphrase: str, cost: Cost = keyfile.ORDINARY, *, replace: bool = False
    ) -> None:
        """Write a key file, whole or not at all, readable by its owner only."""
        path = self.key_path(alias)
        if path.exists() and not replace:
            raise DeskError(f"There is a key file for '{alias}' already.", "Choose another alias.")
        write_private(path, keyfile.make(secrets, passphrase, cost).to_bytes())

    def keep_key_file(self, alias: str, content: bytes) -> None:
        """Keep a key file that was brought along; raises DeskError if the alias is taken."""
        path = self.key_path(alias)
        if path.exists():
            raise DeskError(f"There is a key file for '{alias}' already.", "Choose another alias.")
        write_private(path, content)

    def secrets(self, alias: str, passphrase: str) -> Secrets:
        """The secrets in an alias's key file; raises UnknownAlias, DamagedKeyFile or WrongPassphrase."""
        path = self.key_path(alias)
        if not path.is_file():
            with self._trying:  # it takes as long as a wrong passphrase: nobody learns who has a key here by the clock
                keyfile.spend(passphrase)
            raise UnknownAlias
        with self._trying:  # one at a time: each try takes 256 MiB and a core for a second
            return keyfile.read(path.read_bytes()).unlock(passphrase)

    # Desks

    def unlock(self, alias: str, passphrase: str) -> Desk:
        """The alias's desk, opened if it is not open yet. The passphrase is checked either way."""
        secrets = self.secrets(alias, passphrase)
        with self._opening:
            open_desk = self.desks.get(alias)
            if open_desk is None or open_desk.locked:
                self.desks[alias] = self._open(alias, secrets)
            return self.desks[alias]

    def _open(self, alias: str, secrets: Secrets) -> Desk:
        self.ledger.catch_up()
        if not self.ledger.size:
            raise NotFounded
        self._check_ledger(secrets)
        desk = Desk(self.ledger, Keyring(secrets), alias, self.data / "device" / "snapshots")
        self._pin(desk)
        return desk

    def lock(self, desk: Desk) -> None:
        """Lock one desk: checkpoint, pin, snapshot, gone. It is gone also when the disk is full or the database
        away.
        """
        try:
            if not desk.locked:
                self._pin(desk)
        except (OSError, LedgerError, DatabaseError):
            log.warning("a pin or checkpoint could not be kept at lock")
        finally:
            desk.lock()
            self.desks = {alias: each for alias, each in self.desks.items() if each is not desk}

    def close(self) -> None:
        """Lock every desk."""
        for desk in list(self.desks.values()):
            try:
                self.lock(desk)
            except Exception:  # the others must be locked all the same
                log.exception("a desk could not be locked in order")

    def __enter__(self) -> Node:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # Pins: a device refuses to go back behind what it has seen

    def _pin_path(self, device: bytes) -> Path:
        return self.data / "device" / "pins" / f"{device.hex()}.note"

    def _pin(self, desk: Desk) -> None:
        secrets = desk.keyring.secrets
        note = checkpoints.sign(self.ledger.checkpoint(), secrets.device, desk.keyring.device)
        known = self.ledger.shelf.checkpoints()[-1:]
        if not known or checkpoints.read(known[0])[0].size != self.ledger.size:
            self.ledger.shelf.add_checkpoint(self.ledger.size, note)
        write_private(self._pin_path(secrets.device), note.encode())

    def _check_ledger(self, secrets: Secrets) -> None:
        """It is this key file's ledger, it continues what the device has seen, and all that is new was signed by
        members.
        """
        if secrets.organisation != self.ledger.organisation:
            raise RolledBack("This key file belongs to another organisation's ledger.", hint="Check the data folder.")
        pinned = self._pinned(secrets)
        if pinned is not None:
            self.ledger.check_pin(pinned)
        self.ledger.check_since(pinned.size if pinned is not None else 0)

    def _pinned(self, secrets: Secrets) -> Checkpoint | None:
        path = self._pin_path(secrets.device)
        if not path.is_file():
            return None
        try:
            return checkpoints.check(path.read_text(encoding="utf-8"), keyfile_public(secrets))
        except (VaultError, LedgerError, UnicodeDecodeError):
            raise LedgerError(
                "The note of what this device has seen was changed.", hint=f"Keep {path} and ask for help."
            ) from None


def keyfile_public(secrets: Secrets) -> bytes:
    """The public half of a key file's device key."""
    from dauys.vault.signing import DeviceKey

    return DeviceKey(secrets.device_seed).public
