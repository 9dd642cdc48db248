"""Cases of derivation, padding, sealing and wrapping. Fixed inputs, so that making them twice gives the same bytes."""

from __future__ import annotations

import hashlib
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dauys.vault.derive import derive, digest
from dauys.vault.sealing import pad, padded_length, seal, wrap

Cases = list[dict[str, Any]]


def fixed(name: str, length: int = 32) -> bytes:
    """Bytes that look random and are always the same."""
    return hashlib.shake_256(name.encode()).digest(length)


def flipped(data: bytes, place: int) -> bytes:
    """The same with one bit changed."""
    place %= len(data)
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def derive_cases() -> Cases:
    """HKDF-SHA-512 by label."""
    secret = fixed("secret")
    asked = [
        ("sealing", 32, b""),
        ("stream", 16, b""),
        ("letter box", 32, b""),
        ("opening", 96, b""),
        ("link", 32, b""),
        ("unlock", 32, b""),
        ("fact key", 32, b"\x01" * 16 + b"2026Q4"),
        ("long", 200, b""),
    ]
    cases: Cases = [
        {
            "what": f"label '{label}'",
            "secret": secret,
            "label": label,
            "context": context,
            "length": length,
            "derived": derive(secret, label, length, context),
        }
        for label, length, context in asked
    ]
    cases.append({"what": "digest of nothing", "data": b"", "digest": digest(b"")})
    return cases


def padding_cases() -> Cases:
    """Padmé with a floor, and the frame."""
    lengths = [0, 1, 511, 512, 513, 528, 529, 1000, 1024, 1025, 4096, 65537, 1048577, 200_000_000]
    cases: Cases = [{"what": f"{each} bytes", "length": each, "padded": padded_length(each)} for each in lengths]
    cases += [
        {"what": f"{each} bytes, floor 256", "length": each, "floor": 256, "padded": padded_length(each, 256)}
        for each in (0, 256, 257)
    ]
    whole = pad("дауыс".encode())
    cases += [
        {"what": "framed", "framed": whole, "plain": "дауыс".encode()},
        {"what": "a length beyond the end", "framed": b"\xff\xff\xff\xff" + whole[4:], "fails": "CannotOpen"},
        {"what": "no room for a length", "framed": b"\x00\x00", "fails": "CannotOpen"},
    ]
    return cases


def seal_cases() -> Cases:
    """One piece under a record key, and every way in which it must not open."""
    key, header, plain = fixed("record key"), b"dauys/1/item\x00place", "Ойдан шығарылған мәтін".encode()
    sealed = seal(key, plain, header, salt=fixed("salt"))
    long = fixed("long text", 5000)
    common = {"key": key, "header": header}
    fails = [
        ("another key", {"key": fixed("other")}, sealed),
        ("another place", {"header": b"dauys/1/item\x00elsewhere"}, sealed),
        ("no place", {"header": b""}, sealed),
        ("salt changed", {}, flipped(sealed, 0)),
        ("commitment changed", {}, flipped(sealed, 32)),
        ("text changed", {}, flipped(sealed, 64)),
        ("tag changed", {}, flipped(sealed, -1)),
        ("cut by one byte", {}, sealed[:-1]),
        ("cut to the commitment", {}, sealed[:64]),
        ("cut to nothing", {}, b""),
        ("lengthened", {}, sealed + b"\x00"),
        ("right cipher, commitment of another key", {}, _with_other_commitment(key, header, plain)),
    ]
    return [
        {"what": "a short text", **common, "salt": fixed("salt"), "plain": plain, "sealed": sealed},
        {
            "what": "nothing",
            **common,
            "salt": fixed("salt 2"),
            "plain": b"",
            "sealed": seal(key, b"", header, salt=fixed("salt 2")),
        },
        {
            "what": "a long text",
            **common,
            "salt": fixed("salt 3"),
            "plain": long,
            "sealed": seal(key, long, header, salt=fixed("salt 3")),
        },
        {
            "what": "a fact, floor 256",
            **common,
            "salt": fixed("salt 4"),
            "floor": 256,
            "plain": plain,
            "sealed": seal(key, plain, header, 256, fixed("salt 4")),
        },
        *({"what": what, **common, **more, "sealed": piece, "fails": "CannotOpen"} for what, more, piece in fails),
    ]


def _with_other_commitment(key: bytes, header: bytes, plain: bytes) -> bytes:
    sealed = seal(key, plain, header, salt=fixed("salt"))
    other = seal(fixed("other"), plain, header, salt=fixed("salt"))
    return sealed[:32] + other[32:64] + sealed[64:]


def wrap_cases() -> Cases:
    """A record key under a generation."""
    key, header, nonce = fixed("sealing key"), b"dauys/1/item\x00key", fixed("nonce", 12)
    secret = fixed("record key") + fixed("record", 16)
    wrapped = wrap(key, secret, header, nonce)
    common = {"key": key, "header": header}
    fails = [
        ("another generation", {"key": fixed("other")}, wrapped),
        ("another place", {"header": b"dauys/1/item\x00other"}, wrapped),
        ("changed", {}, flipped(wrapped, 20)),
        ("cut", {}, wrapped[:-1]),
        ("cut to the nonce", {}, wrapped[:12]),
        ("cut inside the nonce", {}, wrapped[:5]),
        ("nothing", {}, b""),
        ("without its header", {}, nonce + AESGCM(key).encrypt(nonce, secret, None)),
    ]
    return [
        {"what": "a record key and its record", **common, "nonce": nonce, "secret": secret, "wrapped": wrapped},
        *({"what": what, **common, **more, "wrapped": piece, "fails": "CannotOpen"} for what, more, piece in fails),
    ]
