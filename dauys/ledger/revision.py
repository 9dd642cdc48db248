"""A revision: one sealed change of one record, the fields that it sets. A fact: one sealed countable row. And the fold.

    revision = msgpack [kind, record, parents, author, at, act, fields, reason]
    fact     = msgpack [fact, depth, kind, on, region, type, channel, outcome, evidence, consent, tag, withdrawn]

A revision's name is the first 16 bytes of the digest of its sealed body. State is a fold: per field the last writer in
causal order;
writers that did not know of each other are kept both, and a human decides.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec


class Revision(msgspec.Struct, array_like=True, frozen=True):
    """`record`, `parents`, `author` are 16 bytes each; `at` is milliseconds since 1970 UTC by the author's clock."""

    kind: str
    record: bytes
    parents: list[bytes]
    author: bytes
    at: int
    act: str
    fields: dict[str, Any]
    reason: str = ""


class SealedFact(msgspec.Struct, array_like=True, frozen=True):
    """`fact` (16 bytes) is stable; of several, the one of greatest depth counts, then that with the greater name (of
    the sealed body)."""

    fact: bytes
    depth: int
    kind: str
    on: str
    region: str = ""
    type: str = ""
    channel: str = ""
    outcome: str = ""
    evidence: str = ""
    consent: str = ""
    tag: bytes = b""
    withdrawn: bool = False


encode_revision = msgspec.msgpack.Encoder().encode
decode_revision = msgspec.msgpack.Decoder(Revision).decode
encode_fact = msgspec.msgpack.Encoder().encode
decode_fact = msgspec.msgpack.Decoder(SealedFact).decode


def now_ms() -> int:
    """Milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Folded:
    """What the revisions of one record say together."""

    values: dict[str, Any]
    heads: list[bytes]  # revisions that no other names as parent
    conflicts: dict[str, list[Any]]  # field → differing values of writers that did not know of each other
    first_at: int
    last_at: int
    last_author: bytes
    depth: int  # how many revisions the best informed one stands on, itself included


def fold(revisions: Mapping[bytes, Revision]) -> Folded:
    """Fold one record's revisions (name → revision). The result does not depend on the order of arrival."""
    order = sorted(revisions, key=lambda name: (revisions[name].at, name))
    before = _ancestors(revisions)
    heads = sorted(set(revisions) - {parent for each in revisions.values() for parent in each.parents})
    values: dict[str, Any] = {}
    conflicts: dict[str, list[Any]] = {}
    for name in sorted({key for each in revisions.values() for key in each.fields}):
        writers = [each for each in order if name in revisions[each].fields]
        last = [each for each in writers if not any(each in before[other] for other in writers)]
        values[name] = revisions[last[-1]].fields[name]
        differing = _distinct([revisions[each].fields[name] for each in last])
        if len(differing) > 1:
            conflicts[name] = differing
    latest = revisions[order[-1]]
    depth = max(len(before[name]) for name in order) + 1
    return Folded(values, heads, conflicts, revisions[order[0]].at, latest.at, latest.author, depth)


def up_to(revisions: Mapping[bytes, Revision], heads: Iterable[bytes]) -> dict[bytes, Revision]:
    """These revisions and all that they knew of: the record as it stood then."""
    before = _ancestors(revisions)
    names = set(heads).union(*(before[name] for name in heads))
    return {name: revisions[name] for name in names}


def _ancestors(revisions: Mapping[bytes, Revision]) -> dict[bytes, set[bytes]]:
    """For each revision all that it knew of. Parents that these keys do not open simply do not count."""
    parents = {
        name: {each for each in of.parents if each in revisions and each != name} for name, of in revisions.items()
    }
    children: dict[bytes, list[bytes]] = {name: [] for name in revisions}
    for name, known in parents.items():
        for each in known:
            children[each].append(name)
    waiting = {name: len(known) for name, known in parents.items()}
    ready = [name for name, count in waiting.items() if not count]
    found: dict[bytes, set[bytes]] = {name: set() for name in revisions}
    for name in ready:  # grows while it is walked: a revision comes after all of its parents
        found[name] = parents[name].union(*(found[each] for each in parents[name]))
        for child in children[name]:
            waiting[child] -= 1
            if not waiting[child]:
                ready.append(child)
    return found


def _distinct(values: Sequence[Any]) -> list[Any]:
    seen: list[Any] = []
    for value in values:
        if value not in seen:
            seen.append(value)
    return seen
