"""What is installed is what was written down: versions and hashes for all, and every list says the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.docs.written import ROOT

FILES = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


def wanted(name: str) -> list[str]:
    lines = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_package_is_pinned_and_hashed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if not entry.startswith("#")]
    assert len(entries) >= 1
    for entry in entries:
        assert PIN.match(entry), entry
        assert "--hash=sha256:" in entry, entry


def test_no_two_lists_want_different_versions() -> None:
    versions: dict[str, set[str]] = {}
    for path in FILES:
        for name, version in PIN.findall(path.read_text(encoding="utf-8")):
            versions.setdefault(name.lower(), set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_the_package_asks_for_what_a_checkout_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dependencies"] == wanted("run")
    assert project["optional-dependencies"]["postgres"] == wanted("postgres")


@pytest.mark.parametrize("name", ["run", "postgres", "test", "check", "browser"])
def test_every_wanted_package_is_in_its_list(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    listed = {found.lower().replace("_", "-") for found, _ in PIN.findall(text)}
    for line in wanted(name):
        assert re.split(r"[\[~>=<]", line)[0].lower() in listed, line
