"""Every setting, read once from the environment. An unknown `DAUYS_` name stops the start: a mistyped setting must not
pass unseen.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

LANGUAGES = ("kk", "ru", "en")


class UnknownSetting(Exception):
    """A name that no setting has, or a value that the setting does not allow."""

    def __init__(self, error: str, hint: str) -> None:
        self.error, self.hint = error, hint
        super().__init__(f"{error} {hint}")


@dataclass(frozen=True)
class Settings:
    """What may be set, with its default."""

    data: Path = Path("dauys-data")  # DAUYS_DATA: the data folder
    database_url: str = ""  # DAUYS_DATABASE_URL: PostgreSQL for the ledger instead of SQLite in the data folder
    passphrase_file: str = ""  # DAUYS_PASSPHRASE_FILE: read the passphrase from there instead of a prompt
    listen: str = "127.0.0.1:8765"  # DAUYS_LISTEN: address and port
    hosts: str = ""  # DAUYS_HOSTS: names the pages may be asked for besides the loopback ones
    idle_minutes: int = 10  # DAUYS_IDLE_MINUTES: locks after so many minutes without a page
    language: str = "kk"  # DAUYS_LANGUAGE: kk, ru or en before anybody has chosen
    recovery_file: str = ""  # DAUYS_RECOVERY_FILE: read the recovery words from there instead of a prompt


NAMES = {f"DAUYS_{name.upper()}": name for name in Settings.__dataclass_fields__}


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in `environment`; raises UnknownSetting with a hint."""
    given = {name: value for name, value in environment.items() if name.startswith("DAUYS_")}
    for name in given:
        if name not in NAMES:
            raise UnknownSetting(f"There is no setting {name}.", _nearest(name))
    values: dict[str, object] = {NAMES[name]: value for name, value in given.items()}
    if "data" in values:
        values["data"] = Path(str(values["data"]))
    if "idle_minutes" in values:
        values["idle_minutes"] = _minutes(str(values["idle_minutes"]))
    if str(values.get("language", "kk")) not in LANGUAGES:
        raise UnknownSetting("DAUYS_LANGUAGE is not a language of these pages.", "Use kk, ru or en.")
    return Settings(**values)  # type: ignore[arg-type]


def _minutes(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 240:
        raise UnknownSetting("DAUYS_IDLE_MINUTES is not a number of minutes from 1 to 240.", "Write for example 10.")
    return int(text)


def _nearest(name: str) -> str:
    near = get_close_matches(name, NAMES, 1)
    return f"Did you mean {near[0]}?" if near else "The settings are: " + ", ".join(NAMES) + "."
