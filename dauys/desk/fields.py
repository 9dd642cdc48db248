"""The fields of casework: what can be written down, how it is searched, how it lies on the desk.

In the ledger every value is text, a whole number, a list or a mapping; on the desk it is a plain Django column. No
field is ever null but `Link` and `Count`: an absent text is "".
"""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models

from dauys.desk.folding import fold, fold_name, fold_number, sort_key

ANSWERS = ("yes", "no", "refused", "unknown", "not_asked")
MOST_LETTERS = 1_000_000


class Written(models.TextField):  # type: ignore[type-arg]
    """Any text that goes into the ledger as it is."""

    searched: ClassVar[str] = ""  # "words", "names" or not at all
    absent: ClassVar[Any] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", self.absent)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


class Words(Written):
    """Long text, found by its words."""

    searched = "words"


class Line(Written):
    """Short text, found by its words."""

    searched = "words"


class Plain(Written):
    """Short text that is not searched: hex names, tags, keys."""


class Name(Written):
    """A person's name, found by any three letters in any spelling."""

    searched = "names"


class Number(Written):
    """A telephone or file number as typed, found by its digits."""

    searched = "names"


class Coded(Written):
    """A code of a code list, or ""."""

    def __init__(self, code_list: str = "", **kwargs: Any) -> None:
        self.code_list = code_list
        super().__init__(**kwargs)


class Asked(Written):
    """yes, no, refused, unknown and not asked are five different answers."""

    absent = "not_asked"


class PartialMoment(Written):
    """As precise as it is known: "", "2024", "2024-03", "2024-03-05", "2024-03-05T14:05", each with "<" in front for
    "before".
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)


class Data(Written):
    """A list or mapping, kept as JSON text on the desk."""

    def from_db_value(self, value: str | None, *rest: object) -> Any:
        return json.loads(value) if value else self.empty()

    def get_prep_value(self, value: Any) -> str:
        return dump(value)

    def empty(self) -> Any:
        """What an absent value reads as."""
        return {}


class CodedMany(Data):
    """Up to `most` codes of a code list."""

    def __init__(self, code_list: str = "", most: int = 99, **kwargs: Any) -> None:
        self.code_list, self.most = code_list, most
        super().__init__(**kwargs)

    def empty(self) -> list[str]:
        return []


class Count(models.BigIntegerField):  # type: ignore[type-arg]
    """A whole number or nothing."""

    searched = ""
    absent = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(null=True, blank=True)


class AnotherFile:
    """Stands for a record that these keys do not open. It is falsy and knows only its id."""

    def __init__(self, record: str) -> None:
        self.id = self.pk = record

    def __bool__(self) -> bool:
        return False


class _Pointed(models.fields.related_descriptors.ForwardManyToOneDescriptor):  # type: ignore[type-arg]
    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        try:
            return super().__get__(instance, cls)
        except self.field.remote_field.model.DoesNotExist:
            return AnotherFile(getattr(instance, self.field.attname))


class Link(models.ForeignKey):  # type: ignore[type-arg]
    """A pointer that may lead to another file: nullable, without a constraint, always a left join."""

    searched = ""
    absent = None
    forward_related_accessor_class = _Pointed

    def __init__(self, to: Any, **kwargs: Any) -> None:
        for fixed in ("null", "blank", "on_delete", "db_constraint", "to_field", "db_index"):
            kwargs.pop(fixed, None)
        kwargs.setdefault("related_name", "+")
        super().__init__(to, on_delete=models.DO_NOTHING, db_constraint=False, null=True, blank=True, **kwargs)


FOLDS = {"name": fold_name, "number": fold_number, "words": fold, "sort": sort_key}


class Folded(models.TextField):  # type: ignore[type-arg]
    """A column that follows from another one: for sorting, filtering and looking up. It is not in the ledger."""

    def __init__(self, source: str = "", by: str = "name", **kwargs: Any) -> None:
        self.source, self.by = source, by
        super().__init__(**{"db_index": True, "default": "", "blank": True, "editable": False, **kwargs})

    def fold(self, value: str) -> str:
        """The folded form of the source's value."""
        return FOLDS[self.by](value) if value else ""


def dump(value: Any) -> str:
    """JSON text as the desk keeps it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else ""
