"""Two colleagues correct the same contact from pages that were opened at the same time. Neither undoes the other
unawares.
"""

from __future__ import annotations

import re

import pytest

from dauys.hotline.models import Consultation


@pytest.fixture
def contact(visitor, cast) -> str:
    visitor("operator").post(
        "/hotline/new/", {"contact_type": "survivor", "channel": "phone", "summary": "Ойдан", "region": "KZ-75"}
    )
    with cast.desk("operator").bound():
        return Consultation.objects.get().id


def form_of(browser, address: str) -> dict[str, str]:
    """The fields of a page's form as a browser would send them back."""
    text = browser.get(address).content.decode().partition("<main")[2]
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))
    fields |= dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"[^>]* checked', text))
    fields |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\s*([^<]*)</textarea>', text))
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', text, re.DOTALL):
        chosen = re.findall(r'value="([^"]*)"[^>]* selected', options)
        fields[name] = chosen[0] if chosen else ""
    return fields


def test_changes_of_different_fields_both_stay(visitor, cast, contact: str) -> None:
    address = f"/hotline/{contact}/correct/"
    first, second = visitor("operator"), visitor("coordinator")
    hers, theirs = form_of(first, address), form_of(second, address)
    assert hers["seen"]
    assert hers["region"] == "KZ-75"
    assert first.post(address, {**hers, "region": "KZ-71"}).status_code == 302
    assert second.post(address, {**theirs, "summary": "Ойдан шығарылған"}).status_code == 302
    desk = cast.desk("operator")
    with desk.bound():
        now = Consultation.objects.get()
        assert (now.region, now.summary) == ("KZ-71", "Ойдан шығарылған")
        assert desk.conflicts(now) == {}


def test_two_changes_of_one_field_are_kept_both_and_shown(visitor, cast, contact: str) -> None:
    address = f"/hotline/{contact}/correct/"
    first, second = visitor("operator"), visitor("coordinator")
    hers, theirs = form_of(first, address), form_of(second, address)
    first.post(address, {**hers, "region": "KZ-71"})
    second.post(address, {**theirs, "region": "KZ-79"})
    desk = cast.desk("operator")
    with desk.bound():
        now = Consultation.objects.get()
        assert now.region == "KZ-79"
        assert set(desk.conflicts(now)["region"]) == {"KZ-71", "KZ-79"}
    counted = cast.desk("statistician").database.rows("SELECT region FROM desk_factrow WHERE kind='consultation'")
    assert counted == [("KZ-79",)]
