"""Founding an organisation, admitting people, putting them into circles and out of them. Each is one entry."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dauys.desk.circles import ALL, CURRENT, HOTLINE, SHARED, Circle, boxes, kept
from dauys.desk.errors import DeskError, NotInCircle
from dauys.desk.keyring import link_piece
from dauys.desk.models import Organisation, Roster
from dauys.ledger import entry as entries
from dauys.ledger import membership as members
from dauys.ledger.ledger import Ledger, Piece
from dauys.ledger.revision import now_ms
from dauys.vault.derive import derive
from dauys.vault.generation import Generation, new_circle
from dauys.vault.keyfile import Secrets
from dauys.vault.opening import OpeningKey
from dauys.vault.signing import DeviceKey

if TYPE_CHECKING:
    from dauys.desk.act import Act
    from dauys.desk.desk import Desk


class NotAdministrator(DeskError):
    """Only administrators change who belongs to the organisation."""

    error = "Only an administrator may do this."
    hint = "Ask a coordinator."


class LastMember(DeskError):
    """A circle must keep somebody who can open it."""

    error = "Nobody would be left in this circle."
    hint = "Put a colleague into it first."


@dataclass(frozen=True)
class Admitted:
    """Somebody new: the secrets for her key file, and the events that make her known."""

    secrets: Secrets
    events: list[bytes]


def event_piece(body: bytes) -> Piece:
    """A signed membership event as a piece of an entry."""
    return Piece(entries.MEMBERSHIP, b"", b"", lambda header: body)


def recovery_signer(recovery_seed: bytes) -> DeviceKey:
    """The key with which the recovery seed may admit somebody when nobody else is left."""
    return DeviceKey(derive(recovery_seed, "recovery signing"))


def found(ledger: Ledger, recovery_seed: bytes) -> Secrets:
    """The founding entry: the first person, her device, the recovery key. Returns the founder's secrets."""
    recovery, signer = OpeningKey(recovery_seed), recovery_signer(recovery_seed)
    person, device = os.urandom(16), os.urandom(16)
    seeds = os.urandom(32), os.urandom(32)
    key, opening = DeviceKey(seeds[0]), OpeningKey(seeds[1])
    trial = members.Membership()
    event = trial.event(members.FOUND, person, of=device, public=opening.public, signing=key.public, at=now_ms())
    first = members.sign(event, device, key)
    trial.apply(first)
    event = trial.event(members.RECOVERY, person, public=recovery.public, signing=signer.public, at=now_ms())
    second = members.sign(event, device, key)
    ledger.write(device, key, [event_piece(first), event_piece(second)])
    return Secrets(ledger.organisation, person, device, *seeds)


def open_circles(desk: Desk, name: str, zone: str, *, is_demo: bool = False) -> None:
    """The shared circles and the current quarter of the hotline, with the founder in each; the organisation's own
    record.
    """
    kinds = [*SHARED, HOTLINE + _quarter(desk)]
    generations = {kind: new_circle(kind) for kind in kinds}
    for each in generations.values():
        desk.keyring.promise(each, ALL)
    with desk.act("staff.open_circles") as act:
        act.before += [event_piece(body) for body in _letter_boxes(desk, generations.values())]
        act.before += boxes(desk.ledger.membership, {desk.person: ALL}, generations.values())
        for kind, generation in generations.items():
            circle = Circle(generation.circle.hex(), kind, 1)
            act.put(Roster, {"kind_of_circle": kind, "members": {desk.person: ALL}}, circle=circle, id=circle.id)
        directory = Circle(generations["directory"].circle.hex(), "directory", 1)
        act.put(Organisation, {"name": name, "zone": zone, "is_demo": "yes" if is_demo else ""}, circle=directory)


def _quarter(desk: Desk) -> str:
    from dauys.desk.circles import quarter_of

    return quarter_of("", desk.now())


def _letter_boxes(desk: Desk, generations: Iterable[Generation]) -> list[bytes]:
    """Signed events, chained, that publish the letter boxes of shared circles."""
    keyring, trial, bodies = desk.keyring, desk.ledger.membership, []
    number, head = trial.number, trial.head
    for each in generations:
        if each.kind in SHARED:
            public = each.letter_box.public
            event = trial.event(
                members.LETTER_BOX, each.stream, public=public, text=each.kind, at=now_ms(), after=number, previous=head
            )
            bodies.append(members.sign(event, keyring.secrets.device, keyring.device))
            number, head = event.number, _hash(bodies[-1])
    return bodies


def _hash(body: bytes) -> bytes:
    from hashlib import sha256

    return sha256(members.read(body)[1]).digest()


def is_administrator(desk: Desk) -> bool:
    """Whether this person may admit and remove people."""
    membership = desk.ledger.membership
    return bytes.fromhex(desk.person) in membership.administrators - membership.removed


def admit(desk: Desk, act: Act) -> Secrets:
    """Make somebody known, with a device of her own on this node; the caller keeps the secrets in a key file."""
    if not is_administrator(desk):
        raise NotAdministrator
    membership, keyring = desk.ledger.membership, desk.keyring
    person, device, seeds = os.urandom(16), os.urandom(16), (os.urandom(32), os.urandom(32))
    opening, signing = OpeningKey(seeds[1]).public, DeviceKey(seeds[0]).public
    first = membership.event(members.PERSON, person, public=opening, at=now_ms())
    one = members.sign(first, keyring.secrets.device, keyring.device)
    second = membership.event(
        members.DEVICE, device, of=person, signing=signing, at=now_ms(), after=first.number, previous=_hash(one)
    )
    two = members.sign(second, keyring.secrets.device, keyring.device)
    act.before += [event_piece(one), event_piece(two)]
    act.admitted[person.hex()] = opening
    return Secrets(membership.organisation, person, device, *seeds)


def put_into(desk: Desk, act: Act, person: str, kinds: Mapping[str, str]) -> None:
    """Put somebody into circles: kind → term; "hotline" stands for all its quarters that the term covers.

    One box with all the keys; the rosters say so inside each circle. Raises NotInCircle for a circle that this desk is
    not in.
    """
    if not is_administrator(desk):
        raise NotAdministrator
    generations, today = [], desk.now()
    for circle in desk.circles():
        family = "hotline" if circle.kind.startswith(HOTLINE) else circle.kind
        term = kinds.get(family, "")
        if not term or (family == "hotline" and not kept(circle.kind.removeprefix(HOTLINE), term, today)):
            continue
        generations.append(desk.keyring.current(bytes.fromhex(circle.id), desk.ledger.followed))
        change_roster(desk, act, circle, {**circle.members, person: term})
    missing = set(kinds) - {"hotline" if each.kind.startswith(HOTLINE) else each.kind for each in generations}
    if missing:
        raise NotInCircle(f"You are not in: {', '.join(sorted(missing))}.")
    for term in set(kinds.values()):
        mine = [each for each in generations if kinds[_family(each.kind)] == term]
        act.before += boxes(with_admitted(desk, act), {person: term}, mine)


def put_out(desk: Desk, act: Act, person: str, kinds: Iterable[str], reason: str = "") -> None:
    """Take somebody out of circles: each starts a new generation that she does not get. Past reading cannot be taken
    back.
    """
    if not is_administrator(desk):
        raise NotAdministrator
    wanted, fresh = set(kinds), []
    for circle in desk.circles():
        if _family(circle.kind) not in wanted or person not in circle.members:
            continue
        rest = {each: term for each, term in circle.members.items() if each != person}
        if not rest:
            raise LastMember(f"Nobody would be left in the circle '{circle.kind}'.")
        before = desk.keyring.current(bytes.fromhex(circle.id), desk.ledger.followed)
        after = before.next()
        act.rotated[before.circle] = after
        if person == desk.person:
            act.left.add(before.circle)
        act.before.append(link_piece(before, after))
        fresh.append((after, rest))
        change_roster(desk, act, circle, rest, reason)
    act.before += _rewrapped(desk, fresh)
    shared = [after for after, _ in fresh if after.kind in SHARED]
    act.before += [event_piece(body) for body in _letter_boxes(desk, shared)]


def _rewrapped(desk: Desk, fresh: list[tuple[Generation, dict[str, str]]]) -> list[Piece]:
    """The new generations, to each remaining person in one box, and to recovery."""
    pieces: list[Piece] = []
    everybody = {person for _, rest in fresh for person in rest}
    for person in sorted(everybody):
        for term in (ALL, CURRENT):
            mine = [after for after, rest in fresh if rest.get(person) == term]
            if mine:
                pieces += boxes(desk.ledger.membership, {person: term}, mine)
    return pieces


def remove(desk: Desk, act: Act, person: str, reason: str) -> None:
    """Remove somebody from the organisation: her devices write no more, and every circle she was in goes on without
    her.
    """
    if not is_administrator(desk):
        raise NotAdministrator
    if person == desk.person:
        raise DeskError("You cannot remove yourself.", "A colleague who is an administrator can.")
    put_out(desk, act, person, {_family(each.kind) for each in desk.circles() if person in each.members}, reason)
    membership, keyring = desk.ledger.membership, desk.keyring
    number, head = _last_event(act, membership)
    event = membership.event(members.REMOVE, bytes.fromhex(person), at=now_ms(), after=number, previous=head)
    act.before.append(event_piece(members.sign(event, keyring.secrets.device, keyring.device)))


def _last_event(act: Act, membership: members.Membership) -> tuple[int, bytes]:
    bodies = [piece.make(b"") for piece in act.before if piece.kind == entries.MEMBERSHIP]
    return (members.read(bodies[-1])[0].number, _hash(bodies[-1])) if bodies else (membership.number, membership.head)


def _family(kind: str) -> str:
    return "hotline" if kind.startswith(HOTLINE) else kind


def change_roster(desk: Desk, act: Act, circle: Circle, rest: dict[str, str], reason: str = "") -> None:
    """Say inside the circle who is in it now."""
    roster = desk.roster(circle)
    if roster is None:
        act.put(Roster, {"kind_of_circle": circle.kind, "members": rest}, circle=circle, id=circle.id)
    else:
        act.change(roster, {"members": rest}, reason)


def with_admitted(desk: Desk, act: Act) -> members.Membership:
    """The membership, with whom this act is just admitting."""
    after = desk.ledger.membership.copy()
    after.people.update({bytes.fromhex(person): public for person, public in act.admitted.items()})
    return after
