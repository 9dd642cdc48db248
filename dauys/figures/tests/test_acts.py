"""From a call that was written down to a number that is out; and the numbers that stay inside."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation

from dauys.figures import acts
from dauys.figures.definition import CONSULTATIONS
from dauys.figures.models import Publication
from dauys.figures.reading import Reading, read_figure
from dauys.figures.reference import evaluate
from dauys.figures.tests.calls import MARK, take_calls, take_silent_call
from dauys.hotline.acts import correct_consultation
from dauys.hotline.models import Consultation

if TYPE_CHECKING:
    from dauys.desk.desk import Desk

TODAY = date(2026, 11, 23)


def counted(desk: Desk, as_of: date = TODAY) -> Reading:
    """What the figure says on this desk now."""
    desk.catch_up()
    with desk.bound():
        reading = read_figure(desk, CONSULTATIONS, as_of)
        assert reading.steps
        return reading


def publish(desk: Desk, as_of: date = TODAY) -> Publication:
    """Publish, with an invented reason."""
    desk.catch_up()
    with desk.bound():
        return acts.publish_grid(desk, CONSULTATIONS, reason="invented report", as_of=as_of)


def test_a_call_that_the_operator_writes_down_is_counted_by_the_statistician_who_cannot_read_it(
    cast: Any,
) -> None:
    take_calls(cast.desk("operator"), 2)
    desk = cast.desk("statistician")
    assert counted(desk).tally.rows("region") == {("KZ-75",): 2}
    with desk.bound():
        assert not Consultation.objects.exists()
        assert not desk.search(MARK)


def test_silent_calls_and_refusals_are_beside_the_number_and_not_in_it(cast: Any) -> None:
    operator = cast.desk("operator")
    take_calls(operator, 3)
    take_calls(operator, 1, consent_to_count="refused")
    take_silent_call(operator)
    tally = counted(cast.desk("statistician")).tally
    assert (tally.total, tally.refused, tally.others) == (3, 1, 1)


def test_when_she_withdraws_her_consent_the_number_falls(cast: Any) -> None:
    operator, statistician = cast.desk("operator"), cast.desk("statistician")
    first, *_rest = take_calls(operator, 2)
    assert counted(statistician).tally.total == 2
    with operator.bound():
        correct_consultation(operator, first, {"consent_to_count": "refused"}, "she asked for it")
    tally = counted(statistician).tally
    assert (tally.total, tally.refused) == (1, 1)


def test_a_corrected_region_moves_the_contact_and_counts_it_once(cast: Any) -> None:
    operator, statistician = cast.desk("operator"), cast.desk("statistician")
    [call] = take_calls(operator, 1, region="")
    assert counted(statistician).tally.rows("region") == {("",): 1}
    with operator.bound():
        correct_consultation(operator, call, {"region": "KZ-71"}, "she told us")
    assert counted(statistician).tally.rows("region") == {("KZ-71",): 1}


def test_what_the_desk_counts_is_what_plain_python_counts_from_the_operators_records(cast: Any) -> None:
    operator = cast.desk("operator")
    take_calls(operator, 2)
    take_calls(operator, 1, began="2025", region="", needs=[], channel="")
    take_calls(operator, 1, consent_to_count="no")
    with operator.bound():
        facts = [fact for call in Consultation.objects.all() if (fact := call.fact())]
    reference = evaluate(CONSULTATIONS, facts)
    tally = counted(cast.desk("statistician")).tally
    for boundary in (("year",), ("year", "quarter"), ("region",), ("type",), ("channel",)):
        assert tally.rows(*boundary) == reference.rows(*boundary)
    assert (tally.total, tally.refused) == (reference.total, reference.refused) == (3, 1)


def test_a_publication_keeps_what_was_stated_when_and_at_which_checkpoint(cast: Any) -> None:
    take_calls(cast.desk("operator"), 14)
    desk = cast.desk("statistician")
    checkpoint = counted(desk).checkpoint
    publish(desk)
    with desk.bound():
        out = Publication.objects.get()
        assert (out.figure, out.as_of, out.checkpoint) == ("consultations", "2026-11-23", checkpoint)
        assert out.definition == CONSULTATIONS.hash
        assert out.state()["quarter:2026Q1"] == (14, 10)
        assert out.stated("total", "kk") == "кемінде 10"
        assert out.author == desk.person


def test_the_twentieth_call_waits_until_five_stand_behind_it(cast: Any) -> None:
    operator, desk = cast.desk("operator"), cast.desk("statistician")
    take_calls(operator, 19)
    publish(desk)
    take_calls(operator, 4)
    assert publish(desk).stated("total", "en") == "at least 10"
    take_calls(operator, 1)
    assert publish(desk).stated("total", "en") == "at least 20"


def test_a_withdrawal_lowers_what_is_stated_in_the_next_publication(cast: Any) -> None:
    operator, desk = cast.desk("operator"), cast.desk("statistician")
    first, *_rest = take_calls(operator, 20)
    assert publish(desk).stated("total", "en") == "at least 20"
    with operator.bound():
        correct_consultation(operator, first, {"consent_to_count": "refused"}, "she asked for it")
    assert publish(desk).stated("total", "en") == "at least 10"


def test_what_left_the_grid_is_not_forgotten(cast: Any) -> None:
    take_calls(cast.desk("operator"), 12, began="2021-05-05")
    desk = cast.desk("statistician")
    publish(desk, date(2026, 6, 1))
    later = publish(desk, date(2027, 6, 1)).state()
    assert later["both:KZ-75:shelter:2021-2025"] == (12, 10)
    assert later["both:KZ-75:shelter:2022-2026"] == (0, 0)


@pytest.mark.parametrize("alias", ["operator", "stranger"])
def test_who_does_not_count_cannot_publish(cast: Any, alias: str) -> None:
    desk = cast.desk(alias)
    with desk.bound(), pytest.raises(acts.NotInStatistics):
        acts.publish_grid(desk, CONSULTATIONS, reason="curious")


def test_numbers_that_changed_since_they_were_read_are_not_published(cast: Any) -> None:
    operator, desk = cast.desk("operator"), cast.desk("statistician")
    take_calls(operator, 10)
    mark = counted(desk).mark
    take_calls(operator, 10)
    desk.catch_up()
    with desk.bound():
        with pytest.raises(acts.Changed):
            acts.publish_grid(desk, CONSULTATIONS, reason="x", as_of=TODAY, mark=mark)
        assert not Publication.objects.exists()


def test_a_publication_that_would_give_somebody_away_is_refused(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = cast.desk("statistician")
    monkeypatch.setattr(Reading, "revealed", lambda self: ["region:KZ-75:2024"])
    with desk.bound(), translation.override("en"):
        with pytest.raises(acts.WouldReveal, match="work out a small number"):
            acts.publish_grid(desk, CONSULTATIONS, reason="x", as_of=TODAY)
        assert not Publication.objects.exists()
