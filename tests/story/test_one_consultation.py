"""One consultation, from the keyboard to a published figure and to an expert's laptop. The whole house, read in one
go.
"""

from __future__ import annotations

import re
from pathlib import Path

from dauys.desk import recovering
from dauys.desk.desk import Desk
from dauys.desk.keyring import Keyring
from dauys.figures.definition import FIGURES
from dauys.figures.reading import read_figure
from dauys.hotline.models import Consultation
from dauys.ledger.ledger import Ledger
from dauys.ledger.shelf import ListShelf
from dauys.ledger.verify import verify
from dauys.mirror.pack import PackFolder, write_packs

WORDS = "Ойдан шығарылған әңгіме про выдуманное"


def counted(desk: Desk) -> int:
    """What the statistician counts now."""
    desk.catch_up()
    with desk.bound():
        return read_figure(desk, FIGURES[0]).tally.total


def test_one_consultation_travels_sealed_from_the_keyboard_to_a_figure(cast, visitor, tmp_path: Path) -> None:
    statistician = cast.desk("statistician")
    assert counted(statistician) == 0
    size = cast.node.ledger.size

    # An operator listens, types three fields and saves.
    browser = visitor("operator")
    form = browser.get("/hotline/new/").content.decode()
    assert re.search(r'id="draft-form"', form)
    answer = browser.post("/hotline/new/", {"contact_type": "survivor", "channel": "phone", "summary": WORDS})
    assert answer.status_code == 302

    # It is one entry of the ledger (a new quarter's circle may be another), and nobody reads a word of it there.
    assert cast.node.ledger.size > size
    shelf = cast.node.ledger.shelf
    everything = b"".join(stored for _, stored in shelf.entries()) + b"".join(body or b"" for _, body in shelf.bodies())
    for word in WORDS.split():
        assert word.encode() not in everything

    # The operator and the coordinator have it on their desks; the lawyer and the stranger do not.
    for alias, sees in (("operator", 1), ("coordinator", 1), ("lawyer", 0), ("stranger", 0), ("statistician", 0)):
        desk = cast.desk(alias)
        with desk.bound():
            assert Consultation.objects.filter(summary=WORDS).count() == sees, alias
            assert len(desk.search("әңгіме")) == sees, alias

    # The statistician counts it without having read a file.
    assert counted(statistician) == 1
    with statistician.bound():
        reading = read_figure(statistician, FIGURES[0])
    assert reading.published("en") == "fewer than 10"

    # The survivor withdraws her consent to be counted: the figure falls by itself.
    operator = cast.desk("operator")
    with operator.bound():
        mine = Consultation.objects.get(summary=WORDS)
        with operator.act("hotline.correct") as act:
            act.change(mine, {"consent_to_count": "refused"}, reason="she asked for it")
    assert counted(statistician) == 0

    # The ledger is carried away as packs; an expert checks them without a key.
    write_packs(shelf, tmp_path / "packs", cast.node.ledger.organisation)
    found = verify(PackFolder(tmp_path / "packs"))
    assert (found.entries, found.checkpoint.root) == (cast.node.ledger.size, cast.node.ledger.checkpoint().root)

    # The machine is gone. With the recovery words everything is there again, elsewhere.
    shelf_there = ListShelf(name=found.checkpoint.node)
    elsewhere = Ledger(shelf_there)
    for pack in PackFolder(tmp_path / "packs").packs():
        shelf_there.stored += [stored for stored, _ in pack.rows]
        shelf_there.pieces += [list(bodies) for _, bodies in pack.rows]
    elsewhere.load()
    somebody = Desk(elsewhere, Keyring(recovering.recover(elsewhere, cast.recovery_seed)), "new")
    with somebody.bound():
        assert Consultation.objects.get(summary=WORDS).consent_to_count == "refused"
    somebody.lock(keep_snapshot=False)
    assert verify(elsewhere.shelf).entries == elsewhere.size
