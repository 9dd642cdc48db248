"""What is still open on this node when somebody is put out or removed."""

from __future__ import annotations

from dauys.desk.node import Node
from dauys.staff.models import Staff


def close_desk(node: Node, staff: Staff) -> None:
    """Lock her desk if it is open here: what stands on it was opened with keys that she should not use any longer."""
    for desk in list(node.desks.values()):
        if desk.person == staff.person:
            node.lock(desk)
