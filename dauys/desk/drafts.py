"""Drafts: what somebody has begun to type, sealed to her and kept beside the ledger until it is saved or dropped.

sealed = 01 ‖ sealed under a key of her own              while her desk is open
sealed = 02 ‖ HPKE to her public opening key             when the text arrives after the lock, so that it is not lost
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from dauys.desk.keyring import Keyring
from dauys.desk.shape import stamp
from dauys.ledger.revision import now_ms
from dauys.store.models import Draft as Row
from dauys.store.storage import NotKept, storage
from dauys.vault.errors import CannotOpen
from dauys.vault.opening import seal_to
from dauys.vault.sealing import open_sealed, seal

OWN, LATE = b"\x01", b"\x02"
ID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True)
class Draft:
    """A draft as its owner sees it."""

    id: str
    at: str
    kind: str
    answers: dict[str, Any]


@dataclass(frozen=True)
class Owner:
    """What is needed to seal a late draft to somebody: nothing of it opens anything."""

    name: str
    public: bytes


def owner_of(keyring: Keyring) -> Owner:
    """Her drafts stand under a name that only she can derive."""
    return Owner(keyring.derived("draft owner").hex()[:32], keyring.opening.public)


def save(keyring: Keyring, kind: str, answers: Mapping[str, Any], id: str = "") -> str:
    """Seal a draft, replacing the one with this id; returns its id."""
    owner, id = owner_of(keyring), _id(id)
    body = seal(keyring.derived("draft"), _plain(kind, answers), _header(id))
    with storage(NotKept):
        Row.objects.update_or_create(id=id, owner=owner.name, defaults={"sealed": OWN + body})
    return id


def save_late(owner: Owner, kind: str, answers: Mapping[str, Any], id: str = "") -> None:
    """Seal a draft to somebody whose desk is locked."""
    id = _id(id)
    body = seal_to(owner.public, _plain(kind, answers), _header(id))
    with storage(NotKept):
        Row.objects.update_or_create(id=id, owner=owner.name, defaults={"sealed": LATE + body})


def _id(given: str) -> str:
    """A draft's id stands in the clear: only a random one of ours is taken back from a page."""
    return given if ID.fullmatch(given) else os.urandom(16).hex()


def all_of(keyring: Keyring, kind: str) -> list[Draft]:
    """Her drafts of a kind, newest first. What does not open is left where it is."""
    with storage():
        rows = list(Row.objects.filter(owner=owner_of(keyring).name))
    found = []
    for row in rows:
        try:
            at, its_kind, answers = msgspec.msgpack.decode(_open(keyring, row.id, bytes(row.sealed)))
        except CannotOpen:
            continue
        if its_kind == kind:
            found.append(Draft(row.id, stamp(at), its_kind, answers))
    return sorted(found, key=lambda each: each.at, reverse=True)


def drop(keyring: Keyring, id: str) -> None:
    """Forget a draft."""
    with storage(NotKept):
        Row.objects.filter(id=id, owner=owner_of(keyring).name).delete()


def _plain(kind: str, answers: Mapping[str, Any]) -> bytes:
    return msgspec.msgpack.encode([now_ms(), kind, dict(answers)])


def _header(id: str) -> bytes:
    return b"dauys/1/draft\x00" + id.encode()


def _open(keyring: Keyring, id: str, sealed: bytes) -> bytes:
    if sealed[:1] == OWN:
        return open_sealed(keyring.derived("draft"), sealed[1:], _header(id))
    return keyring.opening.open(sealed[1:], _header(id))
