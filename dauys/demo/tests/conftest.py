"""Records that several tests look at: made once, read only."""

from __future__ import annotations

from datetime import date

import pytest

from dauys.demo.consultations import consultations
from dauys.demo.contact import Record

UNTIL = date(2026, 11, 22)
COUNT = 6_000


@pytest.fixture(scope="session")
def until() -> date:
    """The last day of the invented years."""
    return UNTIL


@pytest.fixture(scope="session")
def many() -> list[Record]:
    """The contacts of seven years of a hotline, 6,000 of them countable."""
    return list(consultations(7, COUNT, until=UNTIL))
