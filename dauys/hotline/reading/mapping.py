"""A mapping file: what the headings of somebody's own table mean. JSON object or two columns: heading,
field."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from dauys.hotline.reading.delimited import Delimited
from dauys.hotline.reading.encodings import find_encoding
from dauys.hotline.reading.errors import BadMapping, EmptyFile, UnknownField
from dauys.hotline.reading.fields import FIELDS, IGNORED
from dauys.hotline.reading.letters import fold

LARGEST = 1_000_000  # bytes
MOST = 2_000  # rows


def read_mapping(path: Path) -> dict[str, str]:
    """Folded heading → field. Raises BadMapping or UnknownField."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise BadMapping
        pairs = list(_pairs(path))
    except (OSError, ValueError, EmptyFile, RecursionError) as problem:
        raise BadMapping from problem
    if not pairs:
        raise BadMapping
    for _, field in pairs:
        if field not in (*FIELDS, IGNORED):
            raise UnknownField(field=field[:40], fields=", ".join(FIELDS))
    return {fold(heading): field for heading, field in pairs}


def _pairs(path: Path) -> Iterable[tuple[str, str]]:
    with path.open("rb") as file:
        encoding = find_encoding(file).name
        file.seek(0)
        text = file.read(LARGEST).decode(encoding, "replace")
    if text.lstrip().startswith(("{", "[")):
        told = json.loads(text)
        if not isinstance(told, dict):
            raise BadMapping
        return [(str(heading), str(field).strip()) for heading, field in told.items()]
    rows = [cells for _, cells in islice(Delimited(path).rows(), MOST) if any(cell.strip() for cell in cells)]
    if not rows or any(len(cells) < 2 for cells in rows):
        raise BadMapping
    pairs = [(cells[0], cells[1].strip()) for cells in rows]
    return pairs[1:] if _is_title(pairs[0][1]) else pairs


def _is_title(word: str) -> bool:
    """The first row of a two-column mapping may say what the columns are."""
    return fold(word) in {"field", "поле", fold("өріс")}
