"""Device keys: one Ed25519 pair (RFC 8032) per device, from a 32-byte seed; every signature names its purpose."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from dauys.vault.errors import VaultError


class BadSignature(VaultError):
    """A signature does not fit its text and key."""

    error = "A signature does not fit."
    hint = "The piece was changed or was never signed by this device."


@dataclass(frozen=True)
class DeviceKey:
    """What a device signs with."""

    seed: bytes = field(repr=False)

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def public(self) -> bytes:
        """32 bytes."""
        return self._private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)

    def sign(self, message: bytes) -> bytes:
        """64 bytes over the message as it is; callers put the purpose in front."""
        return self._private.sign(message)


def check_signature(public: bytes, signature: bytes, message: bytes) -> None:
    """Returns if the signature fits; raises BadSignature otherwise, also for a malformed key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        raise BadSignature from None
