"""Nobody writes or signs in somebody else's name: not by a device for her, not by changing the storage under a running
node.
"""

from __future__ import annotations

import pytest

from dauys.ledger import membership as members
from dauys.ledger.errors import MembershipFault, Rewritten
from dauys.ledger.tests.small import RECOVERY_SIGNER, Writer, admission, chained, founding, small_ledger


def test_an_administrator_gives_nobody_a_second_device() -> None:
    boss, colleague, membership = Writer(), Writer(), members.Membership()
    for body in founding(boss):
        membership.apply(body)
    for body in admission(membership, boss, colleague):
        membership.apply(body)
    false = Writer()
    event = membership.event(members.DEVICE, false.device, of=colleague.person, signing=false.key.public)
    with pytest.raises(MembershipFault):
        membership.copy().apply(boss.signs(event))
    membership.copy().apply(colleague.signs(event))
    membership.copy().apply(members.sign(event, members.RECOVERY_DEVICE, RECOVERY_SIGNER))


def test_one_administrator_cannot_sign_twice_by_way_of_the_other() -> None:
    boss, other, membership = Writer(), Writer(), members.Membership()
    for body in founding(boss):
        membership.apply(body)
    for body in admission(membership, boss, other):
        membership.apply(body)
    for body in chained(membership, boss, (members.ADMINISTRATOR, other.person, {})):
        membership.apply(body)
    false = Writer(person=other.person)
    with pytest.raises(MembershipFault):
        membership.apply(
            boss.signs(membership.event(members.DEVICE, false.device, of=other.person, signing=false.key.public))
        )


def test_an_entry_that_changed_on_the_shelf_is_not_read() -> None:
    small = small_ledger()
    small.shelf.stored[3] = small.shelf.stored[4]
    small.ledger.read.clear()
    with pytest.raises(Rewritten):
        small.ledger.entry(3)
