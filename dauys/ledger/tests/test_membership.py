"""Who belongs is decided by who may decide it, one event after another."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.ledger import membership as members
from dauys.ledger.errors import MembershipFault, NotAMember
from dauys.ledger.membership import Membership
from dauys.ledger.tests.small import RECOVERY_SIGNER, Writer, admission, chained, founding

FOUNDER, COLLEAGUE, THIRD = Writer(), Writer(), Writer()


@pytest.fixture
def membership() -> Membership:
    """A founder and a colleague."""
    made = Membership()
    for body in founding(FOUNDER):
        made.apply(body)
    for body in admission(made, FOUNDER, COLLEAGUE):
        made.apply(body)
    return made


def take(membership: Membership, *bodies: bytes) -> None:
    for body in bodies:
        membership.apply(body)


def test_the_founder_and_whom_she_admits_may_write(membership: Membership) -> None:
    assert membership.signing_key(FOUNDER.device) == FOUNDER.key.public
    assert membership.signing_key(COLLEAGUE.device) == COLLEAGUE.key.public
    with pytest.raises(NotAMember):
        membership.signing_key(THIRD.device)


def test_a_person_without_a_device_writes_nothing(membership: Membership) -> None:
    take(membership, *chained(membership, FOUNDER, (members.PERSON, THIRD.person, {"public": THIRD.opening.public})))
    with pytest.raises(NotAMember):
        membership.signing_key(THIRD.device)


@pytest.mark.parametrize("whom", [COLLEAGUE.person, COLLEAGUE.device], ids=["the person", "her device"])
def test_who_was_removed_writes_no_more(membership: Membership, whom: bytes) -> None:
    take(membership, *chained(membership, FOUNDER, (members.REMOVE, whom, {})))
    with pytest.raises(NotAMember):
        membership.signing_key(COLLEAGUE.device)
    assert membership.signing_key(FOUNDER.device)


def test_a_colleague_who_is_no_administrator_admits_nobody(membership: Membership) -> None:
    with pytest.raises(MembershipFault, match="may not"):
        membership.apply(signed_by(membership, COLLEAGUE))


def signed_by(membership: Membership, *writers: Writer, what: str = members.PERSON) -> bytes:
    """The event that makes the third person known, or an administrator, with these signatures."""
    more = {"public": THIRD.opening.public} if what == members.PERSON else {}
    subject = THIRD.person if what == members.PERSON else COLLEAGUE.person
    body = writers[0].signs(membership.event(what, subject, **more))  # type: ignore[arg-type]
    for writer in writers[1:]:
        body = members.add_signature(body, writer.device, writer.key)
    return body


def test_an_administrator_who_was_removed_admits_nobody(membership: Membership) -> None:
    take(membership, signed_by(membership, FOUNDER, what=members.ADMINISTRATOR))
    take(membership, *chained(membership, FOUNDER, (members.REMOVE, COLLEAGUE.person, {})))
    with pytest.raises(MembershipFault, match="may not"):
        membership.apply(signed_by(membership, COLLEAGUE))


def test_where_two_decide_one_alone_makes_no_administrator(membership: Membership) -> None:
    take(membership, signed_by(membership, FOUNDER, what=members.ADMINISTRATOR))
    take(membership, *admission(membership, FOUNDER, THIRD))
    event = membership.event(members.ADMINISTRATOR, THIRD.person)
    alone = FOUNDER.signs(event)
    for body in (alone, members.add_signature(alone, FOUNDER.device, FOUNDER.key)):
        with pytest.raises(MembershipFault, match="1 of 2"):
            membership.apply(body)
    membership.apply(members.add_signature(alone, COLLEAGUE.device, COLLEAGUE.key))
    assert THIRD.person in membership.administrators


def test_a_second_signature_of_somebody_who_may_not_spoils_the_event(membership: Membership) -> None:
    with pytest.raises(MembershipFault, match="may not"):
        membership.apply(signed_by(membership, FOUNDER, COLLEAGUE))


def test_the_recovery_key_admits_when_nobody_else_can(membership: Membership) -> None:
    event = membership.event(members.PERSON, THIRD.person, public=THIRD.opening.public)
    membership.apply(members.sign(event, members.RECOVERY_DEVICE, RECOVERY_SIGNER))
    event = membership.event(members.ADMINISTRATOR, THIRD.person)
    membership.apply(members.sign(event, members.RECOVERY_DEVICE, RECOVERY_SIGNER))
    assert THIRD.person in membership.administrators


def test_a_replaced_recovery_key_is_worth_nothing(membership: Membership) -> None:
    more = {"public": THIRD.opening.public, "signing": THIRD.key.public}
    take(membership, *chained(membership, FOUNDER, (members.RECOVERY, FOUNDER.person, more)))
    event = membership.event(members.PERSON, THIRD.person, public=THIRD.opening.public)
    with pytest.raises(MembershipFault, match="recovery"):
        membership.apply(members.sign(event, members.RECOVERY_DEVICE, RECOVERY_SIGNER))


def test_an_event_of_another_organisation_does_not_follow(membership: Membership) -> None:
    other = Membership()
    take(other, *founding(THIRD))
    take(other, *admission(other, THIRD, COLLEAGUE))
    event = other.event(members.REMOVE, COLLEAGUE.person)
    with pytest.raises(MembershipFault, match="does not follow"):
        membership.apply(FOUNDER.signs(event))


@pytest.mark.parametrize(
    ("what", "more"),
    [
        (members.PERSON, {"public": b"short"}),
        (members.PERSON, {"public": THIRD.opening.public, "signing": b"s" * 32}),
        (members.DEVICE, {"of": COLLEAGUE.person, "signing": b"short"}),
        (members.LETTER_BOX, {"public": b"", "text": "statistics"}),
        (members.RECOVERY, {"public": b"p" * 1216, "signing": b""}),
        (members.REMOVE, {"of": COLLEAGUE.person}),
    ],
)
def test_a_key_of_the_wrong_length_is_refused_at_once(
    membership: Membership, what: str, more: dict[str, bytes]
) -> None:
    with pytest.raises(MembershipFault, match="wrong length"):
        membership.apply(FOUNDER.signs(membership.event(what, os.urandom(16), **more)))  # type: ignore[arg-type]


@given(st.data())
def test_no_bit_of_an_event_can_be_changed(data: st.DataObject) -> None:
    fresh = Membership()
    take(fresh, *founding(FOUNDER))
    before, body = fresh.copy(), bytearray(admission(fresh, FOUNDER, COLLEAGUE)[0])
    bit = data.draw(st.integers(0, len(body) * 8 - 1))
    body[bit // 8] ^= 1 << bit % 8
    with pytest.raises(MembershipFault):
        fresh.apply(bytes(body))
    assert fresh == before


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_refused_and_change_nothing(body: bytes) -> None:
    fresh = Membership()
    with pytest.raises(MembershipFault):
        fresh.apply(body)
    assert fresh == Membership()
