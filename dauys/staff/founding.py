"""The first start: an organisation, its first person, the recovery key on paper."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from dauys.desk import admitting
from dauys.desk.errors import DeskError
from dauys.desk.node import Node
from dauys.staff.models import Staff
from dauys.vault import paper
from dauys.vault import passphrase as passphrases
from dauys.vault.keyfile import ORDINARY, Cost


class HalfFounded(DeskError):
    """Something failed between the founding entry and the paper."""

    error = "The organisation was created only by half."
    hint = "Nothing is in it yet. Stop, delete this data folder, and start again."


@dataclass(frozen=True)
class Founded:
    """What must be written down now, for it is never shown again."""

    alias: str
    passphrase: str = field(repr=False)
    recovery_words: list[str] = field(repr=False)


def found_organisation(
    node: Node, alias: str, organisation: str, name: str, zone: str, passphrase: str = "", *,
    role: str = "coordinator", language: str = "", is_demo: bool = False, cost: Cost = ORDINARY,
) -> Founded:  # fmt: skip
    """Create the organisation in an empty folder: founder, shared circles, recovery key. Raises DeskError if there is
    one already.
    """
    if node.ledger.size:
        raise DeskError("There is an organisation in this data folder already.", "Give another folder with --data.")
    if node.key_path(alias).exists():
        raise DeskError(f"There is a key file for '{alias}' already.", "Choose another alias or another data folder.")
    recovery_seed, passphrase = os.urandom(32), passphrase or passphrases.generate()
    secrets = admitting.found(node.ledger, recovery_seed)
    node.keep_key(alias, secrets, passphrase, cost)
    try:
        desk = node.unlock(alias, passphrase)
        admitting.open_circles(desk, organisation, zone, is_demo=is_demo)
        with desk.act("staff.first", desk.circle("directory")) as act:
            act.put(Staff, {"person": desk.person, "name": name, "role": role, "languages": language})
    except Exception as problem:  # its recovery words were never shown: it must not be worked with
        raise HalfFounded from problem
    return Founded(alias, passphrase, paper.to_words(recovery_seed))
