"""Past consultations are written down once, by somebody of the hotline, however often the import is stopped
and begun again."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from dauys.desk.errors import NotInCircle
from dauys.desk.models import FactRow
from dauys.hotline import import_acts
from dauys.hotline.import_acts import Tally, import_rows
from dauys.hotline.models import Consultation
from dauys.hotline.reading.identity import Keys
from dauys.hotline.reading.rows import Contact
from dauys.people.models import Person, SafeContact

if TYPE_CHECKING:
    from conftest import Cast


def contact(number: int, content: str = "", began: str = "2026-10-05", **told: dict[str, object]) -> Contact:
    """A row that was read; `content` makes it the same as another."""
    fields: dict[str, object] = {
        "began": began,
        "channel": "phone",
        "summary": f"Жазба {number}",
        **told.get("fields", {}),
    }
    words = tuple(f"{name}: {value}" for name, value in told.get("safe", {}).items())
    return Contact(
        number,
        content or f"row {number}",
        fields,
        told.get("caller", {}),
        told.get("concerned", {}),
        told.get("safe", {}),
        words,
    )


def written(cast: Cast, alias: str = "coordinator") -> list[Consultation]:
    """What is on somebody's desk, in the order of the rows."""
    with cast.desk(alias).bound():
        return sorted(Consultation.objects.all(), key=lambda each: int(each.summary.split()[1]))


def test_a_contact_is_written_in_the_circle_of_its_quarter_and_is_countable(cast: Cast) -> None:
    desk = cast.desk("coordinator")
    rows = [
        contact(1, fields={"region": "KZ-75"}),
        contact(2, began="2021-02-03", fields={"consent_to_count": "refused"}),
        contact(3, began=""),
    ]
    assert import_rows(desk, rows) == Tally(accepted=3)
    first, second, third = written(cast)
    kinds = {circle.id: circle.kind for circle in desk.circles()}
    assert [kinds[each.circle] for each in (first, second)] == ["hotline:2026Q4", "hotline:2021Q1"]
    assert (first.region, first.finished, third.began) == ("KZ-75", "yes", "")
    with cast.desk("statistician").bound():
        facts = Counter((row.on, row.region, row.consent) for row in FactRow.objects.all())
    assert facts == {
        ("2026-10-05", "KZ-75", "not_asked"): 1,
        ("2021-02-03", "", "refused"): 1,
        ("", "", "not_asked"): 1,
    }


def test_run_twice_it_doubles_nothing(cast: Cast) -> None:
    rows = [contact(number) for number in range(1, 8)]
    assert import_rows(cast.desk("coordinator"), rows).accepted == 7
    assert import_rows(cast.desk("coordinator"), [*rows, contact(8)]) == Tally(accepted=1, already=7)
    assert len(written(cast)) == 8


def test_two_rows_of_the_same_content_are_two_contacts_but_only_two(cast: Cast) -> None:
    rows = [contact(1, "same"), contact(2, "same"), contact(3, "other")]
    assert import_rows(cast.desk("coordinator"), rows).accepted == 3
    assert import_rows(cast.desk("coordinator"), rows) == Tally(accepted=0, already=3)
    assert import_rows(cast.desk("coordinator"), [*rows, contact(4, "same")]) == Tally(accepted=1, already=3)


def test_a_colleague_who_imports_the_same_file_doubles_nothing_that_she_can_see(cast: Cast) -> None:
    rows = [contact(number) for number in range(1, 4)]
    import_rows(cast.desk("coordinator"), rows)
    assert import_rows(cast.desk("operator"), rows) == Tally(accepted=0, already=3)


@pytest.mark.parametrize("stop", range(0, 12))
def test_stopped_at_any_row_it_is_completed_by_running_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    monkeypatch.setattr(import_acts, "ROWS", 3)
    months = ["2026-10", "2026-07"]
    rows = [
        contact(n, "same" if n % 4 == 0 else "", began=months[n % 2], caller={"phone": f"8701000000{n % 3}"})
        for n in range(1, 12)
    ]

    def stopping() -> Iterator[Contact]:
        yield from rows[:stop]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_rows(cast.desk("coordinator"), stopping())
    again = import_rows(cast.desk("coordinator"), rows)
    assert again.accepted + again.already == len(rows)
    assert [each.summary for each in written(cast)] == [f"Жазба {n}" for n in range(1, 12)]
    with cast.desk("coordinator").bound():
        assert Person.objects.count() == 6  # three numbers in each of two quarters


def test_a_row_that_cannot_be_written_leaves_nothing_of_its_act(cast: Cast) -> None:
    desk = cast.desk("coordinator")
    size = desk.ledger.size
    with pytest.raises(Exception, match="field"):
        import_rows(desk, [contact(1), contact(2, fields={"no_such_field": "x"})])
    assert desk.ledger.size == size
    assert written(cast) == []


def test_the_same_number_is_the_same_person_and_the_same_first_name_is_not(cast: Cast) -> None:
    import_rows(
        cast.desk("coordinator"),
        [
            contact(1, caller={"name": "Примерова Айна", "phone": "8 701 000 00 01"}),
            contact(2, caller={"phone": "+7 (701) 000-00-01"}),
            contact(3, caller={"name": "Айна"}),
            contact(4, caller={"name": "Айна"}),
            contact(5, caller={"name": "Ойданова Сәуле", "phone": "8 701 000 00 01"}),
            contact(6, concerned={"name": "ПРИМЕРОВА Айна"}, fields={"contact_type": "for_her"}),
        ],
    )
    with cast.desk("coordinator").bound():
        callers = [each.caller_id for each in written(cast)]
        assert Person.objects.count() == 4
    assert callers[0] == callers[1]
    assert len({callers[0], *callers[2:5]}) == 4
    assert written(cast)[5].concerned_id == callers[0]


def test_counting_tags_join_the_contacts_of_one_person(cast: Cast) -> None:
    survivor: dict[str, object] = {"contact_type": "survivor"}
    import_rows(
        cast.desk("coordinator"),
        [contact(n, caller={"phone": "8 701 000 00 01"}, fields=survivor) for n in (1, 2)] + [contact(3)],
    )
    tags = [each.tag for each in written(cast)]
    assert tags[0] == tags[1] != ""
    assert tags[2] == ""


def test_a_known_person_learns_what_is_new_once(cast: Cast) -> None:
    desk = cast.desk("coordinator")
    import_rows(desk, [contact(1, caller={"phone": "8 701 000 00 01"})])
    more: dict[str, object] = {
        "phone": "87010000001",
        "name": "Примерова Айна",
        "other_contacts": "@invented",
    }
    import_rows(desk, [contact(n, caller=more) for n in range(2, 6)])
    with desk.bound():
        person = Person.objects.get()
        assert (person.name, person.phone, person.other_contacts) == (
            "Примерова Айна",
            "8 701 000 00 01",
            "@invented",
        )
        assert len(desk.history(person)) == 2


def test_rules_of_safe_contact_are_set_once_and_never_changed_by_an_old_table(cast: Cast) -> None:
    desk = cast.desk("coordinator")
    tally = import_rows(
        desk,
        [
            contact(1, caller={"phone": "8 701 000 00 01"}, safe={"allowed": "no"}),
            contact(2, caller={"phone": "8 701 000 00 01"}, safe={"allowed": "yes"}),
        ],
    )
    tally_later = import_rows(
        desk,
        [
            contact(3, caller={"phone": "8 701 000 00 01"}, safe={"allowed": "yes"}),
            contact(4, safe={"allowed": "no"}),
        ],
    )
    with desk.bound():
        assert [each.allowed for each in SafeContact.objects.all()] == ["no"]
        assert Person.objects.count() == 1
    assert (tally.rules_kept, tally_later.rules_kept) == (1, 2)
    assert [each.summary for each in written(cast)] == [
        "Жазба 1",
        "Жазба 2\nallowed: yes",
        "Жазба 3\nallowed: yes",
        "Жазба 4\nallowed: no",
    ]


@pytest.mark.parametrize("alias", ["statistician", "stranger"])
def test_who_is_not_in_the_hotline_writes_nothing(cast: Cast, alias: str) -> None:
    desk = cast.desk(alias)
    size = desk.ledger.size
    with pytest.raises(NotInCircle):
        import_rows(desk, [contact(1)])
    assert desk.ledger.size == size


def test_an_act_holds_at_most_two_hundred_contacts(cast: Cast) -> None:
    desk = cast.desk("coordinator")
    import_rows(desk, [contact(0)])
    size = desk.ledger.size
    import_rows(desk, (contact(number) for number in range(1, 402)))
    assert desk.ledger.size == size + 3


@pytest.mark.parametrize("seed", range(3))
def test_however_rows_repeat_none_is_lost_and_none_doubled(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(import_acts, "ROWS", 5)
    chance = random.Random(seed)
    pool = [contact(number, began=chance.choice(["2026-10-05", "2026-08", "2025", ""])) for number in range(20)]
    largest: Counter[str] = Counter()
    for _ in range(6):
        rows = chance.choices(pool, k=chance.randrange(30))
        tally = import_rows(cast.desk("coordinator"), rows)
        assert tally.accepted + tally.already == len(rows)
        largest |= Counter(str(row.fields["summary"]) for row in rows)
    assert Counter(each.summary for each in written(cast)) == largest


def test_a_key_is_not_searched_and_not_the_same_in_another_organisation(cast: Cast) -> None:
    desk = cast.desk("coordinator")
    import_rows(desk, [contact(1)])
    [row] = written(cast)
    assert row.import_key == Keys(desk.ledger.organisation).key("row 1")
    assert row.import_key != Keys(bytes(16)).key("row 1")
    assert desk.search(row.import_key) == []
    assert len(desk.search("Жазба")) == 1
