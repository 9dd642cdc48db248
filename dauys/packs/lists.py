"""Code lists: what the answers of a closed question are called, in English, Russian and Kazakh.

A list is one JSON file in `codes/`. A code once published is never renamed or reused, for records hold it for
ever; it is retired by `valid_to`. Every list says where it comes from (`source`), when it was written
(`as_of`) and how far it has been checked (`mark`):
- confirmed: read in the source named; partly: second-hand, or sources disagree;
- unconfirmed: written by us, not yet gone through with practitioners and native speakers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

LANGUAGES = ("en", "ru", "kk")
MARKS = ("confirmed", "partly", "unconfirmed")


class UnknownList(LookupError):
    """Somebody asked for a code list that does not exist."""

    def __init__(self, name: str) -> None:
        self.error = f"There is no code list “{name}”."
        self.hint = f"Lists: {', '.join(list_names())}."
        super().__init__(f"{self.error} {self.hint}")


class DamagedList(ValueError):
    """The file of a code list cannot be used as it is."""

    def __init__(self, name: str, what: str) -> None:
        self.error = f"The code list “{name}” is damaged: {what}."
        self.hint = "Install Dauys again, or undo the change to its file in dauys/packs/codes."
        super().__init__(f"{self.error} {self.hint}")


@dataclass(frozen=True)
class Code:
    """One answer of a list. The label is a note to staff; `ask_…` is the wording to read out to a person."""

    code: str
    en: str
    ru: str
    kk: str
    parent: str = ""
    valid_from: str = ""  # first day, "" if always
    valid_to: str = ""  # last day, "" if still in use
    group: str = ""
    ask_en: str = ""
    ask_ru: str = ""
    ask_kk: str = ""
    predecessor: str = ""  # the code from which this one was split off on `valid_from`
    mark: str = ""  # where a row is checked further, or less, than its list
    source: str = ""
    also: tuple[str, ...] = ()  # other ways in which people write the same, for imports

    def label(self, language: str) -> str:
        """What it is called in that language ("kk", "ru-kz" …); English if we do not have the language."""
        return str(getattr(self, _language(language)))

    def ask(self, language: str) -> str:
        """The wording to read out; the label if there is none."""
        return str(getattr(self, f"ask_{_language(language)}")) or self.label(language)


@dataclass(frozen=True)
class CodeList:
    """A list in its order. Unknown codes are shown as they are: a record may be younger than this program."""

    name: str
    source: str
    as_of: str
    mark: str
    codes: tuple[Code, ...]

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        return {code.code: code for code in self.codes}

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def get(self, code: str) -> Code | None:
        """The code's row, retired or not."""
        return self._by_code.get(code)

    def label(self, code: str, language: str) -> str:
        """The label of a code, retired or not; the code itself if the list does not have it."""
        row = self.get(code)
        return row.label(language) if row else code

    def ask(self, code: str, language: str) -> str:
        """The wording to read out for a code."""
        row = self.get(code)
        return row.ask(language) if row else code

    def in_use(self, on: str = "") -> tuple[Code, ...]:
        """The codes of one day ("2024-03-05"), by default those that are not retired."""
        if not on:
            return tuple(code for code in self.codes if not code.valid_to)
        return tuple(row for row in self.codes if row.valid_from <= on <= (row.valid_to or on))

    def choices(self, language: str, on: str = "") -> list[tuple[str, str]]:
        """Pairs of code and label, flat, in the list's order."""
        return [(code.code, code.label(language)) for code in self.in_use(on)]

    def top(self, code: str) -> str:
        """The upper code of a two-level list ("legal" for "legal.advice"); the code itself if it is one."""
        row = self.get(code)
        return row.parent if row and row.parent else code

    def below(self, parent: str, on: str = "") -> tuple[Code, ...]:
        """The codes under an upper code; with "" the upper codes themselves."""
        return tuple(code for code in self.in_use(on) if code.parent == parent)


@cache
def list_names() -> tuple[str, ...]:
    """The names of all code lists."""
    files = (resources.files(__package__) / "codes").iterdir()
    return tuple(sorted(file.name.removesuffix(".json") for file in files if file.name.endswith(".json")))


@cache
def code_list(name: str) -> CodeList:
    """The list of that name. UnknownList if there is none; DamagedList if its file cannot be read."""
    if name not in list_names():
        raise UnknownList(name)
    try:
        told = json.loads((resources.files(__package__) / "codes" / f"{name}.json").read_text("utf-8"))
        codes = tuple(_code(row) for row in told.pop("codes"))
        known = CodeList(codes=codes, **{key: told[key] for key in ("name", "source", "as_of", "mark")})
    except (ValueError, TypeError, KeyError) as wrong:
        raise DamagedList(name, str(wrong)) from wrong
    _check(name, known)
    return known


def _code(row: dict[str, Any]) -> Code:
    row = dict(row)
    ask = {f"ask_{language}": text for language, text in row.pop("ask", {}).items()}
    return Code(also=tuple(row.pop("also", ())), **ask, **row)


def _check(name: str, known: CodeList) -> None:
    """Refuse what would only be noticed on a page: a code twice, no such parent, a missing language."""
    seen: set[str] = set()
    for code in known.codes:
        if code.code in seen:
            raise DamagedList(name, f"the code {code.code} stands there twice")
        if code.parent and code.parent not in seen:
            raise DamagedList(name, f"{code.code} comes before its upper code {code.parent}")
        if not all(code.label(language) for language in LANGUAGES):
            raise DamagedList(name, f"{code.code} has no label in one of the languages")
        seen.add(code.code)
    if known.name != name or known.mark not in MARKS or not known.source or not known.as_of:
        raise DamagedList(name, "name, source, as_of or mark is missing or wrong")


def _language(language: str) -> str:
    short = language.lower().replace("_", "-").split("-")[0]
    return short if short in LANGUAGES else "en"
