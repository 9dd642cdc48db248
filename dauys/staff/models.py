"""A member of staff, as the directory circle knows her."""

from __future__ import annotations

from django.urls import reverse

from dauys.desk.fields import Coded, Folded, Name, Plain, Words
from dauys.desk.record import Record


class Staff(Record):
    """One colleague. `person` is her random name in the membership chain; the name stands only here, inside the
    directory.
    """

    person = Plain(db_index=True)
    name = Name()
    sorted_name = Folded("name", by="sort")
    role = Coded("staff.role")
    languages = Plain()
    notes = Words()
    left = Plain()  # "yes" once she was removed

    class Meta:
        app_label = "staff"

    def get_absolute_url(self) -> str:
        """Her page, by an opaque id."""
        return reverse("staff:colleague", args=[self.id])
