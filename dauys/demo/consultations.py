"""Invented answers of consultations, as an operator would have written them down.

What is guaranteed
- The same arguments give the same records, on every machine.
- Exactly `count` records are countable: neither contacts without data nor refused. On top come about 8 %
  contacts without data and 1 % whose consent to be counted was refused.
- They come in the order of their days, over the years that end with `until`; the last is of that day.
- About every fifth countable contact is by somebody who called before, her number spelled in another way.
- Every person is visibly invented, every number begins with +7 700 00.

A record is a dictionary of the fields of `hotline.Consultation`, with `caller`, `concerned` and `safe` as
dictionaries of the fields of `people.Person` and `people.SafeContact` (or None).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from dauys.demo.contact import Contacts, Record
from dauys.demo.moments import days, moment

NONDATA = 0.08
REFUSED = 0.01
YEARS = 7


def how_many(count: int) -> int:
    """How many records `consultations` gives for that count."""
    return count + round(count * NONDATA) + round(count * REFUSED)


def consultations(seed: int, count: int, years: int = YEARS, *, until: date) -> Iterator[Record]:
    """`count` countable contacts, and on top those without data and those refused."""
    chance = random.Random(seed).random
    contacts = Contacts(chance)
    nondata, refused = round(count * NONDATA), round(count * REFUSED)
    left = count + nondata + refused
    for day in days(left, until, years, chance):
        at = chance() * (left - 1) if left > 1 else left  # the last one is countable
        left -= 1
        began = moment(day, until, chance)
        if at < nondata:
            nondata -= 1
            yield contacts.without_data(began)
        elif at < nondata + refused:
            refused -= 1
            yield contacts.record(day, began, consent="refused")
        else:
            yield contacts.record(day, began)
