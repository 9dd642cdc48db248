"""What is still open on this node when somebody is put out or removed."""

from __future__ import annotations

from dauys.desk import snapshot
from dauys.desk.node import Node
from dauys.staff.models import Staff


def close_desk(node: Node, staff: Staff) -> None:
    """Lock her desk if it is open here; without a snapshot, for its keys are no longer hers."""
    for desk in [each for each in node.desks.values() if each.person == staff.person and not each.locked]:
        if desk.snapshots is not None:
            snapshot.forget(desk.snapshots, desk.keyring)
        desk.lock(keep_snapshot=False)
        node.lock(desk)
