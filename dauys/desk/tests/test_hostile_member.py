"""A member who writes entries with a program of her own: she may not get in, keep others out, hide, or speak for
somebody else.
"""

from __future__ import annotations

import os
from typing import Any

import msgspec
import pytest

from dauys.desk.circles import ALL
from dauys.desk.errors import NotInCircle
from dauys.desk.keyring import box_piece, fact_key, key_piece, link_piece
from dauys.desk.models import FactRow, Organisation, Roster
from dauys.hotline.models import Consultation
from dauys.ledger import entry as entries
from dauys.ledger.ledger import Piece
from dauys.ledger.revision import Revision, SealedFact, encode_fact, encode_revision, now_ms
from dauys.staff.models import Staff
from dauys.vault.generation import Generation, new_circle
from dauys.vault.opening import OpeningKey
from dauys.vault.sealing import seal

STORY = "Ойдантекстілі жарасы"
NEXT = ("coordinator", "operator", "statistician")


def writes(cast: Any, alias: str, *pieces: Piece) -> None:
    """An entry of hers, signed as it should be, with whatever in it."""
    ring = cast.rings[alias]
    cast.node.ledger.write(ring.secrets.device, ring.device, list(pieces))


def stream_of(cast: Any, kind: str) -> Generation:
    """The newest generation of a circle."""
    ring = cast.desk("coordinator").keyring
    found: Generation = next(each for each in ring.newest(cast.node.ledger.followed) if each.kind.startswith(kind))
    return found


def revision(
    generation: Generation, author: str, kind: str, record: bytes, fields: dict[str, Any], **more: Any
) -> list[Piece]:
    """A key and one revision under it, as somebody who holds the circle's key may make them."""
    name, key = os.urandom(16), os.urandom(32)
    told = Revision(kind, record, more.get("parents", []), bytes.fromhex(author), more.get("at", now_ms()), "x", fields)
    plain = more.get("plain") or encode_revision(told)
    return [
        key_piece(generation, name, key, record),
        Piece(entries.REVISION, generation.stream, name, lambda header: seal(key, plain, header)),
    ]


def fresh(cast: Any, alias: str) -> Any:
    """Her desk, filled from nothing."""
    cast.node.desks.pop(alias, None)
    return cast.desk(alias)


def call(desk: Any, **fields: Any) -> Any:
    """One invented contact."""
    with desk.bound(), desk.act("hotline.record", desk.hotline_circle("")) as act:
        return act.put(Consultation, {"began": "2026-11-23T10:00", "summary": STORY, **fields})


# Keys that were never hers to give


def test_a_stranger_s_box_gives_nobody_a_circle_to_write_under(cast: Any) -> None:
    cast.desk("operator")
    to = cast.node.ledger.membership.people[bytes.fromhex(cast.rings["operator"].person)]
    before = stream_of(cast, "hotline:")
    for bait in (new_circle(before.kind), Generation(before.circle, before.kind, 2, os.urandom(32))):
        writes(cast, "stranger", box_piece(to, os.urandom(16), [(bait.circle, bait.kind, bait.number, bait.seed, ALL)]))
    for desk in (cast.desk("operator"), fresh(cast, "operator")):
        call(desk)
        entry = cast.node.ledger.entry(cast.node.ledger.size - 1)
        assert {item.place for item in entry.items if item.kind == entries.REVISION} == {before.stream}


def test_a_colleague_of_the_hotline_may_still_open_its_next_quarter(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from dauys.desk.desk import Desk

    operator, boss, now = cast.desk("operator"), cast.desk("coordinator"), Desk.now
    monkeypatch.setattr(Desk, "now", lambda desk: now(desk) + timedelta(days=95))
    kind = operator.hotline_circle("").kind
    boss.catch_up()
    for desk in (boss, fresh(cast, "coordinator")):
        assert set(desk.circle(kind).members) == {boss.person, operator.person}


def test_a_quarter_far_away_does_not_decide_who_is_in_the_hotline(cast: Any) -> None:
    operator, boss = cast.desk("operator"), cast.desk("coordinator")
    from dauys.desk import quarters

    def hotline(desk: Any) -> dict[str, Any]:
        return {each.kind: each for each in desk.circles() if each.kind.startswith("hotline:")}

    before, known = quarters.members_of(hotline(boss)), next(iter(hotline(operator).values()))
    for quarter in ("9999Q4", "zzzz"):
        members = {operator.person: ALL, cast.rings["stranger"].person: ALL, boss.person: ALL}
        quarters.open_quarter(operator, quarter, members, known)
    boss.catch_up()
    assert quarters.members_of(hotline(boss)) == before


def test_a_stranger_cannot_say_that_a_circle_has_gone_on(cast: Any) -> None:
    boss, before = cast.desk("coordinator"), stream_of(cast, "directory")
    away = new_circle("directory")
    writes(cast, "stranger", Piece(entries.LINK, away.stream, before.stream, lambda header: b""))
    for desk in (boss, fresh(cast, "coordinator")):
        desk.catch_up()
        with desk.bound(), desk.act("staff.correct", desk.circle("directory")) as act:
            act.change(Staff.objects.get(role="lawyer"), {"name": f"Ойдан {os.urandom(2).hex()}"})
        with desk.bound():
            assert Staff.objects.get(role="lawyer").name.startswith("Ойдан")
        assert desk.circle("directory") is not None


def test_only_administrators_take_somebody_out(cast: Any) -> None:
    from dauys.desk import admitting

    operator = cast.desk("operator")
    with (
        pytest.raises(admitting.NotAdministrator),
        operator.bound(),
        operator.act("x", operator.circle("hotline:2026Q4")) as act,
    ):
        admitting.put_out(operator, act, cast.rings["coordinator"].person, ["hotline"])


# Pieces that do not open


def hostile_pieces(cast: Any) -> dict[str, list[Piece]]:
    directory, statistics, boss = stream_of(cast, "directory"), stream_of(cast, "statistics"), cast.desk("coordinator")
    call(boss, region="19")
    name, key, _ = fact_key(boss.keyring, boss.ledger, f"{boss.now().year}Q{(boss.now().month + 2) // 3}")
    me, record = cast.rings["lawyer"].person, os.urandom(16)
    deep: Any = "x"
    for _ in range(5000):
        deep = [deep]

    def fact(**fields: Any) -> list[Piece]:
        plain = encode_fact(
            SealedFact(**{"fact": os.urandom(16), "depth": 1, "kind": "consultation", "on": "2026", **fields})
        )
        return [Piece(entries.FACT, statistics.stream, name, lambda header: seal(key, plain, header, 256))]

    return {
        "key": [Piece(entries.KEY, directory.stream, os.urandom(16), lambda header: b"x" * 76)],
        "fact": [Piece(entries.FACT, statistics.stream, name, lambda header: b"x" * 300)],
        "fact key": [Piece(entries.FACT_KEY, statistics.stream, os.urandom(16), lambda header: b"x" * 1700)],
        "link": [Piece(entries.LINK, directory.stream, os.urandom(16), lambda header: b"x" * 600)],
        "no revision": revision(directory, me, "staff.staff", record, {}, plain=b"\xc1"),
        "deep": revision(directory, me, "staff.staff", record, {}, plain=_deep()),
        "short record": revision(directory, me, "staff.staff", b"", {"name": "x"}),
        "number for text": revision(directory, me, "staff.staff", record, {"name": 7, "role": {"a": 1}}),
        "text for list": revision(directory, me, "hotline.service", record, {"kinds": "x", "phone": ["1"]}),
        "time": revision(directory, me, "staff.staff", record, {"name": "x"}, at=1 << 62),
        "date": revision(directory, me, "hotline.consultation", record, {"began": "яяяя-яя"}),
        "far date": revision(directory, me, "hotline.consultation", record, {"began": "9999-12-31T23:59"}),
        "fact's date": fact(on="яяяя-яя"),
        "fact's depth": fact(depth=1 << 63),
        "fact's name": fact(fact=b"x"),
    }


def _deep() -> bytes:
    record = msgspec.msgpack.encode(["staff.staff", b"r" * 16, [], b"a" * 16, 1, "x"])[1:]
    return b"\x98" + record + b"\x81\xa1x" + b"\x91" * 100_000 + b"\xc0" + b"\xa0"


@pytest.mark.parametrize(
    "which",
    [
        "key",
        "fact",
        "fact key",
        "link",
        "no revision",
        "deep",
        "short record",
        "number for text",
        "text for list",
        "time",
        "date",
        "far date",
        "fact's date",
        "fact's depth",
        "fact's name",
    ],
)
def test_a_piece_that_does_not_open_keeps_nobody_from_her_desk(cast: Any, which: str) -> None:
    for alias in NEXT:
        cast.desk(alias)
    pieces = hostile_pieces(cast)[which]
    writes(cast, "lawyer", *pieces)
    for alias in NEXT:
        for desk in (cast.desk(alias), fresh(cast, alias)):
            desk.search("ойдан")
            with desk.bound():
                assert Staff.objects.filter(role="lawyer").get().name == "Примерова Lawyer"
            desk.lock()


# Whose words they are


def test_nobody_speaks_for_a_colleague(cast: Any) -> None:
    boss, circle = cast.desk("coordinator"), stream_of(cast, "directory")
    record = os.urandom(16)
    writes(cast, "lawyer", *revision(circle, boss.person, "staff.staff", record, {"name": "Жалған Жазба"}))
    with boss.bound():
        someone = Staff.objects.get(role="operator")
    writes(
        cast,
        "lawyer",
        *revision(circle, boss.person, "staff.staff", bytes.fromhex(someone.id), {"name": "Жалған Жазба"}),
    )
    for desk in (cast.desk("coordinator"), fresh(cast, "coordinator")):
        with desk.bound():
            assert not Staff.objects.filter(name="Жалған Жазба").exists()
            assert {change.author for change in desk.history(someone)} == {boss.person}


def test_a_roster_is_changed_by_administrators_and_inside_its_circle_only(cast: Any) -> None:
    boss, lawyer = cast.desk("coordinator"), cast.rings["lawyer"].person
    directory, statistics = stream_of(cast, "directory"), stream_of(cast, "statistics")
    for circle in (directory, statistics):
        before = boss.circle(circle.kind).members
        told = {"kind_of_circle": circle.kind, "members": {**before, cast.rings["stranger"].person: ALL, "zz": "?"}}
        writes(cast, "lawyer", *revision(directory, lawyer, "desk.roster", circle.circle, told))
        for desk in (cast.desk("coordinator"), fresh(cast, "coordinator")):
            assert desk.circle(circle.kind).members == before
            with desk.bound():
                assert Roster.objects.get(pk=circle.circle.hex()).circle == circle.circle.hex()


def test_the_organisation_is_what_an_administrator_wrote_in_the_directory(cast: Any) -> None:
    told = {"name": "Жалған ұйым", "zone": "No/Where", "is_demo": "yes"}
    for kind in ("reference", "directory"):
        writes(
            cast,
            "lawyer",
            *revision(stream_of(cast, kind), cast.rings["lawyer"].person, "desk.organisation", b"\0" * 16, told),
        )
    for desk in (cast.desk("coordinator"), fresh(cast, "coordinator")):
        with desk.bound():
            assert desk.organisation.name == "Ойдан қоры"
            assert Organisation.objects.count() == 1


def test_a_record_stays_with_its_readers(cast: Any) -> None:
    contact, directory = call(cast.desk("coordinator")), stream_of(cast, "directory")
    me = cast.rings["lawyer"].person
    writes(
        cast,
        "lawyer",
        *revision(directory, me, "hotline.consultation", bytes.fromhex(contact.id), {"summary": "жалған"}),
    )
    for desk in (cast.desk("coordinator"), fresh(cast, "coordinator")):
        with desk.bound():
            found = Consultation.objects.get(pk=contact.id)
            assert (found.summary, found.circle) == (STORY, contact.circle)


# Hiding


def test_a_second_key_hides_nothing(cast: Any) -> None:
    boss = cast.desk("coordinator")
    contact, circle = call(boss), stream_of(cast, "hotline:")
    name = next(
        row[0] for row in boss.database.rows("SELECT name FROM desk_key WHERE record=?", (bytes.fromhex(contact.id),))
    )
    operator = cast.rings["operator"].person
    writes(
        cast,
        "operator",
        *revision(circle, operator, "hotline.consultation", bytes.fromhex(contact.id), {"advice": "кеңес"}),
    )
    writes(cast, "operator", key_piece(circle, name, os.urandom(32), os.urandom(16)))
    for desk in (cast.desk("coordinator"), fresh(cast, "coordinator")):
        with desk.bound():
            found = Consultation.objects.get(pk=contact.id)
            assert (found.summary, found.advice) == (STORY, "кеңес")
            assert len(desk.history(found)) == 2
            with desk.act("hotline.correct", desk.circle(circle.kind)) as act:
                found = act.change(found, {"advice": os.urandom(4).hex()})
            assert Consultation.objects.get(pk=contact.id).advice == found.advice
        contact_summary = fresh(cast, "operator")
        with contact_summary.bound():
            assert Consultation.objects.get(pk=contact.id).advice == found.advice
        break


def test_a_stranger_s_tombstone_takes_nothing_away(cast: Any) -> None:
    contact = call(cast.desk("coordinator"))
    names, _ = cast.desk("coordinator").places(contact)
    writes(cast, "stranger", *(Piece(entries.TOMBSTONE, b"", name, lambda header: b"") for name in names))
    for desk in (cast.desk("coordinator"), fresh(cast, "coordinator")):
        with desk.bound():
            assert Consultation.objects.filter(pk=contact.id).exists()


def test_a_fact_key_sent_again_under_its_old_name_loses_no_fact(cast: Any) -> None:
    boss, statistics = cast.desk("coordinator"), stream_of(cast, "statistics")
    call(boss)
    name, _, _ = fact_key(boss.keyring, boss.ledger, f"{boss.now().year}Q{(boss.now().month + 2) // 3}")
    from dauys.vault.opening import seal_to

    public = OpeningKey(statistics.letter_box.seed).public
    writes(
        cast,
        "stranger",
        Piece(entries.FACT_KEY, statistics.stream, name, lambda header: seal_to(public, os.urandom(32), header)),
    )
    call(boss)
    for desk in (cast.desk("statistician"), fresh(cast, "statistician")):
        with desk.bound():
            assert FactRow.objects.count() == 2


def test_a_circle_that_was_never_given_takes_no_words(cast: Any) -> None:
    stranger = cast.desk("stranger")
    with pytest.raises(NotInCircle):
        stranger.hotline_circle("")


def test_a_link_by_an_administrator_counts(cast: Any) -> None:
    before = stream_of(cast, "matching")
    after = before.next()
    writes(cast, "coordinator", link_piece(before, after))
    assert cast.node.ledger.followed[before.stream] == after.stream


def test_two_nodes_that_write_to_one_record_at_once_keep_both(cast: Any) -> None:
    """After a rotation each makes a key of its own for the record; neither revision may vanish."""
    from dauys.desk.act import Act
    from dauys.staff.acts import put_out_of_circles

    boss, lawyer = cast.desk("coordinator"), cast.desk("lawyer")
    with boss.bound():
        put_out_of_circles(boss, Staff.objects.get(role="operator"), ["directory"])
    lawyer.catch_up()
    with lawyer.bound(), boss.bound():
        someone = Staff.objects.get(role="caseworker")
    pieces = []
    for desk, fields in ((boss, {"notes": "бір"}), (lawyer, {"languages": "kk"})):
        act = Act(desk, "staff.correct", desk.circle("directory"))
        act.change(someone, fields)
        pieces.append(act.pieces())  # both before either is appended
    writes(cast, "coordinator", *pieces[0])
    writes(cast, "lawyer", *pieces[1])
    for desk in (cast.desk("coordinator"), fresh(cast, "coordinator")):
        with desk.bound():
            found = Staff.objects.get(pk=someone.id)
            assert (found.notes, found.languages) == ("бір", "kk")
