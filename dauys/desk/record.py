"""Record: the base of every casework model. A plain Django model on the desk; no migration, no key, no ledger.

`save`, `create`, `update`, `delete` and their kin are closed: records change by acts only, so nobody goes round one by
mistake.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from dauys.desk.errors import OnlyActs
from dauys.desk.fact import Fact
from dauys.desk.fields import Plain


class Records(models.QuerySet[Any]):
    """Reading only."""

    def _closed(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise OnlyActs

    create = bulk_create = update = bulk_update = delete = get_or_create = update_or_create = _closed


class Record(models.Model):
    """What the fold of a record's revisions says today."""

    id = models.CharField(primary_key=True, max_length=32)
    circle = Plain(db_index=True)
    recorded = Plain()  # first revision, UTC, "2026-11-23T15:04:05Z"
    changed = Plain()
    author = Plain()  # person of the last revision, hex
    fact_id = Plain()  # the stable random name of its fact, hex, or ""

    objects = Records.as_manager()
    seen: tuple[bytes, ...] = ()  # revisions that the person had before her, where others were added since
    dated: ClassVar[str] = "recorded"  # the field that dates it: search shows the newest first

    class Meta:
        abstract = True

    def fact(self) -> Fact | None:
        """What may be counted of this record; pure, so that anybody in the circle computes the same."""
        return None

    @classmethod
    def kind(cls) -> str:
        """The name of this kind of record in the ledger: "hotline.consultation"."""
        return cls._meta.label_lower

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Closed."""
        raise OnlyActs

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Closed."""
        raise OnlyActs
