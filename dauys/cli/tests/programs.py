"""Programs that a test runs in a process of its own, as another machine would: one process, one data folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PASSPHRASE = "алма қар тау өзен гүл жол"

FOUND = """
import json, sys
from pathlib import Path
from dauys.cli.session import open_node
with open_node(Path(sys.argv[1]), create=True) as node:
    from dauys.hotline import acts
    from dauys.hotline.answers import ConsultationAnswers
    from dauys.staff.founding import found_organisation
    from dauys.vault.keyfile import LOWEST
    named = ("first", "Ойдан қоры", "Үлгібаева Ойдан", "Asia/Almaty", sys.argv[2])
    founded = found_organisation(node, *named, cost=LOWEST)
    desk = node.desks["first"]
    with desk.bound():
        for number in range(3):
            fields = {"channel": "phone", "summary": f"Ойдан шығарылған мәтін {number}"}
            acts.record_consultation(desk, ConsultationAnswers(fields=fields))
print(json.dumps(founded.recovery_words))
"""
LOOK = """
import json, sys
from pathlib import Path
from dauys.cli.session import open_node
with open_node(Path(sys.argv[1])) as node:
    desk = node.unlock(sys.argv[2], sys.argv[3])
    with desk.bound():
        from dauys.hotline.models import Consultation
        from dauys.staff.models import Staff
        found = {
            "texts": sorted(each.summary for each in Consultation.objects.all()),
            "staff": sorted(each.name for each in Staff.objects.all()),
            "organisation": desk.organisation.name,
            "kinds": sorted(each.kind for each in desk.circles()),
        }
print(json.dumps(found))
"""
ERASE = """
import sys
from pathlib import Path
from dauys.cli.session import open_node
with open_node(Path(sys.argv[1])) as node:
    desk = node.unlock(sys.argv[2], sys.argv[3])
    with desk.bound():
        from dauys.hotline.models import Consultation
        with desk.act("hotline.erase") as act:
            act.erase(Consultation.objects.get(summary="Ойдан шығарылған мәтін 1"))
        assert Consultation.objects.count() == 2
"""


def run(program: str, *arguments: object, **environment: object) -> subprocess.CompletedProcess[str]:
    """A program in a fresh process, in English."""
    return _start([sys.executable, "-c", program, *map(str, arguments)], environment)


def dauys(*arguments: object, **environment: object) -> subprocess.CompletedProcess[str]:
    """The command, in English."""
    return _start([sys.executable, "-m", "dauys", *map(str, arguments)], environment)


def _start(command: list[str], environment: dict[str, object]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DAUYS_", "DJANGO_"))}
    given = {name: str(value) for name, value in environment.items()}
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        env={**kept, "DAUYS_LANGUAGE": "en", "PYTHONPATH": str(ROOT), **given},
    )
