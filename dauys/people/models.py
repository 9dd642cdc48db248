"""What can be written down about a person: names, contacts, and the rules of safe contact.

A person is known to one circle. Caller, survivor, suspect and official are roles in a contact or proceeding,
not kinds of person. The identity number (IIN) is never written down here.
"""

from __future__ import annotations

from dauys.desk.fields import (
    Asked,
    Coded,
    Data,
    Folded,
    Line,
    Link,
    Name,
    Number,
    PartialMoment,
    Plain,
    Words,
)
from dauys.desk.record import Record


class Person(Record):
    """One person as one circle knows her; every detail is optional."""

    name = Name()
    other_names = Data()  # a list of other spellings, as people wrote them
    phone = Number()
    other_contacts = Line()
    born = PartialMoment()
    language = Coded("hotline.language")
    region = Coded("kz.region")
    notes = Words()
    counting_tag = Plain()  # random; joins facts about one person without naming her
    name_key = Folded("name")
    phone_key = Folded("phone", by="number")

    class Meta:
        app_label = "people"


class SafeContact(Record):
    """How one person may be reached without putting her in danger; shown before any number."""

    person = Link("people.Person")
    allowed = Asked()
    days_hours = Line()
    who_may_answer = Line()
    cover = Line()  # the sender's name or the story agreed with her
    leave_message = Coded("safe.leave_message")
    agreed_words = Line()
    code_word = Line()
    if_drops = Line()
    valid_until = PartialMoment()

    class Meta:
        app_label = "people"
