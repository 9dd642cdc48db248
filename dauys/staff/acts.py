"""What can be done about people: admit, put into a circle, put out of it, remove, change a passphrase. One verb a
function.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dauys.desk import admitting
from dauys.desk.desk import Desk
from dauys.desk.errors import DeskError, NotInCircle
from dauys.desk.node import Node
from dauys.staff.models import Staff
from dauys.staff.roles import circles_of
from dauys.vault import passphrase as passphrases
from dauys.vault.keyfile import ORDINARY, Cost


def admit_colleague(
    desk: Desk,
    node: Node,
    alias: str,
    name: str,
    role: str,
    languages: str = "",
    passphrase: str = "",
    cost: Cost = ORDINARY,
) -> tuple[Staff, str]:
    """Somebody new, with a key file on this node, in the circles of her role. Returns her record and her passphrase,
    once.
    """
    if node.key_path(alias).exists():
        raise DeskError(f"There is a key file for '{alias}' already.", "Choose another alias.")
    passphrase = passphrase or passphrases.generate()
    with desk.act("staff.admit", desk.circle("directory")) as act:
        secrets = admitting.admit(desk, act)
        if circles_of(role):
            admitting.put_into(desk, act, secrets.person.hex(), circles_of(role))
        staff = act.put(Staff, {"person": secrets.person.hex(), "name": name, "role": role, "languages": languages})
        node.keep_key(alias, secrets, passphrase, cost)  # before the commit: a key file without a member harms nobody
    return staff, passphrase


def put_into_circles(desk: Desk, staff: Staff, kinds: Mapping[str, str]) -> None:
    """Put a colleague into circles: kind → term ("all", or "current" for the hotline's current and previous
    quarter).
    """
    with desk.act("staff.put_into", desk.circle("directory")) as act:
        admitting.put_into(desk, act, staff.person, kinds)


def put_out_of_circles(desk: Desk, staff: Staff, kinds: Iterable[str], reason: str = "") -> None:
    """Take a colleague out of circles; each starts a new generation without her."""
    with desk.act("staff.put_out", desk.circle("directory")) as act:
        admitting.put_out(desk, act, staff.person, kinds, reason)


def remove_colleague(desk: Desk, staff: Staff, reason: str) -> None:
    """End a colleague's membership."""
    with desk.act("staff.remove", desk.circle("directory")) as act:
        admitting.remove(desk, act, staff.person, reason)
        act.change(staff, {"left": "yes"}, reason)


def rename_colleague(desk: Desk, staff: Staff, fields: Mapping[str, str], reason: str = "") -> Staff:
    """Correct what the directory says of somebody."""
    with desk.act("staff.correct", desk.circle("directory")) as act:
        return act.change(staff, fields, reason)


def change_passphrase(node: Node, alias: str, old: str, new: str = "", cost: Cost = ORDINARY) -> str:
    """Seal one's own key file anew; returns the passphrase. The old file is replaced whole; copies of it keep the old
    one.
    """
    secrets = node.secrets(alias, old)
    new = new or passphrases.generate()
    node.keep_key(alias, secrets, new, cost, replace=True)
    return new


def circle_table(desk: Desk) -> list[tuple[Staff, dict[str, str]]]:
    """Everybody in the directory with her terms by kind of circle, as far as this desk knows the rosters."""
    if not desk.holds("directory"):
        raise NotInCircle
    terms: dict[str, dict[str, str]] = {}
    for circle in desk.circles():
        for person, term in circle.members.items():
            terms.setdefault(person, {})[circle.kind.split(":")[0]] = term
    return [(staff, terms.get(staff.person, {})) for staff in Staff.objects.order_by("left", "sorted_name")]
