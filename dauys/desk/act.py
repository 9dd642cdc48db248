"""One act is one ledger entry: all its revisions and facts under one signature, applied whole or not at all."""

from __future__ import annotations

import copy
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from dauys.desk.circles import Circle, quarter_of
from dauys.desk.errors import NotInCircle, WrongValue
from dauys.desk.fact import Fact
from dauys.desk.fields import MOST_LETTERS, AnotherFile, Count, Data, Folded, Link
from dauys.desk.keyring import fact_key, key_piece
from dauys.desk.record import Record
from dauys.desk.shape import FIXED
from dauys.ledger import entry as entries
from dauys.ledger.ledger import Piece
from dauys.ledger.revision import Revision, SealedFact, encode_fact, encode_revision, now_ms
from dauys.ledger.shelf import Place
from dauys.vault.generation import Generation
from dauys.vault.sealing import seal

if TYPE_CHECKING:
    from dauys.desk.desk import Desk

FACT_FLOOR = 256  # facts are all of one size; 512 would double what a consultation costs on disk
R = TypeVar("R", bound=Record)


@dataclass
class Pending:
    """One revision to be."""

    record: Record
    fields: dict[str, Any]
    circle: bytes
    parents: list[bytes] = field(default_factory=list)
    depth: int = 1
    reason: str = ""


class Act:
    """What a person does now. Leaving the `with` block commits it; an exception leaves nothing behind."""

    def __init__(self, desk: Desk, name: str, circle: Circle | None) -> None:
        self.desk, self.name, self.circle = desk, name, circle
        self.pending: dict[str, Pending] = {}
        self.before: list[Piece] = []  # new circles, boxes and membership events come first
        self.after: list[Piece] = []
        self.erased: list[Place] = []
        self.admitted: dict[str, bytes] = {}  # people whom this act makes known, with their opening keys
        self.rotated: dict[bytes, Generation] = {}  # circles that this act gives a new generation
        self.left: set[bytes] = set()  # of these, the ones that the person herself leaves: she keeps no new key

    def put(self, model: type[R], fields: Mapping[str, Any], *, circle: Circle | None = None, id: str = "") -> R:
        """A new record with these fields; returns it filled. Raises WrongValue or NotInCircle."""
        circle = circle or self.circle
        if circle is None:
            raise NotInCircle
        values = clean(model, fields)
        record = model(
            id=id or os.urandom(16).hex(), circle=circle.id, author=self.desk.person, **attributes(model, values)
        )
        fact = record.fact()
        if fact is not None:
            values["fact_id"] = record.fact_id = os.urandom(16).hex()
        kept = {name: value for name, value in values.items() if value != _absent(model, name)}
        self.pending[record.id] = Pending(record, kept, bytes.fromhex(circle.id))
        return record

    def change(self, record: R, fields: Mapping[str, Any], reason: str = "") -> R:
        """One more revision of a record, with only what differs; returns the record as it will be.

        For a record from `desk.as_seen`, what differs is what differs from the page that was seen: a colleague's change
        made meanwhile stays, and two changes of one field are kept both and shown.
        """
        values = clean(type(record), fields)
        waiting = self.pending.get(record.id)
        changed = {name: value for name, value in values.items() if value != _value(record, name)}
        after = _changed(record, changed)
        if waiting is not None:
            waiting.fields.update(changed)
            waiting.record = after
            return after
        heads, depth = self.desk.heads(record)
        if record.seen:
            heads, after = list(record.seen), _changed(self.desk.newest(record), changed)
        if not record.fact_id and after.fact() is not None:
            changed["fact_id"] = after.fact_id = os.urandom(16).hex()
        if changed or len(heads) > 1:
            resolved = changed if len(heads) == 1 else {**values, **changed}
            self.pending[record.id] = Pending(after, resolved, bytes.fromhex(record.circle), heads, depth + 1, reason)
        return after

    def erase(self, record: Record) -> None:
        """Destroy a record: its keys and bodies on this shelf, its fact withdrawn, a tombstone left."""
        names, places = self.desk.places(record)
        self.after += [Piece(entries.TOMBSTONE, b"", name, lambda header: b"") for name in names]
        self.erased += places
        if record.fact_id:
            _, depth = self.desk.heads(record)
            gone = SealedFact(bytes.fromhex(record.fact_id), depth + 1, "", "", withdrawn=True)
            self.after += self._sealed_facts([gone])

    def pieces(self) -> list[Piece]:
        """Everything this act appends, in order."""
        at = now_ms()
        own = [piece for pending in self.pending.values() for piece in self._record(pending, at)]
        facts = [fact for pending in self.pending.values() if (fact := _fact(pending)) is not None]
        return [*self.before, *own, *self._sealed_facts(facts), *self.after]

    def _record(self, pending: Pending, at: int) -> list[Piece]:
        record = bytes.fromhex(pending.record.id)
        generation = self._generation(pending.circle)
        name, key = self.desk.record_key(record, generation)
        fresh = [] if name else [key_piece(generation, name := os.urandom(16), key, record)]
        author = bytes.fromhex(self.desk.person)
        plain = encode_revision(
            Revision(
                pending.record.kind(), record, pending.parents, author, at, self.name, pending.fields, pending.reason
            )
        )
        return [*fresh, Piece(entries.REVISION, generation.stream, name, lambda header: seal(key, plain, header))]

    def _generation(self, circle: bytes) -> Generation:
        return self.rotated.get(circle) or self.desk.keyring.current(circle, self.desk.ledger.followed)

    def _sealed_facts(self, facts: list[SealedFact]) -> list[Piece]:
        box = self.desk.ledger.membership.letter_boxes.get("statistics")
        if not facts or box is None:
            return []
        period = quarter_of("", self.desk.now())
        name, key, pieces = fact_key(self.desk.keyring, self.desk.ledger, period)
        return [*pieces, *(_fact_piece(box.stream, name, key, fact) for fact in facts)]


def _fact_piece(stream: bytes, name: bytes, key: bytes, fact: SealedFact) -> Piece:
    plain = encode_fact(fact)
    return Piece(entries.FACT, stream, name, lambda header: seal(key, plain, header, FACT_FLOOR))


def _fact(pending: Pending) -> SealedFact | None:
    record = pending.record
    if not record.fact_id:
        return None
    fact = record.fact()
    name = bytes.fromhex(record.fact_id)
    if fact is None:
        return SealedFact(name, pending.depth, "", "", withdrawn=True)
    return sealed(name, pending.depth, fact)


def sealed(name: bytes, depth: int, fact: Fact) -> SealedFact:
    """A fact as it is sealed."""
    return SealedFact(
        name, depth, fact.kind, fact.on, fact.region, fact.type, fact.channel, fact.outcome, fact.evidence,
        fact.consent, bytes.fromhex(fact.tag),
    )  # fmt: skip


def clean(model: type[Record], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they go into the ledger; raises WrongValue for what the record does not have or cannot hold."""
    return {name: _clean(model, name, value) for name, value in fields.items()}


def _clean(model: type[Record], name: str, value: Any) -> Any:
    field = _field(model, name)
    if isinstance(field, Link):
        return value.id if isinstance(value, Record | AnotherFile) else (value or None)
    if isinstance(field, Data):
        wanted: tuple[type, ...] = (list, dict)
    else:
        wanted = (int, type(None)) if isinstance(field, Count) else (str,)
    if not isinstance(value, wanted):
        raise WrongValue(
            f"The field '{name}' cannot hold a value of this kind.", "This is a fault of the page or the file."
        )
    if isinstance(value, str) and len(value) > MOST_LETTERS:
        raise WrongValue(
            f"The text in '{name}' is longer than {MOST_LETTERS} letters.", "Shorten it or attach it as a file."
        )
    return value


def _field(model: type[Record], name: str) -> Any:
    try:
        field = model._meta.get_field(name)
    except Exception as error:
        raise WrongValue(f"A {model.kind()} has no field '{name}'.") from error
    if isinstance(field, Folded) or field.name in FIXED:
        raise WrongValue(f"The field '{name}' of a {model.kind()} follows from others.")
    return field


def _absent(model: type[Record], name: str) -> Any:
    field = model._meta.get_field(name)
    return field.empty() if isinstance(field, Data) else field.absent  # type: ignore[union-attr]


def _attribute(model: type[Record], name: str) -> str:
    return str(model._meta.get_field(name).attname)  # type: ignore[union-attr]


def attributes(model: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Folded values as a model's keyword arguments; fields of another version are left out."""
    empty = {each.name: each.empty() for each in model._meta.concrete_fields if isinstance(each, Data)}
    return {**empty, **{_attribute(model, name): value for name, value in values.items() if _known(model, name)}}


def _known(model: type[Record], name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)


def _value(record: Record, name: str) -> Any:
    return getattr(record, _attribute(type(record), name))


def _changed(record: R, values: Mapping[str, Any]) -> R:
    after = copy.copy(record)
    after._state = copy.copy(record._state)
    after._state.fields_cache = {}
    for name, value in values.items():
        setattr(after, _attribute(type(record), name), value)
    return after
