"""Whoever holds the database can lay bytes into it, take some away, or refuse; a desk then stays closed or stays as it
was."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from dauys.desk import admitting
from dauys.desk.desk import Desk
from dauys.desk.keyring import Keyring
from dauys.desk.node import Node
from dauys.hotline import acts
from dauys.hotline.answers import ConsultationAnswers
from dauys.hotline.models import Consultation
from dauys.ledger import entry as entries
from dauys.ledger import tree
from dauys.ledger.entry import Entry, Item, header_of
from dauys.ledger.errors import LedgerError, Rewritten, RolledBack, WrongBody
from dauys.ledger.revision import SealedFact, encode_fact
from dauys.store import models
from dauys.store.shelf import DjangoShelf, number
from dauys.store.storage import NotKept
from dauys.vault.derive import digest
from dauys.vault.generation import Generation
from dauys.vault.keyfile import LOWEST
from dauys.vault.opening import seal_to
from dauys.vault.sealing import seal
from dauys.vault.signing import DeviceKey

if TYPE_CHECKING:
    from conftest import Cast

PASSPHRASE = "алма қар тау"


def record(desk: Desk, text: str = "Ойдан шығарылған мәтін", began: str = "") -> Consultation:
    with desk.bound():
        fields = {"channel": "phone", "summary": text, "began": began}
        return acts.record_consultation(desk, ConsultationAnswers(fields=fields))


def places(desk: Desk, kind: int) -> list[tuple[int, int]]:
    """Where the items of a kind stand."""
    return [
        (position, index)
        for position, stored in desk.ledger.shelf.entries()
        for index, item in enumerate(entries.read(stored).items)
        if item.kind == kind
    ]


def lay(place: tuple[int, int], body: bytes) -> None:
    """A hand in the database."""
    assert models.Body.objects.filter(id=number(place)).update(body=body) == 1


def reopened(cast: Cast, alias: str) -> Desk:
    """A desk filled from nothing, as after a lock."""
    return Desk(cast.node.ledger, Keyring(cast.rings[alias].secrets), alias)


def test_a_box_with_the_databases_owners_own_key_opens_no_desk(cast: Cast) -> None:
    """Anybody can seal to a public key. A generation of his own choosing would be written under by everybody he gives
    it to."""
    boss = cast.desk("coordinator")
    directory = boss.keyring.current(bytes.fromhex(boss.circle("directory").id), boss.ledger.followed)  # type: ignore[union-attr]
    false = [(directory.circle, directory.kind, 99, os.urandom(32), "all")]
    place = places(boss, entries.BOX)[0]
    header = header_of(boss.ledger.entry(place[0]), place[1])
    lay(place, seal_to(boss.keyring.opening.public, msgspec.msgpack.encode(false), header))
    with pytest.raises(WrongBody) as caught:
        reopened(cast, "coordinator")
    assert caught.value.place == f"entry {place[0]}, item {place[1]}"


def test_a_fact_of_the_databases_owner_is_not_counted(cast: Cast) -> None:
    """The statistics letter box is public too: with a fact key of his own he could count what he likes."""
    record(cast.desk("operator"))
    desk = cast.desk("statistician")
    key, public = os.urandom(32), desk.ledger.membership.letter_boxes["statistics"].public
    false = encode_fact(SealedFact(b"f" * 16, 9, "consultation", "2026-01-01"))
    for kind in (entries.FACT_KEY, entries.FACT):
        place = places(desk, kind)[-1]
        header = header_of(desk.ledger.entry(place[0]), place[1])
        lay(place, seal_to(public, key, header) if kind == entries.FACT_KEY else seal(key, false, header, 256))
    with pytest.raises(WrongBody):
        reopened(cast, "statistician")


@pytest.mark.parametrize("kind", [entries.KEY, entries.REVISION, entries.LINK])
def test_a_changed_body_opens_no_desk(cast: Cast, kind: int) -> None:
    record(cast.desk("operator"))
    boss = cast.desk("coordinator")
    if kind == entries.LINK:
        with boss.act("staff.circles") as act:
            admitting.put_out(boss, act, cast.rings["operator"].person, ["directory"])
    place = places(boss, kind)[-1]
    body = boss.ledger.shelf.body(place) or b"\x00"
    lay(place, body[:-1] + bytes([body[-1] ^ 1]))
    with pytest.raises(WrongBody):
        reopened(cast, "coordinator")


# What was appended while nobody ran


@pytest.fixture
def at_home(cast: Cast, tmp_path: Path) -> Node:
    """A node on the same store, with the coordinator's key file, that has been unlocked once and locked again."""
    node = Node(tmp_path / "home", DjangoShelf())
    node.keep_key("boss", cast.rings["coordinator"].secrets, PASSPHRASE, LOWEST)
    node.lock(node.unlock("boss", PASSPHRASE))
    return node


def forged(node: Node, *items: Item) -> bytes:
    """The coordinator's next entry, but not signed by her."""
    ledger = node.ledger
    device = next(iter(ledger.membership.devices))
    sequence, previous = ledger.heads[device]
    entry = Entry(
        1,
        ledger.organisation,
        ledger.shelf.node(),
        device,
        sequence + 1,
        previous,
        ledger.membership.number,
        ledger.size,
        ledger.tree.root(),
        list(items),
    )
    return entries.sign(entry, DeviceKey(os.urandom(32)))


def test_an_entry_forged_while_nobody_ran_keeps_the_desk_closed(at_home: Node, tmp_path: Path) -> None:
    stored = forged(at_home, Item(entries.TOMBSTONE, b"", b"k" * 16, 0, digest(b"")))
    at_home.ledger.shelf.append(at_home.ledger.size, stored, [b""])
    fresh = Node(tmp_path / "home", DjangoShelf())
    with pytest.raises(Rewritten, match="signature"):
        fresh.unlock("boss", PASSPHRASE)
    assert fresh.desks == {}


def test_an_entry_forged_before_a_device_has_seen_anything_keeps_the_desk_closed(at_home: Node, tmp_path: Path) -> None:
    stored = forged(at_home, Item(entries.TOMBSTONE, b"", b"k" * 16, 0, digest(b"")))
    at_home.ledger.shelf.append(at_home.ledger.size, stored, [b""])
    for pin in (tmp_path / "home" / "device" / "pins").iterdir():
        pin.unlink()
    with pytest.raises(Rewritten, match="signature"):
        Node(tmp_path / "home", DjangoShelf()).unlock("boss", PASSPHRASE)


def test_an_older_copy_of_the_store_is_refused(cast: Cast, at_home: Node, tmp_path: Path) -> None:
    last = at_home.ledger.size - 1
    models.Entry.objects.filter(position=last).delete()
    models.Body.objects.filter(id__gte=number((last, 0))).delete()
    with pytest.raises(RolledBack):
        Node(tmp_path / "home", DjangoShelf()).unlock("boss", PASSPHRASE)


def test_a_store_that_took_another_name_is_refused(at_home: Node, tmp_path: Path) -> None:
    models.Shelf.objects.update(node=os.urandom(16))
    with pytest.raises(LedgerError):
        Node(tmp_path / "home", DjangoShelf()).unlock("boss", PASSPHRASE)


def test_a_changed_pin_is_told(at_home: Node, tmp_path: Path) -> None:
    pin = next((tmp_path / "home" / "device" / "pins").iterdir())
    for content in (b"", b"\xff\xfe", b"dauys/00/00\n1\nAAAA\n\n", pin.read_bytes()[:-1]):
        pin.write_bytes(content)
        with pytest.raises(LedgerError) as caught:
            at_home.unlock("boss", PASSPHRASE)
        assert str(pin) in caught.value.hint


def test_a_key_file_of_another_organisation_opens_nothing(cast: Cast, tmp_path: Path) -> None:
    from dauys.ledger.ledger import Ledger
    from dauys.ledger.shelf import ListShelf

    stranger = admitting.found(Ledger(ListShelf()), os.urandom(32))
    cast.node.keep_key("stranger", stranger, PASSPHRASE, LOWEST)
    with pytest.raises(RolledBack, match="another organisation"):
        cast.node.unlock("stranger", PASSPHRASE)


# A store that refuses


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """`full.undo()` makes room again."""

    def refuse(*arguments: object, **named: object) -> None:
        raise NotKept

    monkeypatch.setattr(DjangoShelf, "append", refuse)
    return monkeypatch


def test_a_new_key_that_was_never_saved_is_never_written_under(cast: Cast, full: pytest.MonkeyPatch) -> None:
    """What is written after a refused removal must open for the others, and for herself tomorrow."""
    boss = cast.desk("coordinator")
    before = dict(boss.keyring.generations)
    with pytest.raises(NotKept), boss.act("staff.circles") as act:
        admitting.put_out(boss, act, cast.rings["operator"].person, ["hotline", "directory"])
    assert boss.keyring.generations == before
    full.undo()
    record(boss, "after the refusal")
    for alias in ("coordinator", "operator"):
        with reopened(cast, alias).bound():
            assert Consultation.objects.filter(summary="after the refusal").count() == 1


def test_a_quarter_that_was_never_saved_is_never_written_into(cast: Cast, full: pytest.MonkeyPatch) -> None:
    boss = cast.desk("coordinator")
    before, terms = set(boss.keyring.generations), dict(boss.keyring.terms)
    with pytest.raises(NotKept):
        record(boss, began="2024-02-01T10:00")
    assert (set(boss.keyring.generations), boss.keyring.terms) == (before, terms)
    full.undo()
    assert boss.circle("hotline:2024Q1") is None
    record(boss, "in its quarter", "2024-02-01T10:00")
    with reopened(cast, "coordinator").bound():
        assert Consultation.objects.filter(summary="in its quarter").count() == 1


def test_an_act_that_was_given_up_leaves_no_key(cast: Cast) -> None:
    boss = cast.desk("coordinator")
    before = dict(boss.keyring.generations)

    def give_up() -> None:
        with boss.act("staff.circles") as act:
            admitting.put_out(boss, act, cast.rings["operator"].person, ["directory"])
            boss.keyring.promise(Generation(os.urandom(16), "directory", 7, os.urandom(32)))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        give_up()
    assert boss.keyring.generations == before


# Two nodes


def test_one_person_at_two_nodes_never_forks_her_chain(cast: Cast, tmp_path: Path) -> None:
    one = cast.desk("coordinator")
    elsewhere = Node(tmp_path / "elsewhere", DjangoShelf())
    other = Desk(elsewhere.ledger, Keyring(cast.rings["coordinator"].secrets), "coordinator")
    record(one, "here")
    record(other, "there")
    record(one, "here again")
    for desk in (one, other):
        desk.catch_up()
        with desk.bound():
            assert Consultation.objects.count() == 3
    leaves = [tree.leaf(stored) for _, stored in DjangoShelf().entries()]
    assert tree.root_of(leaves) == one.ledger.tree.root() == other.ledger.tree.root()
