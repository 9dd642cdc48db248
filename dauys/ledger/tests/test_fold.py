"""However revisions arrive, everybody comes to the same record, and nothing that was written is lost in silence."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.ledger.revision import Revision, decode_revision, encode_revision, fold

RECORD = b"r" * 16
VALUES = st.one_of(st.text(max_size=3), st.none(), st.integers(-5, 5), st.lists(st.text(max_size=2), max_size=2))


def some_of(names: list[bytes]) -> st.SearchStrategy[list[bytes]]:
    """A few of them, or all: not every program names only the newest as parents."""
    return st.one_of(st.lists(st.sampled_from(names), unique=True), st.just(names))


@st.composite
def histories(draw: st.DrawFn, conflicts: bool = True) -> dict[bytes, Revision]:
    """Revisions that name any of the earlier ones as parents, by clocks that may be wrong."""
    found: dict[bytes, Revision] = {}
    for number in range(draw(st.integers(1, 9))):
        names = list(found)
        parents = draw(some_of(names)) if names and conflicts else names[-1:]
        fields = draw(st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3))
        found[draw(st.binary(min_size=15, max_size=15)) + bytes([number])] = Revision(
            "test.note", RECORD, parents, b"p" * 16, draw(st.integers(0, 6)), "test.write", fields
        )
    return found


@settings(max_examples=40)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_makes_no_difference(history: dict[bytes, Revision], chance: random.Random) -> None:
    names = list(history)
    chance.shuffle(names)
    assert fold({name: history[name] for name in names}) == fold(history)


@settings(max_examples=40)
@given(histories(), st.randoms(use_true_random=False))
def test_two_nodes_that_heard_everything_agree(history: dict[bytes, Revision], chance: random.Random) -> None:
    here = {name: each for name, each in history.items() if chance.random() < 0.5}
    there = {name: each for name, each in history.items() if name not in here}
    assert fold({**here, **there}) == fold({**there, **here})


@settings(max_examples=40)
@given(histories(conflicts=False))
def test_who_writes_one_after_another_never_has_a_conflict(history: dict[bytes, Revision]) -> None:
    expected: dict[str, object] = {}
    for each in history.values():
        expected.update(each.fields)
    folded = fold(history)
    assert (folded.values, folded.conflicts) == (expected, {})
    assert folded.heads == [list(history)[-1]]
    assert folded.depth == len(history)


@settings(max_examples=40)
@given(histories())
def test_a_value_that_nobody_replaced_knowingly_is_shown(history: dict[bytes, Revision]) -> None:
    folded, above = fold(history), ancestors(history)
    for name, revision in history.items():
        for field, value in revision.fields.items():
            knew = any(name in above[other] for other in history if field in history[other].fields)
            if not knew:
                shown = folded.conflicts.get(field, [folded.values[field]])
                assert any(each == value for each in shown)


@settings(max_examples=40)
@given(histories())
def test_a_conflict_shows_different_values_and_the_one_that_stands(history: dict[bytes, Revision]) -> None:
    folded = fold(history)
    for field, values in folded.conflicts.items():
        assert len(values) > 1
        assert all(one != other for place, one in enumerate(values) for other in values[:place])
        assert folded.values[field] in values


@settings(max_examples=40)
@given(histories())
def test_who_saw_everything_decides_everything(history: dict[bytes, Revision]) -> None:
    folded = fold(history)
    last = Revision(
        "test.note", RECORD, folded.heads, b"p" * 16, 0, "test.write", dict.fromkeys(folded.values, "decided")
    )
    after = fold({**history, b"z" * 16: last})
    assert after.conflicts == {}
    assert set(after.values.values()) <= {"decided"}
    assert after.heads == [b"z" * 16]


@settings(max_examples=40)
@given(histories())
def test_revisions_come_back_from_their_bytes(history: dict[bytes, Revision]) -> None:
    for each in history.values():
        assert decode_revision(encode_revision(each)) == each


def ancestors(history: dict[bytes, Revision]) -> dict[bytes, set[bytes]]:
    """Worked out slowly: histories here are made with parents first."""
    found: dict[bytes, set[bytes]] = {}
    for name, each in history.items():
        found[name] = {known for parent in each.parents for known in {parent, *found[parent]}}
    return found
