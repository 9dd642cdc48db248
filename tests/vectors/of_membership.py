"""Cases of the membership chain: whole chains of event bodies, and the fault that the last one must give."""

from __future__ import annotations

from typing import Any

import msgspec

from dauys.ledger import membership as members
from dauys.ledger.membership import Event, Membership
from dauys.vault.derive import derive
from dauys.vault.opening import OpeningKey
from dauys.vault.signing import DeviceKey
from tests.vectors.of_sealing import fixed

Cases = list[dict[str, Any]]
RECOVERY = OpeningKey(fixed("recovery seed"))
RECOVERY_SIGNER = DeviceKey(derive(RECOVERY.seed, "recovery signing"))
AT = 1_790_000_000_000


class Chain:
    """Events one after another; `name` says whose person, device and keys are meant."""

    def __init__(self) -> None:
        self.membership, self.bodies = Membership(), [b""][:0]
        self.add("found", members.FOUND, "a", of=device("a"), public=opening("a"), signing=signing("a").public)

    def event(self, what: str, name: str, **more: Any) -> Event:
        return self.membership.event(what, person(name), at=AT, **more)

    def add(self, by: str, what: str, name: str, **more: Any) -> Chain:
        """One more event, signed by these people ("a b"), by "recovery", or by the founder herself ("found")."""
        self.bodies.append(signed(self.event(what, name, **more), by))
        self.membership.apply(self.bodies[-1])
        return self

    def admit(self, name: str, by: str = "a") -> Chain:
        """A person and her device."""
        self.add(by, members.PERSON, name, public=opening(name))
        event = self.membership.event(
            members.DEVICE, device(name), of=person(name), signing=signing(name).public, at=AT
        )
        self.bodies.append(signed(event, by))
        self.membership.apply(self.bodies[-1])
        return self

    def recovery(self, by: str = "a") -> Chain:
        """The recovery key."""
        return self.add(by, members.RECOVERY, "a", public=RECOVERY.public, signing=RECOVERY_SIGNER.public)

    def told(self, what: str) -> dict[str, Any]:
        """The case of a chain that holds."""
        now = self.membership
        return {
            "what": what,
            "bodies": self.bodies,
            "organisation": now.organisation,
            "head": now.head,
            "number": now.number,
            "people": sorted(now.people),
            "devices": sorted(now.devices),
            "administrators": sorted(now.administrators),
            "removed": sorted(now.removed),
            "letter_boxes": sorted(now.letter_boxes),
        }

    def fails(self, what: str, body: bytes) -> dict[str, Any]:
        """The case of a chain whose last event is a fault."""
        return {
            "what": what,
            "bodies": [*self.bodies, body],
            "fails": "MembershipFault",
            "number": self.membership.number,
        }


def person(name: str) -> bytes:
    return fixed(f"person {name}", 16)


def device(name: str) -> bytes:
    return fixed(f"device {name}", 16)


def opening(name: str) -> bytes:
    return OpeningKey(fixed(f"person seed {name}")).public


def signing(name: str) -> DeviceKey:
    return DeviceKey(fixed(f"device seed {name}"))


def signed(event: Event, by: str) -> bytes:
    """The body with the signatures of these people."""
    if by == "recovery":
        return members.sign(event, members.RECOVERY_DEVICE, RECOVERY_SIGNER)
    first, *more = ("a" if by == "found" else by).split(" ")
    body = members.sign(event, device(first), signing(first))
    for name in more:
        body = members.add_signature(body, device(name), signing(name))
    return body


def membership_cases() -> Cases:
    """Chains that hold, then chains that do not."""
    box = {"public": OpeningKey(fixed("letter box")).public, "text": "statistics"}
    two = Chain().recovery().admit("b").add("a", members.ADMINISTRATOR, "b")
    left = Chain().recovery().admit("b").add("a", members.REMOVE, "b")
    holds = [
        Chain().told("a founding"),
        Chain().recovery().admit("b").told("somebody admitted"),
        Chain().add("a", members.LETTER_BOX, "stream", **box).told("a letter box"),
        Chain()
        .recovery()
        .admit("b")
        .add("a", members.ADMINISTRATOR, "b")
        .told("one administrator makes a second alone"),
        Chain()
        .recovery()
        .admit("b")
        .add("a", members.ADMINISTRATOR, "b")
        .admit("c", "b")
        .add("a b", members.ADMINISTRATOR, "c")
        .told("two administrators make a third together"),
        Chain()
        .recovery()
        .add("recovery", members.PERSON, "c", public=opening("c"))
        .add("recovery", members.ADMINISTRATOR, "c")
        .told("the recovery key makes an administrator"),
        left.told("somebody removed"),
    ]
    start = Chain()
    weighty = two.event(members.RECOVERY, "a", public=RECOVERY.public, signing=RECOVERY_SIGNER.public)
    of_b = {"public": opening("c")}
    fails = [
        two.fails("a recovery key with one of two signatures", signed(weighty, "a")),
        two.fails("a recovery key signed twice by one person", signed(weighty, "a a")),
        two.fails("the founding again", two.bodies[0]),
        two.fails("an event left out", signed(_moved(two, number=two.membership.number + 2), "a")),
        two.fails("a fork", signed(_moved(two, previous=fixed("other")), "a")),
        two.fails("somebody admitted twice", signed(two.event(members.PERSON, "b", public=opening("b")), "a")),
        two.fails("a device of nobody", signed(_device(two, "x"), "a")),
        two.fails("an administrator of nobody", signed(two.event(members.ADMINISTRATOR, "x"), "a b")),
        two.fails("a removal of nobody", signed(two.event(members.REMOVE, "x"), "a")),
        two.fails("an unknown word", signed(two.event("promote", "b"), "a")),
        two.fails(
            "a person with a short opening key", signed(two.event(members.PERSON, "c", public=b"\x00" * 32), "a")
        ),
        two.fails("a person of 15 bytes", signed(two.membership.event(members.PERSON, person("c")[:15], **of_b), "a")),
        two.fails("no signature", _bare(two.event(members.PERSON, "c", **of_b))),
        two.fails("a signature of somebody else's text", _grafted(two)),
        two.fails("not an event", b"\x93\x01\x02\x03"),
        two.fails("text that is no text", msgspec.msgpack.encode([b"\x93\x01\xc4\x00\xa2\xff\xff", []])),
        two.fails(
            "the recovery key publishes a letter box",
            signed(two.membership.event(members.LETTER_BOX, person("s"), **box), "recovery"),
        ),
        Chain().fails(
            "a recovery key that was never named", signed(start.event(members.PERSON, "c", **of_b), "recovery")
        ),
        left.fails("signed by somebody who was removed", signed(left.event(members.PERSON, "c", **of_b), "b")),
        Chain()
        .admit("b")
        .fails(
            "signed by somebody who is no administrator",
            signed(Chain().admit("b").event(members.PERSON, "c", **of_b), "b"),
        ),
        {
            "what": "a chain that does not begin with a founding",
            "fails": "MembershipFault",
            "number": 0,
            "bodies": [signed(Membership().event(members.PERSON, person("b"), public=opening("b")), "a")],
        },
        {
            "what": "a founding signed by another key",
            "fails": "MembershipFault",
            "number": 0,
            "bodies": [members.sign(members.read(start.bodies[0])[0], device("a"), signing("b"))],
        },
    ]
    return [*holds, *fails]


def _moved(chain: Chain, **more: Any) -> Event:
    return msgspec.structs.replace(chain.event(members.PERSON, "c", public=opening("c")), **more)


def _device(chain: Chain, name: str) -> Event:
    return chain.membership.event(members.DEVICE, device(name), of=person(name), signing=signing(name).public)


def _bare(event: Event) -> bytes:
    return msgspec.msgpack.encode([msgspec.msgpack.encode(event), []])


def _grafted(chain: Chain) -> bytes:
    one = signed(chain.event(members.PERSON, "c", public=opening("c")), "a")
    other = signed(chain.event(members.PERSON, "d", public=opening("d")), "a")
    return msgspec.msgpack.encode([members.read(one)[1], members.read(other)[2]])


def device_cases() -> Cases:
    """Who may give somebody a device: an administrator the first one, she herself every other."""
    chain = Chain().recovery().admit("b").add("a", members.ADMINISTRATOR, "b")
    event = chain.membership.event(members.DEVICE, device("b2"), of=person("b"), signing=signing("b2").public, at=AT)
    own = Chain().recovery().admit("b").add("a", members.ADMINISTRATOR, "b")
    own.bodies.append(signed(event, "b"))
    own.membership.apply(own.bodies[-1])
    by_recovery = Chain().recovery().admit("b").add("a", members.ADMINISTRATOR, "b")
    by_recovery.bodies.append(signed(event, "recovery"))
    by_recovery.membership.apply(by_recovery.bodies[-1])
    return [
        own.told("a second device, signed by the first"),
        by_recovery.told("a second device, signed by the recovery key"),
        chain.fails("a second device, signed by another administrator", signed(event, "a")),
        chain.fails("a second device, signed by her and by another administrator", signed(event, "b a")),
    ]
