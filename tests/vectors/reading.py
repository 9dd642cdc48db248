"""How a vector is checked: one function a format. Where it can be done with a few lines of the standard library, the
bytes are also
worked out a second time, without our own code, as a stranger would do it from `docs/format.md`."""

from __future__ import annotations

import base64
import hashlib
import hmac
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dauys.ledger import checkpoint as checkpoints
from dauys.ledger import entry as entries
from dauys.ledger import tree
from dauys.ledger.membership import Membership
from dauys.ledger.revision import decode_fact, decode_revision, encode_fact, encode_revision, fold
from dauys.ledger.verify import verify
from dauys.mirror.pack import PackFolder
from dauys.vault import keyfile, paper
from dauys.vault.derive import derive, digest
from dauys.vault.generation import Generation
from dauys.vault.opening import OpeningKey, seal_to
from dauys.vault.sealing import open_sealed, pad, padded_length, seal, unpad, unwrap, wrap
from dauys.vault.signing import DeviceKey, check_signature

Case = dict[str, Any]
hexed = bytes.fromhex


def in_derive(case: Case) -> None:
    if "data" in case:
        assert digest(hexed(case["data"])).hex() == case["digest"]
        return
    secret, context = hexed(case["secret"]), hexed(case["context"])
    assert derive(secret, case["label"], case["length"], context).hex() == case["derived"]
    info = b"dauys/1/" + case["label"].encode() + b"\x00" + context
    by_others = HKDF(algorithm=hashes.SHA512(), length=case["length"], salt=None, info=info).derive(secret)
    assert by_others.hex() == case["derived"]


def in_padding(case: Case) -> None:
    if "framed" in case:
        plain = unpad(hexed(case["framed"]))
        assert (plain.hex(), pad(plain).hex()) == (case["plain"], case["framed"])
    else:
        assert padded_length(case["length"], case.get("floor", 512)) == case["padded"]


def in_seal(case: Case) -> None:
    key, header, sealed = hexed(case["key"]), hexed(case["header"]), hexed(case["sealed"])
    assert open_sealed(key, sealed, header).hex() == case["plain"]
    plain, salt = hexed(case["plain"]), hexed(case["salt"])
    assert seal(key, plain, header, case.get("floor", 512), salt) == sealed
    derived = hmac.new(key, b"dauys/1/revision\x00" + sealed[:32] + header, "sha512").digest()
    assert derived[32:] == sealed[32:64]
    framed = AESGCM(derived[:32]).decrypt(bytes(12), sealed[64:], header)
    assert framed[4 : 4 + int.from_bytes(framed[:4], "big")] == plain


def in_wrap(case: Case) -> None:
    key, header, wrapped = hexed(case["key"]), hexed(case["header"]), hexed(case["wrapped"])
    assert unwrap(key, wrapped, header).hex() == case["secret"]
    assert wrap(key, hexed(case["secret"]), header, hexed(case["nonce"])) == wrapped


def in_generation(case: Case) -> None:
    each = Generation(b"", "", 1, hexed(case["seed"]))
    assert each.stream.hex() == case["stream"]
    assert each.sealing_key.hex() == case["sealing_key"]
    assert each.letter_box.seed.hex() == case["letter_box_seed"]
    assert each.letter_box.public.hex() == case["letter_box_public"]


def in_opening(case: Case) -> None:
    if "to" in case:
        seal_to(hexed(case["to"]), b"", b"")
        return
    key, box, header = OpeningKey(hexed(case["seed"])), hexed(case["box"]), hexed(case["header"])
    assert key.open(box, header).hex() == case["plain"]
    assert key.public.hex() == case["public"]
    framed = hpke_by_hand(hexed(case["seed"]), box, header)
    assert framed[4 : 4 + int.from_bytes(framed[:4], "big")].hex() == case["plain"]


def hpke_by_hand(seed: bytes, box: bytes, info: bytes) -> bytes:
    """RFC 9180 base mode with X-Wing (KEM 0x647A), HKDF-SHA-256 (1), AES-256-GCM (2), one message, no associated
    data."""
    material = derive(seed, "opening", 96)
    mlkem, x25519 = (
        MLKEM768PrivateKey.from_seed_bytes(material[:64]),
        X25519PrivateKey.from_private_bytes(material[64:]),
    )
    theirs, mine = box[1088:1120], x25519.public_key().public_bytes_raw()
    shared = mlkem.decapsulate(box[:1088]) + x25519.exchange(X25519PublicKey.from_public_bytes(theirs))
    secret = hashlib.sha3_256(shared + theirs + mine + b"\\.//^\\").digest()
    suite = b"HPKE" + bytes.fromhex("647a00010002")

    def extract(salt: bytes, label: bytes, ikm: bytes) -> bytes:
        return hmac.new(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, "sha256").digest()

    def expand(key: bytes, label: bytes, context: bytes, length: int) -> bytes:
        message = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + context + b"\x01"
        return hmac.new(key, message, "sha256").digest()[:length]

    context = b"\x00" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    key = extract(secret, b"secret", b"")
    return AESGCM(expand(key, b"key", context, 32)).decrypt(expand(key, b"base_nonce", context, 12), box[1120:], None)


def in_signature(case: Case) -> None:
    check_signature(hexed(case["public"]), hexed(case["signature"]), hexed(case["message"]))
    key = DeviceKey(hexed(case["seed"]))
    assert key.public.hex() == case["public"]
    assert key.sign(hexed(case["message"])).hex() == case["signature"]


def in_keyfile(case: Case) -> None:
    secrets = keyfile.read(case["file"].encode()).unlock(case["passphrase"])
    assert {name: getattr(secrets, name).hex() for name in case["secrets"]} == case["secrets"]


def in_paper(case: Case) -> None:
    seed = paper.from_words(case.get("typed", case.get("words")))
    assert seed.hex() == case["seed"]
    assert case.get("words", " ".join(paper.to_words(seed))) == " ".join(paper.to_words(seed))


def in_header(case: Case) -> None:
    names = [hexed(case[name]) for name in ("organisation", "device", "place", "key")]
    numbers = case["number"], case["index"], case["kind"]
    assert entries.header(*names[:2], *numbers, *names[2:]).hex() == case["header"]


def in_entry(case: Case) -> None:
    stored = hexed(case["stored"])
    entry = entries.read(stored)
    entries.check(stored, hexed(case["public"]))
    told = msgspec.to_builtins(entry, builtin_types=[bytes])
    named = [case["entry"][name] for name in entry.__struct_fields__]
    assert as_hex(told) == named
    assert hashlib.sha256(b"\x00" + stored).hexdigest() == case["leaf"]


def in_tree(case: Case) -> None:
    if "leaves" in case:
        leaves = [hexed(each) for each in case["leaves"]]
        assert tree.root_of([tree.leaf(each) for each in leaves]).hex() == case["root"] == naive_root(leaves).hex()
        return
    proof = [hexed(each) for each in case["proof"]]
    root = tree.root_from_inclusion(hexed(case["leaf"]), case["index"], case["size"], proof)
    if root.hex() != case["root"]:
        raise LookupError("another root")


def naive_root(leaves: list[bytes]) -> bytes:
    """RFC 9162 2.1.1 as it is written there."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + naive_root(leaves[:split]) + naive_root(leaves[split:])).digest()


def in_checkpoint(case: Case) -> None:
    checkpoint = checkpoints.check(case["note"], hexed(case["public"]))
    _, device, signature = checkpoints.read(case["note"])
    told = {
        "organisation": checkpoint.organisation.hex(),
        "node": checkpoint.node.hex(),
        "size": checkpoint.size,
        "root": checkpoint.root.hex(),
        "device": device.hex(),
    }
    assert told == case["checkpoint"]
    text = case["note"].partition("\n\n")[0] + "\n"
    assert base64.b64decode(text.split("\n")[2]) == checkpoint.root
    check_signature(hexed(case["public"]), signature[4:], text.encode())


def in_membership(case: Case) -> None:
    membership = Membership()
    for body in case["bodies"][:-1]:
        membership.apply(hexed(body))
    before = membership.copy()
    try:
        membership.apply(hexed(case["bodies"][-1]))
    except Exception:
        assert membership == before, "a fault must change nothing"
        raise
    for name in ("organisation", "head", "number"):
        assert as_hex(getattr(membership, name)) == case[name]
    for name in ("people", "devices", "administrators", "removed"):
        assert sorted(each.hex() for each in getattr(membership, name)) == case[name]
    assert sorted(membership.letter_boxes) == case["letter_boxes"]


def in_membership_devices(case: Case) -> None:
    in_membership(case)


def in_revision(case: Case) -> None:
    revision = decode_revision(hexed(case["encoded"]))
    assert as_hex(msgspec.to_builtins(revision, builtin_types=[bytes])) == case["revision"]
    if "as it may" not in case["what"] and "more" not in case["what"]:
        assert encode_revision(revision).hex() == case["encoded"]


def in_fact(case: Case) -> None:
    fact = decode_fact(hexed(case["encoded"]))
    assert as_hex(msgspec.to_builtins(fact, builtin_types=[bytes])) == case["fact"]
    assert encode_fact(fact).hex() == case["encoded"]


def in_fold(case: Case) -> None:
    revisions = {hexed(name): decode_revision(hexed(each)) for name, each in case["revisions"].items()}
    folded = fold(revisions)
    for name in ("values", "heads", "conflicts", "first_at", "last_at", "last_author", "depth"):
        assert as_hex(getattr(folded, name)) == case[name]


def in_pack(case: Case) -> None:
    with tempfile.TemporaryDirectory() as name:
        for file, content in case["files"].items():
            (Path(name) / file).write_bytes(hexed(content))
        found = verify(PackFolder(Path(name)))
    assert (found.entries, found.erased, found.signed) == (case["entries"], case["erased"], case["signed"])
    assert found.checkpoint.short == case["checkpoint"]


def as_hex(value: Any) -> Any:
    """Bytes as hex, all through."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {as_hex(name): as_hex(each) for name, each in value.items()}
    return [as_hex(each) for each in value] if isinstance(value, list | tuple) else value


READERS: dict[str, Callable[[Case], None]] = {
    name.removeprefix("in_"): reader for name, reader in list(globals().items()) if name.startswith("in_")
}
