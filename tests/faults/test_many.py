"""Four people who work at once lose nothing, double nothing, and Lock waits for who is saving."""

from __future__ import annotations

import threading
import time
from collections import Counter

from tests.faults.organisation import Organisation
from tests.faults.saving import Saving, for_seconds, windows_of

EACH = 50


def test_four_clients_save_two_hundred_contacts_none_lost_none_doubled(organisation: Organisation) -> None:
    saving, before = Saving(), organisation.count()
    with organisation.serve() as node:
        windows = windows_of([node])
        saving.each(windows, EACH)
        assert not saving.refused, saving.refused[0]
        assert len(saving.acknowledged) == EACH * len(windows)
        assert Counter(saving.acknowledged.values()).most_common(1)[0][1] == 1, "two contacts have one page"
        assert not saving.missing(windows[1])
    organisation.verify()
    assert organisation.count() == before + EACH * 4


def test_two_presses_of_save_are_one_contact(organisation: Organisation) -> None:
    before = organisation.count()
    with organisation.serve() as node:
        windows = windows_of([node], ("operator",) * 4)
        saving = Saving()
        threads = [
            threading.Thread(target=saving.save, args=[window], kwargs={"mark": "one and the same"})
            for window in windows
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not saving.refused
    assert organisation.count() == before + 1


def test_new_quarters_are_opened_while_four_clients_save(organisation: Organisation) -> None:
    """The first contact of a quarter opens a circle; who saves beside it must not notice."""
    saving, before = Saving(), organisation.count()
    with organisation.serve() as node:
        windows = windows_of([node], ("coordinator", "coordinator", "operator", "operator"))
        years = [str(year) for year in range(2003, 2007)]
        threads = saving.at_once(windows[1:], for_seconds(1.5))
        for year in years:
            assert saving.save(windows[0], began=f"05.02.{year} 14:05")
        for thread in threads:
            thread.join()
        assert not saving.refused, saving.refused[0]
    organisation.verify()
    with organisation.serve() as node:
        assert not saving.missing(node.browser("coordinator"))
    assert organisation.count() == before + len(saving.acknowledged)


def test_lock_waits_for_who_is_saving_and_loses_nothing(organisation: Organisation) -> None:
    saving, before = Saving(), organisation.count()
    with organisation.serve() as node:
        windows = windows_of([node], ("coordinator",) * 4)
        for _ in range(3):
            threads = saving.at_once(windows[1:], for_seconds(10))
            time.sleep(0.2)
            locked = windows[0].post("/lock/", {})
            assert locked.to == "/unlock/"
            for window in windows[1:]:
                assert window.get("/hotline/").to == "/unlock/"
            for thread in threads:
                thread.join()
            windows = windows_of([node], ("coordinator",) * 4)
        assert not saving.missing(windows[0])
    assert all("/unlock/" in each for each in saving.refused), saving.refused
    assert len(saving.acknowledged) >= 5
    organisation.verify()
    assert organisation.count() == before + len(saving.acknowledged)
