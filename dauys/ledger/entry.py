"""An entry is one act: its revisions, facts, boxes and membership events under one signature, applied whole or not at
all.

    stored  = signature (64) body
    body    = msgpack [format, organisation, node, device, number, previous, membership, seen size, seen root, items]
    item    = [kind, place, key, size, digest]

Bodies of items lie beside the entry, so that they can be erased; the entry signs their digests. What an item's body is
sealed to is
its header: format, organisation, device, number, index, kind, place and key, so no body can be moved anywhere else.
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from dauys.ledger.errors import Malformed
from dauys.vault.signing import DeviceKey, check_signature

FORMAT: Final = 1
PURPOSE: Final = b"dauys/1/entry\x00"
SIGNATURE: Final = 64

MEMBERSHIP: Final = 1  # body: a membership event, readable by everybody
BOX: Final = 2  # body: seeds, HPKE-sealed to a person; place: a random name
KEY: Final = 3  # body: a record key, wrapped by a generation; place: its stream; key: the record key's name
REVISION: Final = 4  # body: one revision, sealed under a record key
FACT: Final = 5  # body: one fact, sealed under an author's fact key; place: the statistics stream
LINK: Final = 6  # place: a new stream; key: the stream it follows; body: the previous seed, or nothing
TOMBSTONE: Final = 7  # key: the record key that was destroyed; no body
FACT_KEY: Final = 8  # body: an author's fact key, HPKE-sealed to the letter box of `place`; key: its name
ERASABLE: Final = frozenset({KEY, REVISION, FACT})
SIZE_OF_PLACE: Final = 16
MOST_ITEMS: Final = 1 << 20  # a shelf numbers bodies position << 20 | index


Name = Annotated[bytes, msgspec.Meta(max_length=SIZE_OF_PLACE)]
Id = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Hash = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Natural = Annotated[int, msgspec.Meta(ge=0)]


class Item(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """What an entry says of one body: kind, place and key (16 bytes or empty), size in bytes, SHA-256."""

    kind: Annotated[int, msgspec.Meta(ge=1, le=8)]
    place: Name
    key: Name
    size: Natural
    digest: Hash


class Entry(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """One signed act. `seen_size` and `seen_root`: the tree of `node` as its author saw it when she wrote."""

    format: Annotated[int, msgspec.Meta(ge=FORMAT, le=FORMAT)]
    organisation: Id
    node: Id
    device: Id
    number: Annotated[int, msgspec.Meta(ge=1)]
    previous: Hash
    membership: Natural
    seen_size: Natural
    seen_root: Hash
    items: Annotated[list[Item], msgspec.Meta(min_length=1, max_length=MOST_ITEMS)]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Entry).decode


def header(organisation: bytes, device: bytes, number: int, index: int, kind: int, place: bytes, key: bytes) -> bytes:
    """The place of one body: what sealing binds it to."""
    return b"dauys/1/item\x00%b%b%b%b%b%b%b%b%b" % (
        organisation,
        device,
        number.to_bytes(8, "big"),
        index.to_bytes(4, "big"),
        bytes([kind]),
        bytes([len(place)]),
        place,
        bytes([len(key)]),
        key,
    )


def header_of(entry: Entry, index: int) -> bytes:
    """The header of the item at `index`."""
    item = entry.items[index]
    return header(entry.organisation, entry.device, entry.number, index, item.kind, item.place, item.key)


def sign(entry: Entry, device: DeviceKey) -> bytes:
    """The stored bytes of an entry."""
    body = _encode(entry)
    return device.sign(PURPOSE + body) + body


def read(stored: bytes) -> Entry:
    """The entry in `stored`, its shape checked and its signature not; raises Malformed."""
    try:
        entry = _decode(stored[SIGNATURE:])
    except msgspec.MsgspecError:
        raise Malformed from None
    return entry


def check(stored: bytes, public: bytes) -> None:
    """Raises BadSignature unless the device with this public key signed exactly these bytes."""
    check_signature(public, stored[:SIGNATURE], PURPOSE + stored[SIGNATURE:])
