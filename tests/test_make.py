"""A newcomer types make: she learns what there is, and what a machine lacks is named with its remedy."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import chromium, postgres_programs
from tools import chromium as need_chromium
from tools import debian, install
from tools import postgres as need_postgres

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A PATH that holds a shell and nothing of Python's."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for program in ("sh", "mkdir", "touch"):
        (folder / program).symlink_to(str(shutil.which(program)))
    return folder


def environment(path: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """What `make` does first, on a machine whose programs are those in `path`."""
    return subprocess.run(
        ["sh", str(ROOT / "tools" / "environment.sh"), str(folder)],
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def no_apt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(debian, "may_install", lambda: False)
    monkeypatch.setattr(postgres_programs, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))


def test_make_alone_lists_every_target() -> None:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    answer = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, env=inherited, capture_output=True, text=True, check=True
    )
    targets = re.search(r"^\.PHONY: (help .*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert targets is not None
    for target in targets[1].split():
        assert re.search(rf"^  make {target} +\w", answer.stdout, re.MULTILINE), target


def test_without_python_make_says_what_to_install(bare_path: Path, tmp_path: Path) -> None:
    answer = environment(bare_path, tmp_path / "venv")
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[0] == "error: no Python 3.11 or newer was found"
    assert answer.stderr.splitlines()[1].startswith("hint:  ")


def test_without_venv_make_says_what_to_install(bare_path: Path, tmp_path: Path) -> None:
    python = bare_path / "python3.11"
    python.write_text('#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; esac\n')
    python.chmod(0o755)
    answer = environment(bare_path, tmp_path / "venv")
    assert answer.returncode == 1
    assert "apt-get install python3-venv" in answer.stderr
    assert not (tmp_path / "venv").exists()


def test_a_working_environment_is_kept_whoever_made_it(bare_path: Path, tmp_path: Path) -> None:
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    python = tmp_path / "venv" / "bin" / "python"
    python.write_text("#!/bin/sh\nexit 0\n")
    python.chmod(0o755)
    assert environment(bare_path, tmp_path / "venv").returncode == 0
    assert python.read_text() == "#!/bin/sh\nexit 0\n"


def test_a_package_without_the_right_hash_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    wheel = tmp_path / "invented-1.0-py3-none-any.whl"
    wheel.write_bytes(b"not what was agreed on")
    listed = tmp_path / "listed.txt"
    listed.write_text(f"invented==1.0 --hash=sha256:{'0' * 64}\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["install", str(listed)])
    assert install.main() == 1
    complaint = capfd.readouterr().err
    assert "DO NOT MATCH THE HASHES" in complaint
    assert f"error: the packages that {listed} names could not be installed\nhint:" in complaint


@pytest.mark.usefixtures("no_apt")
def test_without_postgresql_the_run_goes_on_and_names_the_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    assert need_postgres.main() == 0
    assert "hint:  on Debian, as root: apt-get install postgresql" in capsys.readouterr().err


@pytest.mark.usefixtures("no_apt")
def test_without_chromium_the_browser_tests_stop_and_name_the_remedy(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert need_chromium.main() == 1
    assert str(chromium.ChromiumMissing()) in capsys.readouterr().err


def broken_driver() -> None:
    raise chromium.DriverMissing


def test_root_gets_what_is_missing_from_debian(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[str, ...]] = []

    def apt(*arguments: str) -> bool:
        asked.append(arguments)
        return True

    monkeypatch.setattr(debian, "may_install", lambda: True)
    monkeypatch.setattr(debian, "_apt", apt)
    monkeypatch.setattr(postgres_programs, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert need_postgres.main() == 0
    assert need_chromium.provide(chromium.find)
    assert need_chromium.provide(broken_driver)
    installed = [arguments[3:] for arguments in asked if arguments[0] == "install"]
    assert installed == [("postgresql",), ("chromium", "fonts-dejavu-core"), ("libatomic1",)]
