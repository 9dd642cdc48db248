"""Cases of generations, opening keys, signatures, key files and paper words."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import msgspec

from dauys.vault import keyfile, paper
from dauys.vault.generation import Generation
from dauys.vault.keyfile import KeyFile, Secrets, Settings
from dauys.vault.opening import OpeningKey, seal_to
from dauys.vault.sealing import seal
from dauys.vault.signing import DeviceKey
from tests.vectors.of_sealing import fixed, flipped

Cases = list[dict[str, Any]]
PASSPHRASE = "Алма қар  Тау өзен gül  жол"


def generation_cases() -> Cases:
    """What follows from a seed."""
    each = Generation(fixed("circle", 16), "hotline:2026Q4", 1, fixed("generation seed"))
    return [
        {
            "what": "a generation",
            "seed": each.seed,
            "stream": each.stream,
            "sealing_key": each.sealing_key,
            "letter_box_seed": each.letter_box.seed,
            "letter_box_public": each.letter_box.public,
        },
    ]


def opening_cases() -> Cases:
    """A pair from a seed; boxes are random, so these were made once."""
    key, header = OpeningKey(fixed("opening seed")), b"dauys/1/item\x00box"
    box = seal_to(key.public, b"grants", header)
    common = {"seed": key.seed, "header": header}
    fails = [
        ("another key", {"seed": fixed("other")}, box),
        ("another place", {"header": b"elsewhere"}, box),
        ("ML-KEM part changed", {}, flipped(box, 0)),
        ("X25519 part changed", {}, flipped(box, 1100)),
        ("text changed", {}, flipped(box, 1130)),
        ("cut", {}, box[:-1]),
        ("cut to the encapsulation", {}, box[:1120]),
        ("nothing", {}, b""),
    ]
    return [
        {"what": "a box", **common, "public": key.public, "box": box, "plain": b"grants"},
        *({"what": what, **common, **more, "box": piece, "fails": "CannotOpen"} for what, more, piece in fails),
        {"what": "a public key that is cut", "to": key.public[:-1], "fails": "NotAnOpeningKey"},
        {"what": "a public key that is none", "to": b"\xff" * 1216, "fails": "NotAnOpeningKey"},
    ]


def signature_cases() -> Cases:
    """Ed25519 over a purpose and a text."""
    key, message = DeviceKey(fixed("device seed")), b"dauys/1/entry\x00text"
    signature = key.sign(message)
    common = {"public": key.public, "message": message}
    order = int.from_bytes(signature[32:], "little") + 2**252 + 27742317777372353535851937790883648493
    fails = [
        ("another device", {"public": DeviceKey(fixed("other")).public}, signature),
        ("another purpose", {"message": b"dauys/1/membership\x00text"}, signature),
        ("changed", {}, flipped(signature, 3)),
        ("cut", {}, signature[:-1]),
        ("no key", {"public": b""}, signature),
        ("second spelling of the same signature", {}, signature[:32] + order.to_bytes(32, "little")),
    ]
    return [
        {"what": "a signature", "seed": key.seed, **common, "signature": signature},
        *({"what": what, **common, **more, "signature": piece, "fails": "BadSignature"} for what, more, piece in fails),
    ]


def keyfile_cases() -> Cases:
    """A key file at the floor of cost, and files that must be refused before or after the passphrase."""
    secrets = Secrets(
        fixed("organisation", 16), fixed("person", 16), fixed("device", 16), fixed("device seed"), fixed("person seed")
    )
    body, text = _keyfile(secrets, Settings(3, 64 * 1024, fixed("argon salt", 16), fixed("device secret")))
    cheap = _unopened(Settings(1, 64 * 1024, fixed("argon salt", 16), fixed("device secret")))
    small = _unopened(Settings(3, 1024, fixed("argon salt", 16), fixed("device secret")))
    endless = _unopened(Settings(2**31, 64 * 1024, fixed("argon salt", 16), fixed("device secret")))
    lines = text.split(b"\n")
    middle = len(lines[1]) // 2
    changed = b"\n".join([lines[0], lines[1][:middle] + b"AAAA" + lines[1][middle + 4 :], *lines[2:]])
    named = {
        "organisation": secrets.organisation,
        "person": secrets.person,
        "device": secrets.device,
        "device_seed": secrets.device_seed,
        "person_seed": secrets.person_seed,
    }
    resealed = _text(body[:-1] + bytes([body[-1] ^ 1]))
    fails = [
        ("a wrong word", text, "жол", "WrongPassphrase"),
        ("words in another order", text, " ".join(reversed(PASSPHRASE.split())), "WrongPassphrase"),
        ("no passphrase", text, "", "WrongPassphrase"),
        ("the sealed part changed, the sum made anew", resealed, PASSPHRASE, "WrongPassphrase"),
        ("changed", changed, PASSPHRASE, "DamagedKeyFile"),
        ("cut", text[:300], PASSPHRASE, "DamagedKeyFile"),
        ("its last line gone", b"\n".join(lines[:-2]) + b"\n", PASSPHRASE, "DamagedKeyFile"),
        ("another first line", text.replace(b"file 1", b"file 2", 1), PASSPHRASE, "DamagedKeyFile"),
        ("nothing", b"", PASSPHRASE, "DamagedKeyFile"),
        ("too few passes", cheap, PASSPHRASE, "WeakKeyFile"),
        ("too little memory", small, PASSPHRASE, "WeakKeyFile"),
        ("passes for years", endless, PASSPHRASE, "DamagedKeyFile"),
    ]
    typed = ["алма қар тау өзен gül жол", "  АЛМА ҚАР ТАУ ӨЗЕН GÜL ЖОЛ ", "алма қар тау өзен gu\u0308l\tжол"]
    return [
        {"what": "opens", "file": text.decode(), "passphrase": PASSPHRASE, "secrets": named},
        *(
            {"what": f"opens as typed: {each!r}", "file": text.decode(), "passphrase": each, "secrets": named}
            for each in typed
        ),
        {
            "what": "opens with the line ends of another system",
            "file": text.replace(b"\n", b"\r\n").decode(),
            "passphrase": PASSPHRASE,
            "secrets": named,
        },
        *(
            {"what": what, "file": file.decode(), "passphrase": phrase, "fails": name}
            for what, file, phrase, name in fails
        ),
    ]


def _keyfile(secrets: Secrets, settings: Settings) -> tuple[bytes, bytes]:
    settings_bytes = msgspec.msgpack.encode(settings)
    key = keyfile._unlock_key(PASSPHRASE, settings)
    sealed = seal(key, msgspec.msgpack.encode(secrets), settings_bytes, salt=fixed("key file salt"))
    return msgspec.msgpack.encode([settings_bytes, sealed]), KeyFile(settings_bytes, sealed).to_bytes()


def _unopened(settings: Settings) -> bytes:
    return _text(msgspec.msgpack.encode([msgspec.msgpack.encode(settings), b"\x00" * 600]))


def _text(body: bytes) -> bytes:
    total = hashlib.sha256(body).hexdigest().encode()
    return b"\n".join([keyfile.FIRST_LINE, base64.encodebytes(body).strip(), total, b""])


def paper_cases() -> Cases:
    """Seeds as 24 words."""
    seeds = [b"\x00" * 32, b"\xff" * 32, fixed("recovery seed")]
    words = paper.to_words(seeds[2])
    exchanged = [words[1], words[0], *words[2:]]
    other = next(each for each in paper.to_words(fixed("other")) if each not in words)
    fails = [
        ("two words exchanged", exchanged),
        ("one word another", [*words[:-1], other]),
        ("a word too few", words[:-1]),
        ("a word too many", [*words, words[0]]),
        ("an unknown word", [*words[:-1], "қазақша"]),
        ("nothing", []),
    ]
    return [
        *({"what": "a seed", "seed": each, "words": " ".join(paper.to_words(each))} for each in seeds),
        {
            "what": "in capitals, in four lines",
            "seed": seeds[2],
            "typed": "\n".join(" ".join(words[n : n + 6]).upper() for n in range(0, 24, 6)),
        },
        *({"what": what, "typed": " ".join(each), "fails": "NotTheseWords"} for what, each in fails),
    ]
