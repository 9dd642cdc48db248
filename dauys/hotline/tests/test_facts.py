"""What may be counted of a contact, and what never is."""

from __future__ import annotations

from dauys.desk.fact import Fact
from dauys.hotline.facts import counted_day
from dauys.hotline.models import Consultation


def told(**fields: object) -> Consultation:
    whole: dict[str, object] = {
        "began": "2026-11-05T14:05",
        "contact_type": "survivor",
        "channel": "phone",
        "region": "KZ-75",
        "needs": ["shelter.place", "police"],
        "outcome": "referred",
        "consent_to_count": "yes",
        "tag": "ab" * 16,
    }
    return Consultation(id="1" * 32, **{**whole, **fields})


def test_a_consultation_is_counted_by_day_region_main_need_channel_and_outcome() -> None:
    assert told().fact() == Fact(
        "consultation",
        "2026-11-05",
        "KZ-75",
        "shelter.place",
        "phone",
        "referred",
        consent="yes",
        tag="ab" * 16,
    )


def test_what_was_not_said_stays_unknown() -> None:
    assert told(region="", needs=[], outcome="", consent_to_count="not_asked", tag="").fact() == Fact(
        "consultation", "2026-11-05", channel="phone", consent="not_asked"
    )


def test_a_refusal_leaves_the_day_and_the_refusal_only() -> None:
    refused = Fact("consultation", "2026-11-05", consent="refused")
    assert told(consent_to_count="refused").fact() == refused
    assert told(consent_to_count="no").fact() == refused


def test_a_silent_call_is_another_kind_of_fact() -> None:
    fact = told(contact_type="silent").fact()
    assert fact is not None
    assert (fact.kind, fact.type, fact.region, fact.tag) == ("nondata_call", "silent", "", "")


def test_a_month_is_counted_as_a_month_and_before_as_no_date() -> None:
    assert counted_day("2026-11-05T14:05") == "2026-11-05"
    for began, on in (("2026-11", "2026-11"), ("2026", "2026"), ("<2026-11-05", ""), ("", "")):
        fact = told(began=began).fact()
        assert fact is not None
        assert fact.on == on
