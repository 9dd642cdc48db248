"""Cases of revisions, facts and the fold."""

from __future__ import annotations

from typing import Any

import msgspec

from dauys.ledger.revision import Revision, SealedFact, encode_fact, encode_revision, fold
from tests.vectors.of_sealing import fixed

Cases = list[dict[str, Any]]
AT = 1_790_000_000_000
RECORD, ANNA, BERIK = fixed("record", 16), fixed("anna", 16), fixed("berik", 16)


def revision_cases() -> Cases:
    """Revisions as bytes."""
    fields = {
        "channel": "phone",
        "need": ["shelter", "legal"],
        "children": 2,
        "caller": None,
        "account": "Ойдан шығарылған мәтін",
    }
    first = Revision("hotline.consultation", RECORD, [], ANNA, AT, "hotline.record", fields)
    second = Revision(
        "hotline.consultation",
        RECORD,
        [fixed("first", 16)],
        BERIK,
        AT + 1,
        "hotline.correct",
        {"channel": "visit"},
        "misheard",
    )
    return [
        {
            "what": "a first revision",
            "revision": msgspec.to_builtins(first, builtin_types=[bytes]),
            "encoded": encode_revision(first),
        },
        {
            "what": "a correction",
            "revision": msgspec.to_builtins(second, builtin_types=[bytes]),
            "encoded": encode_revision(second),
        },
        {
            "what": "without a reason, as it may be written",
            "encoded": msgspec.msgpack.encode(list(msgspec.to_builtins(first, builtin_types=[bytes]))[:7]),
            "revision": msgspec.to_builtins(first, builtin_types=[bytes]),
        },
        {
            "what": "a field more than this version knows",
            "encoded": msgspec.msgpack.encode([*msgspec.to_builtins(first, builtin_types=[bytes]), 1]),
            "revision": msgspec.to_builtins(first, builtin_types=[bytes]),
        },
        {"what": "no record", "encoded": msgspec.msgpack.encode(["hotline.consultation"]), "fails": "MsgspecError"},
        {
            "what": "a number for the act",
            "encoded": msgspec.msgpack.encode(["k", RECORD, [], ANNA, AT, 1, {}]),
            "fails": "MsgspecError",
        },
    ]


def fact_cases() -> Cases:
    """Facts as bytes."""
    whole = SealedFact(
        fixed("fact", 16),
        1,
        "consultation",
        "2026-11-23",
        "KZ-75",
        "shelter",
        "phone",
        "referred",
        "",
        "yes",
        fixed("tag", 16),
    )
    gone = SealedFact(fixed("fact", 16), 3, "", "", withdrawn=True)
    return [
        {"what": "a fact", "fact": msgspec.to_builtins(whole, builtin_types=[bytes]), "encoded": encode_fact(whole)},
        {"what": "withdrawn", "fact": msgspec.to_builtins(gone, builtin_types=[bytes]), "encoded": encode_fact(gone)},
        {"what": "no depth", "encoded": msgspec.msgpack.encode([b"\x00" * 16]), "fails": "MsgspecError"},
    ]


def _line(*steps: tuple[str, list[str], int, bytes, dict[str, Any]]) -> dict[bytes, Revision]:
    return {
        fixed(name, 16): Revision("k", RECORD, [fixed(each, 16) for each in parents], who, at, "a", fields)
        for name, parents, at, who, fields in steps
    }


def fold_cases() -> Cases:
    """What several revisions say together."""
    first = ("1", [], 10, ANNA, {"a": "x", "b": "y"})
    asked = {
        "one revision": _line(first),
        "a correction wins": _line(first, ("2", ["1"], 20, BERIK, {"a": "z"})),
        "a correction wins also by a slow clock": _line(first, ("2", ["1"], 5, BERIK, {"a": "z"})),
        "two who did not know of each other, one field": _line(
            first, ("2", ["1"], 20, ANNA, {"a": "p"}), ("3", ["1"], 30, BERIK, {"a": "q"})
        ),
        "two who wrote the same": _line(first, ("2", ["1"], 20, ANNA, {"a": "p"}), ("3", ["1"], 30, BERIK, {"a": "p"})),
        "two who changed different fields": _line(
            first, ("2", ["1"], 20, ANNA, {"a": "p"}), ("3", ["1"], 30, BERIK, {"b": "q"})
        ),
        "a third who saw both decides": _line(
            first,
            ("2", ["1"], 20, ANNA, {"a": "p"}),
            ("3", ["1"], 30, BERIK, {"a": "q"}),
            ("4", ["2", "3"], 40, ANNA, {"a": "q"}),
        ),
        "a third who saw one leaves the conflict": _line(
            first,
            ("2", ["1"], 20, ANNA, {"a": "p"}),
            ("3", ["1"], 30, BERIK, {"a": "q"}),
            ("4", ["2"], 40, ANNA, {"a": "r"}),
        ),
        "a parent that these keys do not open": _line(("2", ["1"], 20, ANNA, {"a": "p"})),
        "the same moment: the greater name": _line(("2", [], 20, ANNA, {"a": "p"}), ("3", [], 20, BERIK, {"a": "q"})),
        "a writer that names all before her": _line(
            first,
            ("2", ["1"], 2, ANNA, {"a": "p"}),
            ("3", ["1", "2"], 3, ANNA, {"b": "p"}),
            ("4", ["1", "2", "3"], 1, ANNA, {"b": "q"}),
        ),
    }
    return [{"what": what, "revisions": _told(revisions), **_folded(revisions)} for what, revisions in asked.items()]


def _told(revisions: dict[bytes, Revision]) -> dict[bytes, bytes]:
    return {name: encode_revision(each) for name, each in revisions.items()}


def _folded(revisions: dict[bytes, Revision]) -> dict[str, Any]:
    folded = fold(revisions)
    return {
        "values": folded.values,
        "heads": folded.heads,
        "conflicts": folded.conflicts,
        "first_at": folded.first_at,
        "last_at": folded.last_at,
        "last_author": folded.last_author,
        "depth": folded.depth,
    }
