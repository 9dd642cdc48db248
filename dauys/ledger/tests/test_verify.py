"""An expert without any key is told the first thing that is wrong with a ledger, wherever it is."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.ledger import entry as entries
from dauys.ledger.errors import LedgerError, Malformed, NotAMember, Rewritten, WrongBody
from dauys.ledger.ledger import Piece
from dauys.ledger.shelf import ListShelf
from dauys.ledger.tests.small import Writer, small_ledger
from dauys.ledger.verify import Verified, verify

SMALL = small_ledger()
WHOLE = SMALL.shelf


def copied() -> ListShelf:
    return copy.deepcopy(WHOLE)


def fault(shelf: ListShelf) -> LedgerError:
    """The first fault; the test fails if there is none."""
    with pytest.raises(LedgerError) as caught:
        verify(shelf)
    assert caught.value.error
    assert caught.value.hint
    return caught.value


def flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_a_whole_ledger_is_whole() -> None:
    found = verify(WHOLE)
    assert isinstance(found, Verified)
    assert (found.entries, found.bodies, found.erased, found.signed) == (10, 27, 2, 2)
    assert found.checkpoint == SMALL.ledger.checkpoint()


def test_a_ledger_of_nothing_is_none() -> None:
    assert "not a single entry" in fault(ListShelf()).error


# One bit, anywhere


@pytest.mark.parametrize("position", range(10))
def test_one_bit_of_an_entry(position: int) -> None:
    stored = WHOLE.stored[position]
    for place in range(position % 2, len(stored), 2):
        shelf = copied()
        shelf.stored[position] = flipped(stored, place * 8 + place % 8)
        assert fault(shelf).place.split(",")[0] == f"entry {position}", f"byte {place}"


def places() -> list[tuple[int, int]]:
    return [place for place, body in WHOLE.bodies() if body]


@pytest.mark.parametrize(("position", "index"), places())
def test_one_bit_of_a_body(position: int, index: int) -> None:
    body = WHOLE.body((position, index)) or b""
    for place in sorted({0, len(body) - 1, *range(0, len(body), 7)}):
        shelf = copied()
        shelf.pieces[position][index] = flipped(body, place * 8)
        found = fault(shelf)
        assert isinstance(found, WrongBody)
        assert found.place == f"entry {position}, item {index}"


@pytest.mark.parametrize("number", range(2))
def test_one_bit_of_a_checkpoint(number: int) -> None:
    note = WHOLE.notes[number].encode()
    for place in range(len(note)):
        try:
            changed = flipped(note, place * 8).decode()
        except UnicodeDecodeError:
            continue
        shelf = copied()
        shelf.notes[number] = changed
        assert fault(shelf).place == f"checkpoint {number}", f"byte {place}"


@given(st.integers(0, 127))
def test_one_bit_of_the_shelfs_name(bit: int) -> None:
    shelf = copied()
    shelf.name = flipped(shelf.name, bit)
    assert fault(shelf).place == "entry 0"


# Whole pieces


@pytest.mark.parametrize("position", range(10))
def test_an_entry_dropped(position: int) -> None:
    shelf = copied()
    del shelf.stored[position], shelf.pieces[position]
    assert fault(shelf).place in {*(f"entry {after}" for after in range(position, 10)), "checkpoint 0", "checkpoint 1"}


@pytest.mark.parametrize("position", range(9))
def test_two_entries_exchanged(position: int) -> None:
    shelf = copied()
    for rows in (shelf.stored, shelf.pieces):
        rows[position], rows[position + 1] = rows[position + 1], rows[position]  # type: ignore[index, assignment, call-overload]
    assert fault(shelf).place == f"entry {position}"


@pytest.mark.parametrize("position", range(10))
def test_an_entry_twice(position: int) -> None:
    shelf = copied()
    shelf.stored.insert(position + 1, shelf.stored[position])
    shelf.pieces.insert(position + 1, list(shelf.pieces[position]))
    assert fault(shelf).place == f"entry {position + 1}"


@pytest.mark.parametrize("size", range(10))
def test_a_ledger_rolled_back(size: int) -> None:
    shelf = copied()
    del shelf.stored[size:], shelf.pieces[size:]
    assert isinstance(fault(shelf), Rewritten | NotAMember | LedgerError)


@pytest.mark.parametrize(
    "change", [lambda one: one[:-1], lambda one: one + b"\x00", lambda one: b"", lambda one: one[:64]]
)
def test_an_entry_cut_or_lengthened(change: Callable[[bytes], bytes]) -> None:
    shelf = copied()
    shelf.stored[4] = change(shelf.stored[4])
    found = fault(shelf)
    assert isinstance(found, Malformed)
    assert found.place == "entry 4"


@pytest.mark.parametrize(("position", "index"), places())
def test_a_body_erased_without_a_tombstone(position: int, index: int) -> None:
    shelf = copied()
    shelf.pieces[position][index] = None
    found = fault(shelf)
    assert isinstance(found, WrongBody)
    assert found.place == f"entry {position}, item {index}"


def test_a_body_erased_with_a_tombstone_is_no_fault() -> None:
    assert WHOLE.body((6, 0)) is None
    assert verify(WHOLE).erased == 2


def test_a_tombstone_for_a_box_is_no_excuse() -> None:
    shelf = copied()
    index = next(index for index, item in enumerate(entries.read(shelf.stored[1]).items) if item.kind == entries.BOX)
    shelf.pieces[1][index] = None
    assert fault(shelf).place == f"entry 1, item {index}"


def test_a_body_more_than_the_entry_names() -> None:
    shelf = copied()
    shelf.pieces[3].append(b"slipped in")
    count = len(shelf.pieces[3]) - 1
    assert fault(shelf).place == f"entry 3, item {count}"


def test_a_body_behind_the_end() -> None:
    shelf = copied()
    shelf.pieces.append([b"slipped in"])
    assert fault(shelf).place == "entry 10, item 0"


class Scattered(ListShelf):
    """A shelf with a body far behind its entry's others, as only a database can have it."""

    def bodies(self, start: int = 0) -> Iterator[tuple[tuple[int, int], bytes | None]]:
        for place, body in super().bodies(start):
            if place == (4, 0):
                yield (3, 500), b"slipped in"
            yield place, body


def test_a_body_far_behind_the_others_of_its_entry() -> None:
    shelf = Scattered(WHOLE.name, WHOLE.stored, WHOLE.pieces, WHOLE.notes)
    assert fault(shelf).place == "entry 3, item 500"


def test_a_revision_grafted_from_another_record() -> None:
    shelf = copied()
    one, other = ((position, kinds(position).index(entries.REVISION)) for position in (3, 5))
    shelf.pieces[one[0]][one[1]] = shelf.body(other)
    found = fault(shelf)
    assert isinstance(found, WrongBody)
    assert found.place == f"entry {one[0]}, item {one[1]}"


def test_two_bodies_of_one_entry_exchanged() -> None:
    shelf = copied()
    shelf.pieces[3][0], shelf.pieces[3][1] = shelf.pieces[3][1], shelf.pieces[3][0]
    assert fault(shelf).place == "entry 3, item 0"


def kinds(position: int) -> list[int]:
    return [item.kind for item in entries.read(WHOLE.stored[position]).items]


def test_a_checkpoint_of_somebody_else() -> None:
    shelf, stranger = copied(), Writer()
    stranger.checkpoint(small_on(shelf))
    found = fault(shelf)
    assert isinstance(found, NotAMember)
    assert found.place == "checkpoint 2"


def small_on(shelf: ListShelf):  # type: ignore[no-untyped-def]
    from dauys.ledger.ledger import Ledger

    ledger = Ledger(shelf)
    ledger.load()
    return ledger


def test_a_checkpoint_of_a_longer_ledger() -> None:
    shelf = copied()
    ledger = small_on(shelf)
    SMALL.founder.write(ledger, Piece(entries.TOMBSTONE, b"", b"k" * 16, lambda header: b""))
    SMALL.founder.checkpoint(ledger)
    shelf.stored.pop()
    shelf.pieces.pop()
    found = fault(shelf)
    assert isinstance(found, Rewritten)
    assert found.place == "checkpoint 2"


def test_a_history_rewritten_by_a_member_who_holds_the_shelf() -> None:
    """She drops a colleague's last entry and goes on: what her own next entry saw gives it away only if she lies about
    it; the
    colleague's checkpoint gives it away in any case."""
    shelf = copied()
    del shelf.stored[9:], shelf.pieces[9:]
    ledger = small_on(shelf)
    for _ in range(3):
        SMALL.founder.write(ledger, Piece(entries.TOMBSTONE, b"", b"k" * 16, lambda header: b""))
    assert fault(shelf).place == "checkpoint 1"


def test_the_first_of_two_faults_is_named() -> None:
    shelf = copied()
    shelf.stored[2] = flipped(shelf.stored[2], 3)
    shelf.pieces[7] = []
    assert fault(shelf).place == "entry 2"


@given(st.lists(st.binary(max_size=200), max_size=3))
def test_any_bytes_at_all_are_a_fault(stored: list[bytes]) -> None:
    fault(ListShelf(stored=stored, pieces=[[] for _ in stored]))


def test_whoever_waits_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    import dauys.ledger.verify as verifying

    monkeypatch.setattr(verifying, "BATCH", 4)
    seen: list[int] = []
    assert verify(WHOLE, seen.append).entries == 10
    assert seen == [4, 8]


def test_a_fault_in_an_earlier_batch_is_named_before_a_later_one(monkeypatch: pytest.MonkeyPatch) -> None:
    import dauys.ledger.verify as verifying

    monkeypatch.setattr(verifying, "BATCH", 4)
    shelf = copied()
    shelf.stored[1] = flipped(shelf.stored[1], 3)
    shelf.pieces[8] = []
    assert fault(shelf).place == "entry 1"
