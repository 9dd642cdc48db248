"""Opening keys: what others seal to. HPKE (RFC 9180) with the hybrid KEM of ML-KEM-768 and X25519 (X-Wing),
HKDF-SHA-256, AES-256-GCM.

Hybrid from the first release: what is sealed today must stay closed for decades. A pair follows from a 32-byte seed, so
a seed is
all that is ever stored. Public keys are 1,216 bytes: ML-KEM-768 (1,184) then X25519 (32).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from dauys.vault.derive import derive
from dauys.vault.errors import CannotOpen, NotAnOpeningKey
from dauys.vault.sealing import pad, unpad

SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
MLKEM_PUBLIC = 1184
PUBLIC_LENGTH = MLKEM_PUBLIC + 32


@dataclass(frozen=True)
class OpeningKey:
    """A pair from a 32-byte seed. Whoever holds the seed opens what was sealed to `public`."""

    seed: bytes = field(repr=False)

    @cached_property
    def _parts(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        material = derive(self.seed, "opening", 96)
        return (
            MLKEM768PrivateKey.from_seed_bytes(material[:64]),
            X25519PrivateKey.from_private_bytes(material[64:]),
        )

    @cached_property
    def public(self) -> bytes:
        """1,216 bytes that may be shown to anybody."""
        raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
        mlkem, x25519 = self._parts
        return mlkem.public_key().public_bytes(*raw) + x25519.public_key().public_bytes(*raw)

    def open(self, box: bytes, header: bytes) -> bytes:
        """What was sealed to this key for the place that `header` names; raises CannotOpen otherwise."""
        try:
            return unpad(SUITE.decrypt(box, MLKEM768X25519PrivateKey(*self._parts), header))
        except (InvalidTag, ValueError):
            raise CannotOpen from None


def seal_to(public: bytes, plain: bytes, header: bytes) -> bytes:
    """Seal to an opening key's public half: padded like every body; the header is HPKE's info. Raises
    NotAnOpeningKey."""
    try:
        key = MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(public[:MLKEM_PUBLIC]),
            X25519PublicKey.from_public_bytes(public[MLKEM_PUBLIC:]),
        )
    except ValueError:
        raise NotAnOpeningKey from None
    return SUITE.encrypt(pad(plain), key, header)
