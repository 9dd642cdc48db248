"""What may be counted of a consultation. Pure: the same record gives the same fact on every desk.

A contact without data (silent, wrong number …) is a fact of another kind, so that it never enters a count of
consultations. Who refused to be counted leaves only the day and the refusal, so that refusals can be stated.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dauys.desk.fact import Fact
from dauys.packs import code_list

if TYPE_CHECKING:
    from dauys.hotline.models import Consultation

DAY = len("2024-03-05")


@cache
def nondata_types() -> frozenset[str]:
    """Codes of the contact types that carry no data: silent, hung up, wrong number, test, abusive."""
    return frozenset(code.code for code in code_list("hotline.contact_type").codes if code.group == "nondata")


def counted_day(began: str) -> str:
    """The day, month or year of a partial moment; nothing for "before", which is no date to count under."""
    return "" if began.startswith("<") else began[:DAY]


def consultation_fact(told: Consultation) -> Fact:
    """The fact of one consultation."""
    on = counted_day(told.began)
    if told.contact_type in nondata_types():
        return Fact(kind="nondata_call", on=on, type=told.contact_type, channel=told.channel)
    if told.consent_to_count in ("refused", "no"):
        return Fact(kind="consultation", on=on, consent="refused")
    return Fact(
        kind="consultation",
        on=on,
        region=told.region,
        type=told.needs[0] if told.needs else "",
        channel=told.channel,
        outcome=told.outcome,
        consent=told.consent_to_count,
        tag=told.tag,
    )
