"""The sealed rooms stand alone: an expert opens them on a machine without Django."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Anything that imports Django fails at once, as it would where Django is not installed.
BARE = f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.modules['django'] = None\n"
WALK = """
import importlib, pkgutil
room = importlib.import_module({room!r})
names = [found.name for found in pkgutil.walk_packages(room.__path__, room.__name__ + ".")]
for name in names:
    if ".tests" not in name:
        importlib.import_module(name)
assert names, "an empty room"
assert not [name for name in sys.modules if name.startswith("django") and sys.modules[name]]
print(len(names))
"""


def bare(program: str) -> subprocess.CompletedProcess[str]:
    """Run `program` in an interpreter that has nothing of ours loaded and cannot load Django."""
    return subprocess.run(
        [sys.executable, "-I", "-B", "-c", BARE + program],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )


@pytest.mark.parametrize("room", ["dauys.vault", "dauys.ledger", "dauys.mirror", "dauys.packs"])
def test_an_expert_opens_a_sealed_room_without_django(room: str) -> None:
    answer = bare(WALK.format(room=room))
    assert answer.returncode == 0, answer.stderr
    assert int(answer.stdout) > 0


def test_the_test_notices_django() -> None:
    answer = bare(WALK.format(room="dauys.desk"))
    assert answer.returncode != 0
    assert "django" in answer.stderr


def test_verify_runs_without_django(tmp_path: Path) -> None:
    answer = bare(f"from dauys.cli import main; main(['verify', {str(tmp_path)!r}])")
    assert "django" not in answer.stderr.lower(), answer.stderr
    assert answer.returncode != 0, "an empty folder is no ledger"
