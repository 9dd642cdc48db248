"""What the storage under the ledger says when it refuses, in words of ours: a full disk, a lost server, a damaged
file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, OperationalError, connection

from dauys.ledger.errors import LedgerError, TornLedger


class NotKept(LedgerError):
    """The storage refused to keep something: a full disk, a lost connection."""

    error = "Nothing was saved: the ledger's storage refused it."
    hint = "Free some space or see to the database, then save again; what you typed is still in the form."


class Unreachable(LedgerError):
    """The storage does not answer."""

    error = "The ledger's storage does not answer."
    hint = "See whether the database runs and the disk is whole, then try again; nothing that was saved is lost."


@contextmanager
def storage(refusal: type[LedgerError] = Unreachable) -> Iterator[None]:
    """Within this block the database's own errors become a `refusal`, or TornLedger where its file is damaged."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise refusal from error
    except DatabaseError as error:
        if type(error) is not DatabaseError:
            raise
        raise TornLedger(place=place()) from error  # the driver's general error: SQLite's name for a damaged file


def place() -> str:
    """Which file, for whoever has to restore it; of a server not even the name."""
    return str(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else "the database"
