"""The organisation that is measured: a founder with the ordinary key cost, a statistician, and consultations of 1
KB.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.texts import consultation

if TYPE_CHECKING:
    from dauys.desk.desk import Desk
    from dauys.desk.node import Node

PHRASE = "alpha bravo charlie delta echo foxtrot"
AT_ONCE = 200


@contextmanager
def node_of(folder: Path) -> Iterator[Node]:
    """The node of this run's data folder."""
    from dauys.cli.session import open_node

    with open_node(folder / "data", create=True) as node:
        yield node


def found(node: Node) -> Desk:
    """Found it, with two colleagues."""
    from dauys.staff.acts import admit_colleague
    from dauys.staff.founding import found_organisation

    found_organisation(node, "coordinator", "Өлшем қоры", "Үлгібаева", "Asia/Almaty", PHRASE)
    desk = node.unlock("coordinator", PHRASE)
    with desk.bound():
        for role in ("statistician", "operator"):
            admit_colleague(desk, node, role, f"Примерова {role}", role, passphrase=PHRASE)
    return desk


def write(desk: Desk, count: int, at_once: int = AT_ONCE) -> None:
    """Consultations of 1 KB, `at_once` in an act."""
    from dauys.hotline.models import Consultation

    chance, waiting = random.Random(7), {}
    with desk.bound():
        for number in range(count):
            answers = consultation(chance, number)
            circle = desk.hotline_circle(answers["began"])
            batch = waiting.setdefault(circle.id, (circle, []))[1]
            batch.append(answers)
            if len(batch) == at_once:
                _put(desk, waiting.pop(circle.id), Consultation)
        for rest in list(waiting.values()):
            _put(desk, rest, Consultation)


def _put(desk: Desk, batch, model) -> None:  # type: ignore[no-untyped-def]
    circle, many = batch
    with desk.act("hotline.import", circle) as act:
        for answers in many:
            act.put(model, answers)
