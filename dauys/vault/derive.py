"""Every derived key has a label of its own, so that no key ever serves two purposes."""

from __future__ import annotations

import hashlib
import hmac

PREFIX = b"dauys/1/"


def derive(secret: bytes, label: str, length: int = 32, context: bytes = b"") -> bytes:
    """HKDF-SHA-512 (RFC 5869, empty salt): `length` bytes bound to `label` and `context`."""
    pseudorandom = hmac.digest(b"\x00" * 64, secret, "sha512")
    info = PREFIX + label.encode() + b"\x00" + context
    block, out, counter = b"", b"", 1
    while len(out) < length:
        block = hmac.digest(pseudorandom, block + info + bytes([counter]), "sha512")
        out += block
        counter += 1
    return out[:length]


def digest(data: bytes) -> bytes:
    """SHA-256, 32 bytes: what an entry says of a body."""
    return hashlib.sha256(data).digest()
