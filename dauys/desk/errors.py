"""What can go wrong at a desk. Each error says what is wrong and what to do."""

from __future__ import annotations


class DeskError(Exception):
    """`error` says what is wrong, `hint` what to do."""

    error = "The desk could not do this."
    hint = ""

    def __init__(self, error: str = "", hint: str = "") -> None:
        self.error, self.hint = error or self.error, hint or self.hint
        super().__init__(f"{self.error} {self.hint}".strip())


class NoDesk(DeskError):
    """Casework was asked for with nobody's desk open. It must never fall through to the disk."""

    error = "Nobody's desk is open here."
    hint = "Unlock first; in code, work inside `with desk.bound():`."


class Locked(DeskError):
    """The desk has been locked meanwhile."""

    error = "The desk has been locked."
    hint = "Unlock it again; what was typed is in the drafts."


class OnlyActs(DeskError):
    """Somebody tried to change a record past the acts."""

    error = "Records are changed by acts only."
    hint = "Use `desk.act(...)`, then `put` or `change`."


class NotInCircle(DeskError):
    """These keys may not write there."""

    error = "You are not in the circle that this belongs to."
    hint = "Ask a colleague who is in it."


class StaleGeneration(NotInCircle):
    """The circle has moved on without this person."""

    error = "The circle has a new key that you do not hold."
    hint = "You may have been taken out of it. Ask a colleague who is in it."


class WrongValue(DeskError):
    """A value that the field cannot hold, or a field that the record does not have."""


class FolderInUse(DeskError):
    """Another process holds the data folder."""

    error = "This data folder is in use by another process."
    hint = "Lock and stop the node that serves it, or use its pages instead of this command."


class UnknownAlias(DeskError):
    """No key file of that name on this device."""

    error = "There is no key file of that name on this device."
    hint = "Check the alias; `dauys doctor` lists the key files it finds."


class DeskFull(DeskError):
    """More is open to one person than a desk in memory holds."""

    error = "There is more in your circles than one desk can hold."
    hint = (
        "Ask a coordinator to shorten how far back you see the hotline, "
        "or to take you out of circles that you do not need."
    )


class NotFounded(DeskError):
    """There is no organisation in this folder."""

    error = "There is no organisation in this data folder yet."
    hint = "Create one with `dauys init`, or bring one back with `dauys restore`."


class LedgerGone(DeskError):
    """There are key files, and nothing that they could open. A first start here would hide the loss."""

    error = "The ledger is empty, although there are key files on this device."
    hint = (
        "Its file or database was lost or exchanged. Restore the last backup into another folder, with these key files."
    )
