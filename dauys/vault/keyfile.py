"""A key file: one person's secrets on one device. It stays on the device and is never replicated.

    dauys key file 1
    <base64 of: msgpack [settings, sealed], 76 columns>
    <sha-256 of the decoded bytes, hex>

The unlock key is HKDF(Argon2id(passphrase) ‖ device secret): a copy of the ledger or a mirror gives nothing to guess
against, since
nothing derived from a passphrase is ever outside this file. The settings are bound to the sealed part and have a floor.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass, field

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from dauys.vault.derive import derive
from dauys.vault.errors import CannotOpen, DamagedKeyFile, WeakKeyFile, WrongPassphrase
from dauys.vault.passphrase import normal_form
from dauys.vault.sealing import open_sealed, seal

FIRST_LINE = b"dauys key file 1"
FLOOR_KIB = 64 * 1024
FLOOR_PASSES = 3
MOST_KIB = 4 * 1024 * 1024
MOST_PASSES = 64  # a changed file must not keep the unlock busy for days


@dataclass(frozen=True)
class Cost:
    """Argon2id (RFC 9106): passes, memory in KiB, one lane."""

    passes: int = 3
    kib: int = 256 * 1024


ORDINARY = Cost()
LOWEST = Cost(FLOOR_PASSES, FLOOR_KIB)


class Secrets(msgspec.Struct, array_like=True, frozen=True):
    """What a key file holds: who, on which device, and the two seeds (32 bytes each)."""

    organisation: bytes
    person: bytes
    device: bytes
    device_seed: bytes
    person_seed: bytes

    def __repr__(self) -> str:
        return "Secrets(…)"


class Settings(msgspec.Struct, array_like=True, frozen=True):
    """The open part of a key file."""

    passes: int
    kib: int
    salt: bytes
    device_secret: bytes


@dataclass(frozen=True)
class KeyFile:
    """A key file as read: nothing in it has been opened yet."""

    settings_bytes: bytes = field(repr=False)
    sealed: bytes = field(repr=False)

    def unlock(self, passphrase: str) -> Secrets:
        """The secrets; raises WrongPassphrase. Takes about a second and the memory that the settings name."""
        settings = msgspec.msgpack.decode(self.settings_bytes, type=Settings)
        key = _unlock_key(passphrase, settings)
        try:
            return msgspec.msgpack.decode(open_sealed(key, self.sealed, self.settings_bytes), type=Secrets)
        except CannotOpen:
            raise WrongPassphrase from None

    def to_bytes(self) -> bytes:
        """The text of the file."""
        body = msgspec.msgpack.encode([self.settings_bytes, self.sealed])
        return b"\n".join([FIRST_LINE, base64.encodebytes(body).strip(), _sum(body), b""])


def make(secrets: Secrets, passphrase: str, cost: Cost = ORDINARY) -> KeyFile:
    """Seal `secrets` under a passphrase with a fresh salt and device secret."""
    settings = Settings(cost.passes, cost.kib, os.urandom(16), os.urandom(32))
    _check_floor(settings)
    settings_bytes = msgspec.msgpack.encode(settings)
    key = _unlock_key(passphrase, settings)
    return KeyFile(settings_bytes, seal(key, msgspec.msgpack.encode(secrets), settings_bytes))


def read(text: bytes) -> KeyFile:
    """Parse a key file; raises DamagedKeyFile or WeakKeyFile, and tries no passphrase."""
    lines = text.replace(b"\r\n", b"\n").strip().split(b"\n")
    if len(lines) < 3 or lines[0].strip() != FIRST_LINE:
        raise DamagedKeyFile
    try:
        body = base64.b64decode(b"".join(lines[1:-1]), validate=True)
        if lines[-1].strip() != _sum(body):
            raise DamagedKeyFile
        settings_bytes, sealed = msgspec.msgpack.decode(body, type=tuple[bytes, bytes])
        _check_floor(msgspec.msgpack.decode(settings_bytes, type=Settings))
    except (ValueError, msgspec.MsgspecError):
        raise DamagedKeyFile from None
    return KeyFile(settings_bytes, sealed)


def spend(passphrase: str) -> None:
    """The work of trying a passphrase, for nothing."""
    _unlock_key(passphrase, Settings(ORDINARY.passes, ORDINARY.kib, bytes(16), bytes(32)))


def _sum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _check_floor(settings: Settings) -> None:
    if settings.passes < FLOOR_PASSES or settings.kib < FLOOR_KIB:
        raise WeakKeyFile
    if (
        settings.kib > MOST_KIB
        or settings.passes > MOST_PASSES
        or len(settings.salt) < 16
        or len(settings.device_secret) != 32
    ):
        raise DamagedKeyFile


def _unlock_key(passphrase: str, settings: Settings) -> bytes:
    argon = Argon2id(salt=settings.salt, length=32, iterations=settings.passes, lanes=1, memory_cost=settings.kib)
    stretched = argon.derive(normal_form(passphrase))
    return derive(stretched + settings.device_secret, "unlock")
