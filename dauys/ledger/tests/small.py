"""A small real ledger on a list: two people, two circles, records, facts, an erasure, a rotation, two signed
checkpoints."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

from dauys.desk.keyring import box_piece, key_piece, link_piece
from dauys.ledger import checkpoint as checkpoints
from dauys.ledger import entry as entries
from dauys.ledger import membership as members
from dauys.ledger.ledger import Ledger, Piece, Written
from dauys.ledger.membership import Event, Membership
from dauys.ledger.revision import Revision, SealedFact, encode_fact, encode_revision
from dauys.ledger.shelf import ListShelf, Place
from dauys.vault.derive import derive
from dauys.vault.generation import Generation, new_circle
from dauys.vault.opening import OpeningKey, seal_to
from dauys.vault.sealing import seal
from dauys.vault.signing import DeviceKey

RECOVERY_SEED = b"\x07" * 32
RECOVERY_SIGNER = DeviceKey(derive(RECOVERY_SEED, "recovery signing"))


@dataclass(frozen=True)
class Writer:
    """Somebody with one device."""

    person: bytes = field(default_factory=lambda: os.urandom(16))
    device: bytes = field(default_factory=lambda: os.urandom(16))
    key: DeviceKey = field(default_factory=lambda: DeviceKey(os.urandom(32)))
    opening: OpeningKey = field(default_factory=lambda: OpeningKey(os.urandom(32)))

    def write(self, ledger: Ledger, *pieces: Piece, erase: Iterable[Place] = ()) -> Written:
        """Append one entry."""
        return ledger.write(self.device, self.key, list(pieces), erase)

    def signs(self, event: Event) -> bytes:
        """The event with her signature."""
        return members.sign(event, self.device, self.key)

    def checkpoint(self, ledger: Ledger) -> str:
        """What she sees now, signed, and kept on the shelf."""
        note = checkpoints.sign(ledger.checkpoint(), self.device, self.key)
        ledger.shelf.add_checkpoint(ledger.size, note)
        return note


def event_piece(body: bytes) -> Piece:
    """A membership event as it is."""
    return Piece(entries.MEMBERSHIP, b"", b"", lambda header: body)


def chained(membership: Membership, by: Writer, *events: tuple[str, bytes, dict[str, object]]) -> list[bytes]:
    """Signed events, each naming the one before."""
    trial, bodies = membership.copy(), []
    for what, subject, more in events:
        bodies.append(by.signs(trial.event(what, subject, **more)))  # type: ignore[arg-type]
        trial.apply(bodies[-1])
    return bodies


def founding(by: Writer) -> list[bytes]:
    """The two events with which a ledger begins."""
    recovery = {"public": OpeningKey(RECOVERY_SEED).public, "signing": RECOVERY_SIGNER.public}
    return chained(
        Membership(),
        by,
        (members.FOUND, by.person, {"of": by.device, "public": by.opening.public, "signing": by.key.public}),
        (members.RECOVERY, by.person, recovery),
    )


def admission(membership: Membership, by: Writer, who: Writer) -> list[bytes]:
    """Makes somebody known, with her device."""
    return chained(
        membership,
        by,
        (members.PERSON, who.person, {"public": who.opening.public}),
        (members.DEVICE, who.device, {"of": who.person, "signing": who.key.public}),
    )


def revision(key: bytes, name: bytes, stream: bytes, record: bytes, by: Writer, **fields: object) -> Piece:
    """One sealed revision."""
    plain = encode_revision(Revision("test.note", record, [], by.person, 1_790_000_000_000, "test.write", fields))
    return Piece(entries.REVISION, stream, name, lambda header: seal(key, plain, header))


def fact_pieces(box: Generation, key: bytes, *, first: bool) -> list[Piece]:
    """A fact, with its key where the author has not sent it yet."""
    name, plain = (
        derive(key, "fact key name", 16),
        encode_fact(SealedFact(os.urandom(16), 1, "consultation", "2026-11-23")),
    )
    sent = Piece(entries.FACT_KEY, box.stream, name, lambda header: seal_to(box.letter_box.public, key, header))
    fact = Piece(entries.FACT, box.stream, name, lambda header: seal(key, plain, header, 256))
    return [sent, fact] if first else [fact]


@dataclass
class Small:
    """The ledger, who writes in it, and the keys to look into it."""

    shelf: ListShelf
    ledger: Ledger
    founder: Writer
    colleague: Writer
    hotline: Generation
    statistics: Generation
    keys: dict[bytes, bytes] = field(default_factory=dict)  # record key's name → record key

    def record(self, by: Writer, text: str, *more: Piece) -> Written:
        """A new record with one revision."""
        name, key, record = os.urandom(16), os.urandom(32), os.urandom(16)
        self.keys[name] = key
        own = [
            key_piece(self.hotline, name, key, record),
            revision(key, name, self.hotline.stream, record, by, text=text),
        ]
        return by.write(self.ledger, *own, *more)


def small_ledger(shelf: ListShelf | None = None) -> Small:
    """Ten entries: see the module."""
    shelf = ListShelf() if shelf is None else shelf
    ledger, founder, colleague = Ledger(shelf), Writer(), Writer()
    founder.write(ledger, *map(event_piece, founding(founder)))
    hotline, statistics = new_circle("hotline:2026Q4"), new_circle("statistics")
    small = Small(shelf, ledger, founder, colleague, hotline, statistics)
    _circles(small)
    grants = [(each.circle, each.kind, each.number, each.seed, "all") for each in (hotline, statistics)]
    known = admission(ledger.membership, founder, colleague)
    founder.write(ledger, *map(event_piece, known), box_piece(colleague.opening.public, os.urandom(16), grants))
    founder.checkpoint(ledger)
    small.record(founder, "first", *fact_pieces(statistics, b"\x01" * 32, first=True))
    small.record(colleague, "second", *fact_pieces(statistics, b"\x02" * 32, first=True))
    small.record(founder, "third", *fact_pieces(statistics, b"\x01" * 32, first=False))
    _erase(small, small.record(colleague, "withdrawn"))
    _rotate(small)
    small.record(colleague, "under the new key")
    colleague.checkpoint(ledger)
    return small


def _circles(small: Small) -> None:
    ledger, founder = small.ledger, small.founder
    grants = [(each.circle, each.kind, each.number, each.seed, "all") for each in (small.hotline, small.statistics)]
    box = (
        members.LETTER_BOX,
        small.statistics.stream,
        {"public": small.statistics.letter_box.public, "text": "statistics"},
    )
    publics = (founder.opening.public, OpeningKey(RECOVERY_SEED).public)
    founder.write(
        ledger,
        *map(event_piece, chained(ledger.membership, founder, box)),
        *(box_piece(public, os.urandom(16), grants) for public in publics),
    )


def _erase(small: Small, written: Written) -> None:
    """Destroy the record of an entry: its key and its revision."""
    name = written.entry.items[0].key
    gone = Piece(entries.TOMBSTONE, b"", name, lambda header: b"")
    small.founder.write(small.ledger, gone, erase=[(written.position, 0), (written.position, 1)])


def _rotate(small: Small) -> None:
    before = small.hotline
    small.hotline = before.next()
    grants = [(small.hotline.circle, small.hotline.kind, small.hotline.number, small.hotline.seed, "all")]
    publics = (small.founder.opening.public, small.colleague.opening.public)
    boxes = [box_piece(public, os.urandom(16), grants) for public in publics]
    small.founder.write(small.ledger, link_piece(before, small.hotline), *boxes)
