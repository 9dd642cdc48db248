"""Finding out how the letters of a text file are written down.

Tried in this order: a byte order mark; UTF-16 without one; UTF-8; then the old one-byte tables used in
Kazakhstan. Between those the letters decide: each table is judged by how common the letters are that it
makes of the bytes, with the Kazakh ones among them. Letter frequencies after the Russian National Corpus,
rounded to ranks; Kazakh letters stand beside them by eye, since only their order matters.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import BinaryIO

CHUNK = 1 << 20
SAMPLE = 200_000  # bytes above ASCII are enough to tell the tables apart
ONE_BYTE = ("cp1251", "kz1048", "ptcp154", "koi8-r", "cp866")  # the first wins when all are equal
ASCII = bytes(range(128))

_COMMON = {letter: 10 - place // 4 for place, letter in enumerate("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё")}
_COMMON.update(dict.fromkeys("іқәңғ", 8) | dict.fromkeys("ұүө", 7) | {"һ": 1})
_PLAIN = frozenset("«»№–—“”„…° \u2019\u2018")


@dataclass(frozen=True)
class Encoding:
    """A way to decode a file. `damaged`: a few bytes fit nothing and are shown as U+FFFD."""

    name: str
    damaged: bool = False


def find_encoding(file: BinaryIO) -> Encoding:
    """How this file is encoded. Reads it once from the beginning, in steps; leaves the position anywhere."""
    file.seek(0)
    head = file.read(4096)
    marked = _by_mark(head) or _by_zeros(head)
    if marked:
        return Encoding(marked)
    file.seek(0)
    return _utf8_or_old(file)


def _by_mark(head: bytes) -> str:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""


def _by_zeros(head: bytes) -> str:
    """UTF-16 without a mark: every second byte is 0 (ASCII) or 4 (Cyrillic)."""
    for name, high, low in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        page = high.count(0) + high.count(4)
        if len(high) >= 2 and page >= 0.7 * len(high) and low.count(0) < 0.1 * len(low):
            return name
    return ""


def _utf8_or_old(file: BinaryIO) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    broken = letters = 0
    sample = bytearray()
    while chunk := file.read(CHUNK):
        high = chunk.translate(None, ASCII)
        if high and len(sample) < SAMPLE:
            sample += high[: SAMPLE - len(sample)]
        text = decoder.decode(chunk)
        if not text.isascii():
            broken += text.count("\ufffd")
            letters += len(text.encode("utf-8")) - len(text)  # bytes beyond the first of every letter
    broken += decoder.decode(b"", final=True).count("\ufffd")
    letters -= 2 * broken  # U+FFFD itself is three bytes
    if broken * 50 <= letters:
        return Encoding("utf-8", damaged=broken > 0)
    return Encoding(best_table(bytes(sample)))


def best_table(sample: bytes) -> str:
    """The one-byte table that makes the most likely letters of these bytes above ASCII."""
    counts = {byte: sample.count(byte) for byte in set(sample)}
    return max(
        ONE_BYTE,
        key=lambda name: sum(n * _weight(bytes([b]).decode(name, "replace")) for b, n in counts.items()),
    )


def _weight(letter: str) -> float:
    """How welcome a letter is. Capitals a little less, so that KOI8, where case is swapped, is told from
    cp1251."""
    if letter in _PLAIN:
        return 0
    common = _COMMON.get(letter.lower())
    if common is None:
        return -8
    return common if letter.islower() else common * 0.9
