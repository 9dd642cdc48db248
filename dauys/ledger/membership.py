"""Membership: one linear, signed chain for the organisation, readable by everybody who holds the ledger.

It shows people and devices under random names, their public keys, and the letter boxes of shared circles. It does not
show who is in
which circle. Events are never merged: each names the hash of the one before.

    event   = msgpack [number, previous, what, subject, of, public, signing, text, at]
    body    = msgpack [event bytes, [[device, signature], …]]

The organisation's name in every header is the first 16 bytes of the SHA-256 of its founding event, so it cannot be
borrowed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Final

import msgspec

from dauys.ledger.errors import MembershipFault, NotAMember
from dauys.vault.opening import PUBLIC_LENGTH
from dauys.vault.signing import BadSignature, DeviceKey, check_signature

PURPOSE: Final = b"dauys/1/membership\x00"
START: Final = b"\x00" * 32

FOUND, PERSON, DEVICE, REMOVE = "found", "person", "device", "remove"
ADMINISTRATOR, RECOVERY, LETTER_BOX = "administrator", "recovery", "letter box"
RECOVERY_DEVICE: Final = b"recovery key\x00\x00\x00\x00"  # signs with the key that follows from the recovery seed
BY_RECOVERY: Final = frozenset({PERSON, DEVICE, ADMINISTRATOR, RECOVERY, REMOVE})  # what it may do, alone
SHAPES: Final = {  # bytes of the opening key and of the signing key that an event publishes
    FOUND: (PUBLIC_LENGTH, 32),
    PERSON: (PUBLIC_LENGTH, 0),
    DEVICE: (0, 32),
    RECOVERY: (PUBLIC_LENGTH, 32),
    LETTER_BOX: (PUBLIC_LENGTH, 0),
}
WEIGHTY: Final = frozenset({ADMINISTRATOR, RECOVERY})  # two signatures where there are two administrators


class Event(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """One change of the membership. `subject` is a person, device or stream (16 bytes), `of` the person a device
    belongs to."""

    number: int
    previous: bytes
    what: str
    subject: bytes
    of: bytes = b""
    public: bytes = b""
    signing: bytes = b""
    text: str = ""
    at: int = 0


@dataclass(frozen=True)
class LetterBox:
    """Where those who may write but not read a shared circle put their letters."""

    stream: bytes
    public: bytes


@dataclass
class Membership:
    """What the events so far say. `apply` checks each one before it counts."""

    number: int = 0
    head: bytes = START
    organisation: bytes = b""
    people: dict[bytes, bytes] = field(default_factory=dict)  # person → opening key, public
    devices: dict[bytes, tuple[bytes, bytes]] = field(default_factory=dict)  # device → person, signing key
    removed: set[bytes] = field(default_factory=set)
    administrators: set[bytes] = field(default_factory=set)
    letter_boxes: dict[str, LetterBox] = field(default_factory=dict)
    recovery: bytes = b""
    recovery_signing: bytes = b""

    def copy(self) -> Membership:
        """One that can change apart from this."""
        return replace(
            self, people=dict(self.people), devices=dict(self.devices), removed=set(self.removed),
            administrators=set(self.administrators), letter_boxes=dict(self.letter_boxes),
        )  # fmt: skip

    def signing_key(self, device: bytes) -> bytes:
        """The public key of a device that may write now; raises NotAMember."""
        person, public = self.devices.get(device, (b"", b""))
        if not public or device in self.removed or person in self.removed:
            raise NotAMember
        return public

    def event(
        self,
        what: str,
        subject: bytes,
        *,
        of: bytes = b"",
        public: bytes = b"",
        signing: bytes = b"",
        text: str = "",
        at: int = 0,
        after: int = 0,
        previous: bytes = b"",
    ) -> Event:
        """The next event; `after` and `previous` chain several that are made before any is applied."""
        number = (after or self.number) + 1
        return Event(number, previous or self.head, what, subject, of, public, signing, text, at)

    def apply(self, body: bytes) -> Event:
        """Check one event's place and signatures, then let it count; raises MembershipFault and changes nothing
        then."""
        event, event_bytes, signatures = read(body)
        if event.number != self.number + 1 or event.previous != self.head:
            raise MembershipFault(f"Membership event {event.number} does not follow {self.number}.")
        _check_shape(event)
        self._check_signatures(event, event_bytes, signatures)
        self._change(event, event_bytes)
        self.number, self.head = event.number, hashlib.sha256(event_bytes).digest()
        return event

    def _check_signatures(self, event: Event, event_bytes: bytes, signatures: list[tuple[bytes, bytes]]) -> None:
        if [device for device, _ in signatures] == [RECOVERY_DEVICE]:
            self._check_recovery(event, event_bytes, signatures[0][1])
            return
        if event.what == FOUND:
            keys = {event.of: (event.subject, event.signing)}
            needed, allowed = 1, {event.subject}
        else:
            keys, allowed = self.devices, self.administrators - self.removed
            needed = min(2, len(allowed)) if event.what in WEIGHTY else 1
            if event.what == DEVICE and self._has_device(event.of):
                # Only she herself: with a device in her name somebody else would write, and sign events, as her.
                needed, allowed = 1, {event.of} - self.removed
        signers = set()
        for device, signature in signatures:
            person, public = keys.get(device, (b"", b""))
            if person not in allowed or device in self.removed:
                raise MembershipFault("A membership event was signed by somebody who may not.")
            try:
                check_signature(public, signature, PURPOSE + event_bytes)
            except BadSignature:
                raise MembershipFault("A membership event's signature does not fit.") from None
            signers.add(person)
        if len(signers) < max(needed, 1):
            raise MembershipFault(f"A membership event has {len(signers)} of {needed} signatures.")

    def _has_device(self, person: bytes) -> bool:
        return any(of == person for of, _ in self.devices.values())

    def _check_recovery(self, event: Event, event_bytes: bytes, signature: bytes) -> None:
        try:
            check_signature(self.recovery_signing, signature, PURPOSE + event_bytes)
        except BadSignature:
            raise MembershipFault("A membership event was not signed by the recovery key.") from None
        if event.what not in BY_RECOVERY:
            raise MembershipFault("The recovery key may not do this.")

    def _change(self, event: Event, event_bytes: bytes) -> None:
        subject = event.subject
        if event.what == FOUND and self.number == 0:
            self.organisation = hashlib.sha256(event_bytes).digest()[:16]
            self.people[subject] = event.public
            self.administrators.add(subject)
            self.devices[event.of] = (subject, event.signing)
        elif event.what == PERSON and subject not in self.people:
            self.people[subject] = event.public
        elif event.what == DEVICE and event.of in self.people and subject not in self.devices:
            self.devices[subject] = (event.of, event.signing)
        elif event.what == REMOVE and (subject in self.people or subject in self.devices):
            self.removed.add(subject)
        elif event.what == ADMINISTRATOR and subject in self.people:
            self.administrators.add(subject)
        elif event.what == RECOVERY:
            self.recovery, self.recovery_signing = event.public, event.signing
        elif event.what == LETTER_BOX:
            self.letter_boxes[event.text] = LetterBox(subject, event.public)
        else:
            raise MembershipFault(f"A membership event says '{event.what}' of somebody it cannot be said of.")


def _check_shape(event: Event) -> None:
    """Names and keys have their lengths, so that nobody later trips over what one administrator wrote."""
    public, signing = SHAPES.get(event.what, (0, 0))
    of = 16 if event.what in (FOUND, DEVICE) else 0
    if [len(each) for each in (event.subject, event.of, event.public, event.signing)] != [16, of, public, signing]:
        raise MembershipFault(f"A membership event '{event.what}' names a person or a key of the wrong length.")


def sign(event: Event, device: bytes, key: DeviceKey) -> bytes:
    """The body of an event with one signature."""
    event_bytes = msgspec.msgpack.encode(event)
    return msgspec.msgpack.encode([event_bytes, [[device, key.sign(PURPOSE + event_bytes)]]])


def add_signature(body: bytes, device: bytes, key: DeviceKey) -> bytes:
    """The same event with one more signature."""
    _, event_bytes, signatures = read(body)
    more = [*signatures, (device, key.sign(PURPOSE + event_bytes))]
    return msgspec.msgpack.encode([event_bytes, more])


def read(body: bytes) -> tuple[Event, bytes, list[tuple[bytes, bytes]]]:
    """The event, its signed bytes and its signatures; raises MembershipFault for anything else."""
    try:
        event_bytes, signatures = msgspec.msgpack.decode(body, type=tuple[bytes, list[tuple[bytes, bytes]]])
        return msgspec.msgpack.decode(event_bytes, type=Event), event_bytes, signatures
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise MembershipFault("A membership event is malformed.") from None
