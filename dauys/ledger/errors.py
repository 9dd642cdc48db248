"""What can be wrong with a ledger. Each error names the place of the first fault and what to do."""

from __future__ import annotations


class LedgerError(Exception):
    """`error` says what is wrong, `place` where, `hint` what to do."""

    error = "The ledger is not as it should be."
    hint = "Keep this folder as it is, restore the last backup into another folder, and compare."

    def __init__(self, error: str = "", place: str = "", hint: str = "") -> None:
        self.error, self.place, self.hint = error or self.error, place, hint or self.hint
        super().__init__(": ".join(part for part in (place, self.error) if part) + f" {self.hint}")


class Malformed(LedgerError):
    """Bytes that are no entry of this format."""

    error = "These bytes are not an entry of format 1."


class WrongOrganisation(LedgerError):
    """An entry of another organisation."""

    error = "The entry belongs to another organisation."


class BrokenChain(LedgerError):
    """A device's chain skips, repeats or forks."""

    error = "The entry does not follow the device's previous one."


class NotAMember(LedgerError):
    """Signed by a device that is not, or no longer, a member."""

    error = "The entry was signed by a device that is not a member."


class Rewritten(LedgerError):
    """The history differs from what an entry or a checkpoint has seen."""

    error = "The history is not the one that this entry saw."


class WrongBody(LedgerError):
    """A body is missing without a tombstone, or differs from what was signed."""

    error = "A sealed body is missing or was changed."


class MembershipFault(LedgerError):
    """A membership event that does not follow, or was not signed by who may."""

    error = "The membership event does not follow from the ones before."


class Overtaken(LedgerError):
    """Somebody else changed the membership or a circle's key while this act was being made."""

    error = "Somebody else has just changed who belongs here, so nothing was saved."
    hint = "Look at the page again and repeat what you did."


class RolledBack(LedgerError):
    """The ledger is shorter than, or different from, what this device has already seen."""

    error = "The ledger is older than what this device has already seen."
    hint = (
        "Do not work in it. Somebody may have put back an old copy. Fetch the newest one from a mirror or a colleague."
    )


class TornLedger(LedgerError):
    """The storage itself is damaged."""

    error = "The ledger's file is damaged."
    hint = "Nothing was changed. Copy the folder, then restore the last backup or fetch a mirror."
