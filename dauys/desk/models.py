"""The records that every desk knows: rosters of circles, events worth remembering, facts of those who count."""

from __future__ import annotations

from django.db import models

from dauys.desk.fields import Data, Plain
from dauys.desk.record import Record


class Roster(Record):
    """Who is in a circle, sealed inside it; the record's id is the circle's. Members: {person: "all" or "current"}."""

    kind_of_circle = Plain(db_index=True)
    members = Data()
    title = Plain()

    class Meta:
        app_label = "desk"


class Event(Record):
    """Something that left the desk or touched the circle: a print, an export."""

    name = Plain()
    about = Plain()

    class Meta:
        app_label = "desk"


class Organisation(Record):
    """The organisation as its own people know it; one record, in the directory circle."""

    name = Plain()
    zone = Plain()
    is_demo = Plain()

    class Meta:
        app_label = "desk"


class FactRow(models.Model):
    """One fact that counts now, on the desk of somebody in the statistics circle."""

    id = models.CharField(primary_key=True, max_length=32)
    kind = models.TextField(db_index=True)
    on = models.TextField()
    year = models.TextField()
    quarter = models.TextField()
    region = models.TextField()
    type = models.TextField()
    channel = models.TextField()
    outcome = models.TextField()
    evidence = models.TextField()
    consent = models.TextField()
    tag = models.TextField()
    depth = models.BigIntegerField()
    name = models.TextField()  # which sealed fact this is; with `depth` it decides between several
    withdrawn = models.BooleanField()

    class Meta:
        app_label = "desk"
        indexes = (  # everything that counting reads, so that it never touches the rows
            models.Index(fields=["kind", "year", "quarter", "channel", "consent", "withdrawn"], name="fact_time"),
            models.Index(fields=["kind", "year", "region", "type", "consent", "withdrawn"], name="fact_place"),
        )
