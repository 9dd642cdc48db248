"""The open keys of one person: her generations, and what follows from her seed. It lives as long as her desk is
unlocked.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

import msgspec

from dauys.desk.errors import NotInCircle, StaleGeneration
from dauys.ledger import entry as entries
from dauys.ledger.ledger import Ledger, Piece
from dauys.vault.derive import derive
from dauys.vault.errors import CannotOpen, VaultError
from dauys.vault.generation import Generation
from dauys.vault.keyfile import Secrets
from dauys.vault.opening import OpeningKey, seal_to
from dauys.vault.sealing import open_sealed, seal, wrap
from dauys.vault.signing import DeviceKey

Id = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Seed = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Grant = tuple[Id, str, int, Seed, str]  # circle, kind, number, seed, term
HOTLINE = "hotline:"  # then the quarter
NOT_SOUND = (
    VaultError,
    msgspec.MsgspecError,
    UnicodeDecodeError,
    RecursionError,
)  # what somebody's sealed bytes may turn out to be


@dataclass
class Keyring:
    """What one person can open. Nothing of it is ever written anywhere in the clear."""

    secrets: Secrets = field(repr=False)
    generations: dict[bytes, Generation] = field(default_factory=dict, repr=False)  # by stream
    terms: dict[bytes, str] = field(default_factory=dict)  # by circle: "all" or "current"

    promised: dict[bytes, bytes] = field(
        default_factory=dict
    )  # stream → circle: generations that stand in no entry yet

    def __post_init__(self) -> None:
        self.opening = OpeningKey(self.secrets.person_seed)
        self.device = DeviceKey(self.secrets.device_seed)
        self.person = self.secrets.person.hex()

    def derived(self, label: str, context: bytes = b"") -> bytes:
        """A 32-byte key of her own for a purpose: snapshot, drafts, fact keys."""
        return derive(self.secrets.person_seed, label, 32, context)

    def forget(self) -> None:
        """Let go of every key. Python cannot promise to wipe them; nothing here refers to them any more."""
        self.generations.clear()
        self.terms.clear()
        for name in ("secrets", "opening", "device"):
            self.__dict__.pop(name, None)

    def drop(self, generation: Generation) -> None:
        """Forget a generation: its act was refused and nobody else was ever given it, or she has left the circle."""
        self.generations.pop(generation.stream, None)
        self.terms.pop(generation.circle, None)

    def take(self, generation: Generation) -> None:
        """Hold one more generation."""
        self.generations[generation.stream] = generation

    def promise(self, generation: Generation, term: str = "") -> None:
        """Hold a generation that the act being made will publish."""
        self.take(generation)
        self.promised[generation.stream] = generation.circle
        if term:
            self.terms[generation.circle] = term

    def kept(self) -> None:
        """What was promised stands in the ledger."""
        self.promised.clear()

    def forget_promised(self) -> None:
        """The act failed: nothing may ever be written under a key that nobody else can get."""
        for stream in self.promised:
            self.generations.pop(stream, None)
        here = {each.circle for each in self.generations.values()}
        for circle in set(self.promised.values()) - here:
            self.terms.pop(circle, None)
        self.promised.clear()

    def open_box(self, box: bytes, header: bytes, may_give: Callable[[Generation], bool]) -> bool:
        """Try a box; True if it was hers and something new was in it. Only what its sender `may_give` counts."""
        try:
            grants = msgspec.msgpack.decode(self.opening.open(box, header), type=list[Grant])
        except NOT_SOUND:
            return False
        before = len(self.generations)
        for circle, kind, number, seed, term in grants:
            generation = Generation(circle, kind, number, seed)
            if may_give(generation):
                self.take(generation)
                self.terms[circle] = term
        return len(self.generations) > before

    def vouched(self, stream: bytes, voucher: bytes, header: bytes) -> bool:
        """Whether a holder of some quarter of the hotline says of this new stream that it is the hotline's."""
        for each in list(self.generations.values()):
            if each.kind.startswith(HOTLINE):
                with contextlib.suppress(CannotOpen):
                    return open_sealed(derive(each.seed, "vouch"), voucher, header) == stream
        return False

    def open_link(self, stream: bytes, before: bytes, link: bytes, header: bytes) -> bool:
        """Follow a sealed link to the seed of the stream `before`; True if it led to something new."""
        after = self.generations.get(stream)
        if after is None or not link:
            return False
        try:
            previous = open_sealed(derive(after.seed, "link"), link, header)
        except CannotOpen:
            return False
        generation = Generation(after.circle, after.kind, after.number - 1, previous)
        if generation.stream != before:
            return False
        new = generation.stream not in self.generations
        self.take(generation)
        return new

    def newest(self, followed: dict[bytes, bytes]) -> list[Generation]:
        """The newest generation of every circle that she is still in."""
        last: dict[bytes, Generation] = {}
        for each in self.generations.values():
            if each.circle not in last or each.number > last[each.circle].number:
                last[each.circle] = each
        return [each for each in last.values() if each.stream not in followed]

    def current(self, circle: bytes, followed: dict[bytes, bytes]) -> Generation:
        """The generation to write under; raises NotInCircle, or StaleGeneration if the circle went on without her."""
        line = [each for each in self.generations.values() if each.circle == circle]
        if not line:
            raise NotInCircle
        newest = max(line, key=lambda each: each.number)
        if newest.stream in followed:
            raise StaleGeneration
        return newest


def box_piece(public: bytes, name: bytes, grants: list[Grant]) -> Piece:
    """A box with seeds, to one person's (or the recovery) opening key, under a random name."""
    plain = msgspec.msgpack.encode(grants)
    return Piece(entries.BOX, name, b"", lambda header: seal_to(public, plain, header))


def link_piece(before: Generation, after: Generation, *, past: bool = True) -> Piece:
    """Says that `after` follows `before`, and seals the way back unless only what follows is to be read."""

    def make(header: bytes) -> bytes:
        return seal(derive(after.seed, "link"), before.seed, header) if past else b""

    return Piece(entries.LINK, after.stream, before.stream, make)


def vouch_piece(known: Generation, new: Generation) -> Piece:
    """Says, for those who hold `known`, that the new stream is a quarter of their hotline: a link that follows
    nothing.
    """
    return Piece(entries.LINK, new.stream, b"", lambda header: seal(derive(known.seed, "vouch"), new.stream, header))


def key_piece(generation: Generation, name: bytes, key: bytes, record: bytes) -> Piece:
    """A record key under a generation: 32 bytes of key, 16 of record."""
    return Piece(
        entries.KEY, generation.stream, name, lambda header: wrap(generation.sealing_key, key + record, header)
    )


def fact_key(keyring: Keyring, ledger: Ledger, period: str) -> tuple[bytes, bytes, list[Piece]]:
    """(name, key, pieces) for this author's facts of a period ("2026Q4"); the pieces send the key once to the
    statistics letter box.

    It follows from her own seed, so it is never stored; one HPKE box per author and period instead of one per fact.
    """
    box = ledger.membership.letter_boxes["statistics"]
    key = keyring.derived("fact key", box.stream + period.encode())
    name = derive(key, "fact key name", 16)
    if name in ledger.names:
        return name, key, []
    piece = Piece(entries.FACT_KEY, box.stream, name, lambda header: seal_to(box.public, key, header))
    return name, key, [piece]
