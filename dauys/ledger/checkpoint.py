"""Checkpoints: who signs one says "the tree had this size and this root". C2SP tlog-checkpoint in a C2SP signed note
(Ed25519).

    dauys/<organisation, hex>/<node, hex>
    <size, decimal>
    <root, base64>

    — <device, hex> <base64 of key id (4) and signature (64)>

Further signature lines (partner nodes' cosignatures) may follow; this version keeps them and does not look at them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from dauys.ledger.errors import Malformed
from dauys.vault.signing import DeviceKey, check_signature

COSIGNATURE = re.compile("\u2014 [^ +]+ [A-Za-z0-9+/]{6,}={0,2}")


@dataclass(frozen=True)
class Checkpoint:
    """A size and a root (32 bytes) of one node's tree."""

    organisation: bytes
    node: bytes
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The note's text, with its last newline."""
        root = base64.b64encode(self.root).decode()
        return f"dauys/{self.organisation.hex()}/{self.node.hex()}\n{self.size}\n{root}\n"

    @property
    def short(self) -> str:
        """What is printed beside a figure: size and the root, base64."""
        return f"{self.size} {base64.b64encode(self.root).decode()}"


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]


def sign(checkpoint: Checkpoint, device: bytes, key: DeviceKey) -> str:
    """A signed note."""
    name, text = device.hex(), checkpoint.text
    signature = base64.b64encode(_key_id(name, key.public) + key.sign(text.encode())).decode()
    return f"{text}\n\u2014 {name} {signature}\n"


def read(note: str) -> tuple[Checkpoint, bytes, bytes]:
    """The checkpoint, the signing device and the signature with its key id; raises Malformed."""
    try:
        text, _, signatures = note.partition("\n\n")
        origin, size, root = text.split("\n")
        _, organisation, node = origin.split("/")
        first, *cosigned = signatures.removesuffix("\n").split("\n")
        _, name, signature = first.split(" ")
        checkpoint = Checkpoint(bytes.fromhex(organisation), bytes.fromhex(node), int(size), base64.b64decode(root))
        device, signed = bytes.fromhex(name), base64.b64decode(signature)
    except ValueError:
        raise Malformed("A checkpoint is malformed.") from None
    # Compared as a whole with what would be written, so that no byte of it can differ from what was signed.
    canonical = f"{checkpoint.text}\n\u2014 {device.hex()} {base64.b64encode(signed).decode()}\n"
    fits = canonical + "".join(f"{line}\n" for line in cosigned) == note and all(map(COSIGNATURE.fullmatch, cosigned))
    if not fits or not _is_one(checkpoint, device, signed):
        raise Malformed("A checkpoint is malformed.")
    return checkpoint, device, signed


def _is_one(checkpoint: Checkpoint, device: bytes, signed: bytes) -> bool:
    names = (checkpoint.organisation, checkpoint.node, device)
    return (
        all(len(name) == 16 for name in names)
        and len(checkpoint.root) == 32
        and len(signed) == 68
        and checkpoint.size >= 0
    )


def check(note: str, public: bytes) -> Checkpoint:
    """The checkpoint, if the device with this public key signed it; raises Malformed or BadSignature."""
    checkpoint, device, signature = read(note)
    if signature[:4] != _key_id(device.hex(), public):
        raise Malformed("A checkpoint names another key.")
    check_signature(public, signature[4:], checkpoint.text.encode())
    return checkpoint
