"""The few named ways in which opening can fail. Each says what is wrong and what to do."""

from __future__ import annotations


class VaultError(Exception):
    """Something could not be sealed or opened. `error` says what is wrong, `hint` what to do."""

    error = "The vault could not do this."
    hint = ""

    def __init__(self, error: str = "", hint: str = "") -> None:
        self.error = error or self.error
        self.hint = hint or self.hint
        super().__init__(f"{self.error} {self.hint}".strip())


class CannotOpen(VaultError):
    """These bytes were not sealed under this key, or not for this place, or were changed."""

    error = "This sealed piece does not open with the keys at hand."
    hint = "It belongs to another circle, stands in the wrong place, or was changed. Run `dauys verify`."


class NotAnOpeningKey(VaultError):
    """A public opening key that is cut or was never one."""

    error = "This is not a public opening key."
    hint = "The membership event that published it is damaged or hostile. Run `dauys verify`."


class WrongPassphrase(VaultError):
    """The key file is whole, but this passphrase does not open it."""

    error = "The passphrase does not open this key file."
    hint = "Check the keyboard layout, the order of the words and the alias, then try again."


class DamagedKeyFile(VaultError):
    """The key file is not whole: cut, changed, or no key file at all."""

    error = "The key file is damaged."
    hint = "Copy it again from where you keep the spare copy; the passphrase was not tried."


class WeakKeyFile(VaultError):
    """The key file asks for a cheaper key derivation than this program accepts."""

    error = "The key file asks for a weaker key derivation than is allowed."
    hint = "Somebody may have changed it. Use the spare copy, or ask a colleague to admit you anew."
