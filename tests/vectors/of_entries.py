"""Cases of headers, entries, trees and checkpoints."""

from __future__ import annotations

from typing import Any

import msgspec

from dauys.ledger import checkpoint as checkpoints
from dauys.ledger import entry as entries
from dauys.ledger import tree
from dauys.ledger.checkpoint import Checkpoint
from dauys.ledger.entry import Entry, Item
from dauys.vault.signing import DeviceKey
from tests.vectors.of_sealing import fixed, flipped

Cases = list[dict[str, Any]]
ORGANISATION, NODE, DEVICE = fixed("organisation", 16), fixed("node", 16), fixed("device", 16)
KEY = DeviceKey(fixed("device seed"))
# The eight leaves of Certificate Transparency's own tests.
CT_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]


def header_cases() -> Cases:
    """The place that a body is sealed to."""
    place, key = fixed("stream", 16), fixed("key name", 16)
    asked = [
        (1, 0, entries.MEMBERSHIP, b"", b""),
        (7, 2, entries.REVISION, place, key),
        (2**40, 255, entries.BOX, place, b""),
    ]
    return [
        {
            "what": f"item {index} of entry {number}",
            "organisation": ORGANISATION,
            "device": DEVICE,
            "number": number,
            "index": index,
            "kind": kind,
            "place": where,
            "key": name,
            "header": entries.header(ORGANISATION, DEVICE, number, index, kind, where, name),
        }
        for number, index, kind, where, name in asked
    ]


def an_entry(**more: Any) -> Entry:
    """An entry with two items."""
    place, name = fixed("stream", 16), fixed("key name", 16)
    items = [
        Item(entries.KEY, place, name, 76, fixed("digest 1")),
        Item(entries.REVISION, place, name, 592, fixed("digest 2")),
    ]
    fields = {
        "format": 1,
        "organisation": ORGANISATION,
        "node": NODE,
        "device": DEVICE,
        "number": 7,
        "previous": fixed("previous"),
        "membership": 3,
        "seen_size": 41,
        "seen_root": fixed("root"),
        "items": items,
    }
    return Entry(**{**fields, **more})


def entry_cases() -> Cases:
    """One entry, and what is none or was not signed so."""
    stored = entries.sign(an_entry(), KEY)
    names = ["format", "organisation", "node", "device", "number", "previous", "membership", "seen_size", "seen_root"]
    told = {name: getattr(an_entry(), name) for name in names}
    items = [[each.kind, each.place, each.key, each.size, each.digest] for each in an_entry().items]
    good = list(told.values())
    malformed = [
        ("format 2", [2, *good[1:], items]),
        ("format 0", [0, *good[1:], items]),
        ("no items", [*good, []]),
        ("no list of items", good),
        ("one field more", [*good, items, b""]),
        ("a kind of item that this format has not", [*good, [[9, *items[0][1:]]]]),
        ("kind 0", [*good, [[0, *items[0][1:]]]]),
        ("an item with a place of 17 bytes", [*good, [[3, b"\x00" * 17, *items[0][2:]]]]),
        ("an item with a short digest", [*good, [[*items[0][:4], b"\x00" * 31]]]),
        ("an item with a negative size", [*good, [[*items[0][:3], -1, items[0][4]]]]),
        ("an item with one field more", [*good, [[*items[0], 0]]]),
        ("number 0", [*good[:4], 0, *good[5:], items]),
        ("an organisation of 15 bytes", [good[0], good[1][:15], *good[2:], items]),  # type: ignore[index]
        ("text for bytes", [good[0], "a" * 16, *good[2:], items]),
        ("a map", dict(zip(names, good, strict=True))),
    ]
    common = {"public": KEY.public}
    return [
        {"what": "an entry", **common, "stored": stored, "entry": {**told, "items": items}, "leaf": tree.leaf(stored)},
        *({"what": what, **common, "stored": _signed(body), "fails": "Malformed"} for what, body in malformed),
        {"what": "bytes behind the end", **common, "stored": _signed([*good, items], b"\x00"), "fails": "Malformed"},
        {"what": "cut", **common, "stored": stored[:-1], "fails": "Malformed"},
        {"what": "only a signature", **common, "stored": stored[:64], "fails": "Malformed"},
        {"what": "nothing", **common, "stored": b"", "fails": "Malformed"},
        {"what": "signature changed", **common, "stored": flipped(stored, 0), "fails": "BadSignature"},
        {"what": "digest changed", **common, "stored": flipped(stored, -1), "fails": "BadSignature"},
        {
            "what": "signed by another device",
            "public": DeviceKey(fixed("other")).public,
            "stored": stored,
            "fails": "BadSignature",
        },
        {
            "what": "signed without its purpose",
            **common,
            "stored": KEY.sign(stored[64:]) + stored[64:],
            "fails": "BadSignature",
        },
    ]


def _signed(body: Any, behind: bytes = b"") -> bytes:
    encoded = msgspec.msgpack.encode(body) + behind
    return KEY.sign(entries.PURPOSE + encoded) + encoded


def tree_cases() -> Cases:
    """Roots and inclusion proofs over Certificate Transparency's leaves."""
    leaves = [tree.leaf(bytes.fromhex(each)) for each in CT_LEAVES]
    cases: Cases = [
        {"what": f"root over {size}", "leaves": CT_LEAVES[:size], "root": tree.root_of(leaves[:size])}
        for size in range(len(leaves) + 1)
    ]
    for index, size in [(0, 1), (0, 8), (5, 8), (2, 3), (1, 5), (6, 7)]:
        proof = tree.inclusion(leaves[:size], index)
        shared = {"leaf": leaves[index], "index": index, "size": size, "root": tree.root_of(leaves[:size])}
        cases.append({"what": f"leaf {index} is among {size}", **shared, "proof": proof})
        cases.append(
            {
                "what": f"leaf {index} among {size}, proof too long",
                **shared,
                "proof": [*proof, leaves[0]],
                "fails": "ValueError",
            }
        )
        if proof:
            cases.append(
                {
                    "what": f"leaf {index} among {size}, proof too short",
                    **shared,
                    "proof": proof[:-1],
                    "fails": "ValueError",
                }
            )
            wrong = [flipped(proof[0], 0), *proof[1:]]
            cases.append(
                {"what": f"leaf {index} among {size}, proof changed", **shared, "proof": wrong, "fails": "another root"}
            )
    shared = {"leaf": leaves[0], "index": 8, "size": 8, "root": tree.root_of(leaves), "proof": []}
    return [*cases, {"what": "a leaf outside", **shared, "fails": "ValueError"}]


def checkpoint_cases() -> Cases:
    """A signed note, and notes that are none."""
    checkpoint = Checkpoint(ORGANISATION, NODE, 41, fixed("root"))
    note = checkpoints.sign(checkpoint, DEVICE, KEY)
    told = {"organisation": ORGANISATION, "node": NODE, "size": 41, "root": fixed("root"), "device": DEVICE}
    head, tail = note.split("\n\n")
    cosigned = f"{note}\u2014 partner.example AAAAAA==\n"
    malformed = [
        ("size with a zero in front", note.replace("\n41\n", "\n041\n")),
        ("negative size", note.replace("\n41\n", "\n-41\n")),
        ("another first word", note.replace("dauys/", "daуys/")),
        ("organisation in capitals", note.replace(ORGANISATION.hex(), ORGANISATION.hex().upper())),
        ("a space in the organisation", note.replace(ORGANISATION.hex()[:2], ORGANISATION.hex()[:2] + " ", 1)),
        ("a short root", note.replace(head.split("\n")[2], "AAAA")),
        ("a hyphen for the dash", note.replace("\u2014", "-")),
        ("no last line end", note[:-1]),
        ("no signature", head + "\n\n"),
        ("a line more in the text", f"{head}\nmore\n\n{tail}"),
        ("nothing", ""),
        ("a key id of another key", checkpoints.sign(checkpoint, DEVICE, DeviceKey(fixed("other")))),
    ]
    return [
        {"what": "a note", "public": KEY.public, "note": note, "checkpoint": told},
        {"what": "a note with a cosignature", "public": KEY.public, "note": cosigned, "checkpoint": told},
        *({"what": what, "public": KEY.public, "note": each, "fails": "Malformed"} for what, each in malformed),
        {
            "what": "another size",
            "public": KEY.public,
            "note": note.replace("\n41\n", "\n40\n"),
            "fails": "BadSignature",
        },
        {
            "what": "another node",
            "public": KEY.public,
            "note": note.replace(NODE.hex(), DEVICE.hex()),
            "fails": "BadSignature",
        },
    ]
