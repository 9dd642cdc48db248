"""Sealing one piece: a one-use key from the record key, a commitment to it, the whole header bound, the length padded.

    derived    = HMAC-SHA-512(record key, "dauys/1/revision" 00 salt header)
    one-use key, commitment = derived[:32], derived[32:]
    sealed     = salt (32) commitment (32) AES-256-GCM(one-use key, nonce 0, padded, associated data = header)

The commitment makes a second reading of the same bytes under another key impossible (AES-GCM alone does not); the
header names the
place, so nothing can be moved. Padding is Padmé (Nikitin and others, PETS 2019) with a floor, inside the seal.
"""

from __future__ import annotations

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dauys.vault.errors import CannotOpen

LABEL = b"dauys/1/revision\x00"
ONE_USE_NONCE = b"\x00" * 12  # the key is used once, so the nonce has nothing to tell apart
FLOOR = 512
OVERHEAD = 32 + 32 + 16


def padded_length(length: int, floor: int = FLOOR) -> int:
    """Padmé: the next length that leaks at most log log of the size, never below `floor` bytes."""
    if length <= floor:
        return floor
    exponent = length.bit_length() - 1
    keep = exponent.bit_length()
    mask = (1 << (exponent - keep)) - 1
    return (length + mask) & ~mask


def pad(plain: bytes, floor: int = FLOOR) -> bytes:
    """Length (4 bytes, big-endian), the bytes, zeros up to the padded length."""
    framed = len(plain).to_bytes(4, "big") + plain
    return framed.ljust(padded_length(len(framed), floor), b"\x00")


def unpad(padded: bytes) -> bytes:
    """The bytes that `pad` framed; raises CannotOpen when the frame is impossible."""
    length = int.from_bytes(padded[:4], "big")
    if len(padded) < 4 or length > len(padded) - 4:
        raise CannotOpen
    return padded[4 : 4 + length]


def seal(key: bytes, plain: bytes, header: bytes, floor: int = FLOOR, salt: bytes = b"") -> bytes:
    """Seal `plain` under the 32-byte record `key` for the place that `header` names. `salt` only for vectors."""
    salt = salt or os.urandom(32)
    derived = hmac.digest(key, LABEL + salt + header, "sha512")
    sealed = AESGCM(derived[:32]).encrypt(ONE_USE_NONCE, pad(plain, floor), header)
    return salt + derived[32:] + sealed


def open_sealed(key: bytes, sealed: bytes, header: bytes) -> bytes:
    """The plain bytes; raises CannotOpen for another key, another place or changed bytes."""
    derived = hmac.digest(key, LABEL + sealed[:32] + header, "sha512")
    if len(sealed) < OVERHEAD or not hmac.compare_digest(derived[32:], sealed[32:64]):
        raise CannotOpen
    try:
        return unpad(AESGCM(derived[:32]).decrypt(ONE_USE_NONCE, sealed[64:], header))
    except InvalidTag:
        raise CannotOpen from None


def wrap(key: bytes, secret: bytes, header: bytes, nonce: bytes = b"") -> bytes:
    """Wrap a short secret of fixed length (a record key) under a generation's sealing key: nonce (12), AES-256-GCM."""
    nonce = nonce or os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, secret, header)


def unwrap(key: bytes, wrapped: bytes, header: bytes) -> bytes:
    """The secret that `wrap` wrapped for this very place; raises CannotOpen otherwise."""
    try:
        return AESGCM(key).decrypt(wrapped[:12], wrapped[12:], header)
    except (InvalidTag, ValueError):
        raise CannotOpen from None
