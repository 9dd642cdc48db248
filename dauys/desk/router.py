"""Where a model's rows are: the store's on disk, everybody else's on the bound desk, and nowhere if there is none.

Falling through to `default` would write casework to a disk and PostgreSQL would log its words; so without a bound desk
this raises.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from dauys.desk.errors import NoDesk

ON_DISK = frozenset({"store"})
bound: ContextVar[str] = ContextVar("bound desk", default="")


class Router:
    """Django's database router."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """The alias of the database to read from; raises NoDesk."""
        if model._meta.app_label in ON_DISK:
            return "default"
        if not bound.get():
            raise NoDesk
        return bound.get()

    db_for_write = db_for_read

    def allow_relation(self, *models: Any, **hints: Any) -> bool:
        """Links are not constrained."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Only the store has tables that last."""
        return db == "default" and app_label in ON_DISK
