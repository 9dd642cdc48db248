"""What can be written down in the hotline. Plain Django models on the desk, without migrations."""

from __future__ import annotations

from django.db.models import Index
from django.urls import reverse

from dauys.desk.fact import Fact
from dauys.desk.fields import (
    Asked,
    Coded,
    CodedMany,
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
from dauys.hotline.facts import consultation_fact

FILTERED = ("region", "channel", "contact_type", "finished", "author", "needs")


class Consultation(Record):
    """One contact with the hotline, whoever made it, silent and wrong numbers included."""

    dated = "began"

    began = PartialMoment()
    channel = Coded("hotline.channel")
    direction = Coded("hotline.direction")
    contact_type = Coded("hotline.contact_type")
    language = Coded("hotline.language")
    region = Coded("kz.region")
    caller = Link("people.Person")
    concerned = Link("people.Person")  # only when it is not the caller
    age_band = Coded("hotline.age_band")
    needs = CodedMany("hotline.need", most=3)  # the first is the main one
    danger_signs = Data()  # {code: yes | no | refused | unknown}
    danger = Coded("hotline.danger")
    danger_reason = Line()
    summary = Words()
    advice = Words()
    referrals = Data()  # [{"service": id or "", "name": as it was called}]
    outcome = Coded("hotline.outcome")
    call_back = Asked()
    consent_to_count = Asked()
    finished = Asked()  # "no": to be finished later
    tag = Plain()  # counting tag of the person concerned
    import_key = Plain()  # by which an importer knows a row again; "" for what was typed here

    @property
    def code(self) -> str:
        """An opaque code to speak about this contact; not unique, and no key."""
        return f"H-{self.id[:5].upper()}"

    class Meta:
        app_label = "hotline"
        # Everything the list filters by stands in its index, so that counting 35,000 reads no rows.
        indexes = [Index(name="consultation_list", fields=["began", "id", *FILTERED])]

    def get_absolute_url(self) -> str:
        """The page of this contact."""
        return reverse("hotline:contact", args=[self.id])

    def fact(self) -> Fact | None:
        """What may be counted of it: pure, so that anybody in the circle computes the same."""
        return consultation_fact(self)


class CallBack(Record):
    """A promise to call somebody back, for one colleague or for everybody."""

    dated = "due"

    consultation = Link("hotline.Consultation")
    person = Link("people.Person")
    due = PartialMoment()
    urgent = Asked()
    for_person = Plain()  # id of a colleague; "" is for everybody
    note = Words()
    result = Coded("hotline.callback_result")  # of the last attempt
    done = Asked()

    class Meta:
        app_label = "hotline"

    def get_absolute_url(self) -> str:
        """Where she is called back, and where it is written down."""
        return reverse("hotline:attempt", args=[self.id])


class Attempt(Record):
    """One attempt to reach somebody, with its result."""

    dated = "at"

    call_back = Link("hotline.CallBack")
    at = PartialMoment()
    result = Coded("hotline.callback_result")
    note = Words()

    class Meta:
        app_label = "hotline"

    def get_absolute_url(self) -> str:
        """The call-back it belongs to."""
        return reverse("hotline:attempt", args=[self.call_back_id])


class Service(Record):
    """One place to refer people to; kept in the reference circle, for all staff."""

    name = Name()
    kinds = CodedMany("hotline.need", most=10)
    region = Coded("kz.region")
    languages = CodedMany("hotline.language", most=10)
    phone = Number()
    address = Line()
    hours = Line()
    last_verified = PartialMoment()
    note = Words()
    name_key = Folded("name", by="sort")

    class Meta:
        app_label = "hotline"

    def get_absolute_url(self) -> str:
        """Where it is read and corrected."""
        return reverse("hotline:service", args=[self.id])


class ReadyAnswer(Record):
    """An answer ready to read out, in three languages side by side; kept in the reference circle."""

    title = Data()  # {"kk": …, "ru": …, "en": …}
    text = Data()
    order = Plain()

    class Meta:
        app_label = "hotline"

    def get_absolute_url(self) -> str:
        """Where it is read and corrected."""
        return reverse("hotline:answer", args=[self.id])
