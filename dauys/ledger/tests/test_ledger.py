"""What a process lets into its ledger: its own acts, durable or not at all, and others' only if they follow and are
signed."""

from __future__ import annotations

import os
from collections.abc import Iterable

import msgspec
import pytest

from dauys.desk.keyring import key_piece, link_piece
from dauys.ledger import entry as entries
from dauys.ledger import membership as members
from dauys.ledger.entry import Entry, Item
from dauys.ledger.errors import (
    BrokenChain,
    LedgerError,
    MembershipFault,
    NotAMember,
    Overtaken,
    Rewritten,
    RolledBack,
    WrongBody,
    WrongOrganisation,
)
from dauys.ledger.ledger import Ledger, Piece
from dauys.ledger.shelf import ListShelf, Place
from dauys.ledger.tests.small import Small, Writer, admission, chained, event_piece, small_ledger
from dauys.ledger.tree import leaf, root_of
from dauys.ledger.verify import verify
from dauys.vault.derive import digest
from dauys.vault.generation import new_circle


@pytest.fixture
def small() -> Small:
    return small_ledger()


def note() -> Piece:
    """A piece that says nothing."""
    return Piece(entries.TOMBSTONE, b"", os.urandom(16), lambda header: b"")


def forged(small: Small, by: Writer | None = None, **more: object) -> bytes:
    """The next entry of somebody, signed by her, with something in it that is not so."""
    by, ledger = by or small.founder, small.ledger
    number, previous = ledger.heads.get(by.device, (0, bytes(32)))
    fields = {
        "format": 1,
        "organisation": ledger.organisation,
        "node": ledger.shelf.node(),
        "device": by.device,
        "number": number + 1,
        "previous": previous,
        "membership": ledger.membership.number,
        "seen_size": ledger.size,
        "seen_root": ledger.tree.root(),
        "items": [Item(entries.TOMBSTONE, b"", b"k" * 16, 0, digest(b""))],
    }
    return entries.sign(Entry(**{**fields, **more}), by.key)  # type: ignore[arg-type]


def appended(small: Small, stored: bytes, bodies: list[bytes] | None = None) -> Ledger:
    """The ledger after somebody put this onto the shelf behind its back."""
    small.shelf.append(small.shelf.size(), stored, [b""] if bodies is None else bodies)
    return small.ledger


# Writing


def test_what_was_written_stands_on_the_shelf_and_is_found_by_everybody(small: Small) -> None:
    written = small.founder.write(small.ledger, note())
    other = Ledger(small.shelf)
    other.load()
    assert (written.position, other.size, other.tree.root()) == (10, 11, small.ledger.tree.root())
    assert other.heads == small.ledger.heads
    assert other.membership == small.ledger.membership


def test_the_leaves_are_those_of_the_entries(small: Small) -> None:
    hashes = [leaf(stored) for _, stored in small.shelf.entries()]
    assert bytes(small.ledger.leaves) == b"".join(hashes)
    assert all(small.ledger.root_at(size) == root_of(hashes[:size]) for size in range(len(hashes) + 1))


def test_a_stranger_writes_nothing(small: Small) -> None:
    with pytest.raises(NotAMember):
        Writer().write(small.ledger, note())
    assert small.shelf.size() == small.ledger.size == 10


def test_who_was_removed_writes_nothing(small: Small) -> None:
    gone = chained(small.ledger.membership, small.founder, (members.REMOVE, small.colleague.person, {}))
    small.founder.write(small.ledger, *map(event_piece, gone))
    with pytest.raises(NotAMember):
        small.colleague.write(small.ledger, note())
    assert small.shelf.size() == 11


def test_nobody_writes_before_the_founding() -> None:
    shelf = ListShelf()
    with pytest.raises(MembershipFault, match="no organisation"):
        Writer().write(Ledger(shelf), note())
    assert shelf.size() == 0


def test_an_act_that_fails_while_it_is_sealed_leaves_nothing(small: Small) -> None:
    def broken(header: bytes) -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        small.founder.write(small.ledger, note(), Piece(entries.REVISION, b"", b"", broken))
    assert small.shelf.size() == small.ledger.size == 10
    small.founder.write(small.ledger, note())


class Full(ListShelf):
    """A shelf whose disk is full."""

    def append(self, position: int, stored: bytes, bodies: list[bytes], erase: Iterable[Place] = ()) -> None:
        raise OSError


def test_an_act_that_a_full_disk_refuses_can_be_repeated(small: Small) -> None:
    shelf = small.shelf
    small.ledger.shelf = Full(shelf.name, shelf.stored, shelf.pieces, shelf.notes)
    with pytest.raises(OSError):  # noqa: PT011
        small.founder.write(small.ledger, note())
    small.ledger.shelf = shelf
    assert small.founder.write(small.ledger, note()).position == 10
    assert verify(shelf).entries == 11


def test_an_erasure_empties_what_it_names_and_keeps_the_entry(small: Small) -> None:
    written = small.record(small.founder, "to be erased")
    gone = Piece(entries.TOMBSTONE, b"", written.entry.items[0].key, lambda header: b"")
    small.founder.write(small.ledger, gone, erase=[(written.position, 0), (written.position, 1)])
    assert small.shelf.pieces[written.position] == [None, None]
    assert verify(small.shelf).erased == 4


def test_an_entry_has_no_more_items_than_a_shelf_can_number(small: Small) -> None:
    few = msgspec.msgpack.decode(small.shelf.stored[2][64:])
    item = few[9][0]
    few[9] = [item] * (entries.MOST_ITEMS + 1)
    with pytest.raises(LedgerError, match="not an entry"):
        entries.read(bytes(64) + msgspec.msgpack.encode(few))


# Several nodes on one shelf


def test_two_nodes_see_each_others_acts(small: Small) -> None:
    other = Ledger(small.shelf)
    other.load()
    small.founder.write(small.ledger, note())
    small.colleague.write(other, note())
    small.founder.write(small.ledger, note())
    assert (other.catch_up(), small.ledger.size) == (13, 13)
    assert other.tree.root() == small.ledger.tree.root()
    assert verify(small.shelf).entries == 13


def test_two_who_admit_somebody_at_once_never_break_the_ledger(small: Small) -> None:
    other = Ledger(small.shelf)
    other.load()
    mine, hers = (admission(small.ledger.membership, small.founder, Writer()) for _ in range(2))
    small.founder.write(small.ledger, *map(event_piece, mine))
    with pytest.raises(Overtaken):
        small.colleague.write(other, *map(event_piece, hers))
    assert verify(small.shelf).entries == 11
    small.colleague.write(other, note())


def test_a_circle_gets_one_new_key_even_if_two_change_it_at_once(small: Small) -> None:
    other = Ledger(small.shelf)
    other.load()
    small.founder.write(small.ledger, link_piece(small.hotline, small.hotline.next()))
    with pytest.raises(Overtaken):
        small.colleague.write(other, link_piece(small.hotline, small.hotline.next()))
    assert verify(small.shelf).entries == 11


def test_nobody_writes_under_a_key_that_was_replaced_a_moment_ago(small: Small) -> None:
    other = Ledger(small.shelf)
    other.load()
    small.founder.write(small.ledger, link_piece(small.hotline, small.hotline.next()))
    with pytest.raises(Overtaken):
        small.colleague.write(other, key_piece(small.hotline, b"n" * 16, b"k" * 32, b"r" * 16))
    assert small.shelf.size() == 11


def test_a_rotation_and_a_record_under_the_new_key_are_one_entry(small: Small) -> None:
    after = small.hotline.next()
    small.founder.write(
        small.ledger, link_piece(small.hotline, after), key_piece(after, b"n" * 16, b"k" * 32, b"r" * 16)
    )
    assert small.ledger.followed[small.hotline.stream] == after.stream


# What comes from elsewhere


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"number": 99}, BrokenChain),
        ({"number": 1}, BrokenChain),
        ({"previous": b"x" * 32}, BrokenChain),
        ({"organisation": b"x" * 16}, WrongOrganisation),
        ({"node": b"x" * 16}, Rewritten),
        ({"seen_root": b"x" * 32}, Rewritten),
        ({"seen_size": 99}, Rewritten),
        ({"seen_size": 3}, Rewritten),
    ],
)
def test_an_entry_that_does_not_follow_is_refused(
    small: Small, more: dict[str, object], error: type[LedgerError]
) -> None:
    ledger = appended(small, forged(small, **more))
    with pytest.raises(error) as caught:
        ledger.catch_up()
    assert caught.value.place == "entry 10"
    assert caught.value.hint
    assert ledger.size == 10


def test_an_entry_whose_author_saw_an_older_state_is_fine(small: Small) -> None:
    ledger = appended(small, forged(small, seen_size=4, seen_root=small.ledger.root_at(4)))
    assert ledger.catch_up() == 11


@pytest.mark.parametrize("bit", [0, 511])
def test_an_entry_with_another_signature_is_refused(small: Small, bit: int) -> None:
    stored = bytearray(forged(small))
    stored[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Rewritten, match="signature"):
        appended(small, bytes(stored)).catch_up()
    assert small.ledger.size == 10


def test_an_entry_of_a_stranger_is_refused(small: Small) -> None:
    with pytest.raises(NotAMember) as caught:
        appended(small, forged(small, Writer())).catch_up()
    assert caught.value.place == "entry 10"


def test_an_entry_in_a_members_name_by_another_key_is_refused(small: Small) -> None:
    false = Writer(device=small.founder.device)
    with pytest.raises(Rewritten, match="signature"):
        appended(small, forged(small, false)).catch_up()


def test_a_membership_event_that_was_exchanged_is_refused(small: Small) -> None:
    honest = admission(small.ledger.membership, small.founder, Writer())[0]
    other = admission(small.ledger.membership, small.founder, Writer())[0]
    item = Item(entries.MEMBERSHIP, b"", b"", len(honest), digest(honest))
    with pytest.raises(WrongBody) as caught:
        appended(small, forged(small, items=[item]), [other]).catch_up()
    assert caught.value.place == "entry 10, item 0"


def test_a_membership_event_without_the_right_signature_is_refused(small: Small) -> None:
    event = small.ledger.membership.event(members.REMOVE, small.founder.person)
    body = small.colleague.signs(event)
    item = Item(entries.MEMBERSHIP, b"", b"", len(body), digest(body))
    with pytest.raises(MembershipFault) as caught:
        appended(small, forged(small, items=[item]), [body]).catch_up()
    assert caught.value.place == "entry 10"


def test_nonsense_is_refused(small: Small) -> None:
    with pytest.raises(LedgerError) as caught:
        appended(small, b"nonsense").catch_up()
    assert caught.value.place == "entry 10"


def test_a_ledger_that_became_shorter_under_a_running_node_is_refused(small: Small) -> None:
    small.shelf.stored.pop()
    with pytest.raises(RolledBack):
        small.ledger.catch_up()
    with pytest.raises(LedgerError):
        small.founder.write(small.ledger, note())


# What stood there at the start


def forged_while_nobody_ran(small: Small) -> Ledger:
    """A database's owner appends an entry of his own, in the founder's name, while no node runs."""
    circle = new_circle("hotline:2026Q4")
    item = Item(entries.LINK, circle.stream, small.hotline.stream, 0, digest(b""))
    small.shelf.append(10, forged(small, Writer(device=small.founder.device), items=[item]), [b""])
    fresh = Ledger(small.shelf)
    fresh.load()
    return fresh


def test_what_was_forged_while_nobody_ran_is_found_before_a_desk_opens(small: Small) -> None:
    fresh = forged_while_nobody_ran(small)
    for since in (0, 10):
        with pytest.raises(Rewritten, match="signature") as caught:
            fresh.check_since(since)
        assert caught.value.place == "entry 10"


def test_what_this_device_has_seen_is_not_checked_again(small: Small) -> None:
    fresh = Ledger(small.shelf)
    fresh.load()
    small.shelf.stored[2] = b"changed later"
    fresh.check_since(5)
    assert fresh.checked == 10


def test_an_entry_that_changes_between_two_readings_is_found(small: Small) -> None:
    fresh = Ledger(small.shelf)
    fresh.load()
    small.shelf.stored[9] = small.shelf.stored[8]
    with pytest.raises(Rewritten):
        fresh.check_since(0)


def test_an_entry_is_checked_against_who_was_a_member_then(small: Small) -> None:
    gone = chained(small.ledger.membership, small.founder, (members.REMOVE, small.colleague.person, {}))
    small.founder.write(small.ledger, *map(event_piece, gone))
    fresh = Ledger(small.shelf)
    fresh.load()
    fresh.check_since(0)
    small.shelf.append(11, forged(small, small.colleague), [b""])
    late = Ledger(small.shelf)
    late.load()
    with pytest.raises(NotAMember) as caught:
        late.check_since(0)
    assert caught.value.place == "entry 11"


def test_a_device_goes_on_from_what_it_has_seen(small: Small) -> None:
    seen = small.ledger.checkpoint()
    small.founder.write(small.ledger, note())
    fresh = Ledger(small.shelf)
    fresh.load()
    fresh.check_pin(seen)


def test_a_device_refuses_an_older_ledger(small: Small) -> None:
    seen = small.ledger.checkpoint()
    small.shelf.stored.pop()
    fresh = Ledger(small.shelf)
    fresh.load()
    with pytest.raises(RolledBack):
        fresh.check_pin(seen)


def test_a_device_refuses_another_history_of_the_same_length(small: Small) -> None:
    seen = small.ledger.checkpoint()
    del small.shelf.stored[9], small.shelf.pieces[9]
    fresh = Ledger(small.shelf)
    fresh.load()
    small.founder.write(fresh, note())
    with pytest.raises(RolledBack):
        fresh.check_pin(seen)


def test_a_device_refuses_a_shelf_that_took_another_name(small: Small) -> None:
    seen = small.ledger.checkpoint()
    small.shelf.name = b"\x02" * 16
    with pytest.raises(RolledBack):
        small.ledger.check_pin(seen)
    with pytest.raises(Rewritten, match="another node"):
        Ledger(small.shelf).load()


def test_a_device_refuses_another_organisation(small: Small) -> None:
    with pytest.raises(RolledBack, match="another organisation"):
        small_ledger().ledger.check_pin(small.ledger.checkpoint())
