"""Words that nobody would write by chance, and a search for them in everything that a seized machine holds.

Guarantees: every word of a run shares a random stem (one for each alphabet), so that one search finds them all, in
UTF-8, UTF-16, cp1251, percent, base64, hex and JSON's escapes, in any case, and as the search index folds them; the
ending tells where the word was typed.
"""

from __future__ import annotations

import base64
import os
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from dauys.desk.folding import fold, fold_name

LATIN = "bdfghklmnprstvwz"
RUSSIAN = "бвгджзклмнпрстфхцчшщ"
KAZAKH = "әғқңөұүһі"
LETTERS = 10
PIECE = 1 << 24


@dataclass(frozen=True)
class Found:
    """A word that was found: where, in which form, and the bytes after its stem."""

    place: str
    form: str
    after: bytes


@dataclass
class Markers:
    """Words to type. `told` remembers where each was typed."""

    random: random.Random
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        def stem(letters: str) -> str:
            return "".join(self.random.choice(letters) for _ in range(LETTERS))

        self.latin, self.russian, self.kazakh = stem(LATIN), stem(RUSSIAN), stem(KAZAKH)
        self.digits = "70" + "".join(self.random.choice("123456789") for _ in range(6))

    def words(self, where: str) -> str:
        """A word of each alphabet and a number, for a field of text."""
        end = self._end(where)
        return f"{self.latin}{end} {self.russian}{end} {self.kazakh}{end} {self._number(end)}"

    def word(self, where: str) -> str:
        """One word."""
        return self.latin + self._end(where)

    def number(self, where: str) -> str:
        """A number as a telephone has it."""
        return "+7" + self._number(self._end(where))

    def _end(self, where: str) -> str:
        self.told.append(where)
        return str(len(self.told) % 10_000)

    def _number(self, end: str) -> str:
        return self.digits + f"{int(end) % 100:02}"

    def forms(self) -> dict[str, bytes]:
        """Every stem in every form in which it might lie somewhere."""
        found: dict[str, bytes] = {}
        for name, stem in (
            ("latin", self.latin),
            ("russian", self.russian),
            ("kazakh", self.kazakh),
            ("digits", self.digits),
        ):
            for how, change in CHANGES.items():
                for encoding, write in ENCODINGS.items():
                    with suppress(UnicodeEncodeError):
                        found[f"{name} {how} {encoding}"] = write(change(stem))
        return {name: form for form, name in {form: name for name, form in reversed(found.items())}.items()}


def _base64(skip: int, encode: Callable[[bytes], bytes] = base64.b64encode) -> Callable[[str], bytes]:
    """What stays the same in base64, whatever stands before and after, when the text begins at this offset."""

    def write(text: str) -> bytes:
        whole = encode(b"\x00" * skip + text.encode())
        return whole[(0, 2, 3)[skip] : (len(text.encode()) + skip) // 3 * 4]

    return write


def _as_it_is(text: str) -> str:
    return text


CHANGES: dict[str, Callable[[str], str]] = {
    "as typed": _as_it_is,
    "in capitals": str.upper,
    "capitalised": str.capitalize,
    "folded": fold,
    "folded as a name": fold_name,
}
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "UTF-16": lambda text: text.encode("utf-16-le"),
    "UTF-16 the other way": lambda text: text.encode("utf-16-be"),
    "cp1251": lambda text: text.encode("cp1251"),
    "percent": lambda text: quote(text).encode(),
    "small percent": lambda text: quote(text).lower().encode(),
    "base64, first": _base64(0),
    "base64, second": _base64(1),
    "base64, third": _base64(2),
    "hex": lambda text: text.encode().hex().encode(),
    "JSON": lambda text: text.encode("ascii", "backslashreplace").lower(),
}


@dataclass
class Search:
    """Looks for all forms of all words in files, file names and open files."""

    forms: dict[str, bytes]
    since: float = 0.0
    read: int = 0

    def folders(self, *folders: Path) -> list[Found]:
        """Everything below these folders that was changed since."""
        found = []
        for path in (each for folder in folders for each in [folder, *folder.rglob("*")]):
            found += self.bytes(str(path.name).encode(errors="surrogateescape"), f"the name of {path}")
            with suppress(FileNotFoundError, ProcessLookupError):
                if path.is_file() and not path.is_symlink() and path.stat().st_mtime >= self.since:
                    found += self.file(path, str(path))
        return found

    def open_files(self, *processes: int) -> list[Found]:
        """Files that these processes hold open, also those without a name."""
        links = {(os.stat(link).st_dev, os.stat(link).st_ino): link for process in processes for link in held(process)}
        return [hit for link in links.values() for hit in self.file(link, f"{link} -> {os.readlink(link)}")]

    def file(self, path: Path, place: str) -> list[Found]:
        """One file."""
        found, tail = [], b""
        with suppress(FileNotFoundError, ProcessLookupError), path.open("rb") as file:
            while piece := file.read(PIECE):
                self.read += len(piece)
                found += self.bytes(tail + piece, place)
                tail = piece[-200:]
        return found

    def bytes(self, content: bytes, place: str) -> list[Found]:
        """One piece of memory."""
        found = []
        for name, form in self.forms.items():
            at = content.find(form)
            if at >= 0:
                found.append(Found(place, name, content[at + len(form) : at + len(form) + 12]))
        return found


def held(process: int) -> Iterator[Path]:
    """The regular files that a process holds open."""
    for link in Path(f"/proc/{process}/fd").iterdir():
        with suppress(OSError):
            target = os.readlink(link)
            if target.startswith("/") and not target.startswith(("/dev/", "/proc/", "/sys/")):
                yield link
