"""A later version reads every byte that an earlier one wrote, and refuses what an earlier one refused, by the same
name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.vectors import make
from tests.vectors.reading import READERS

HERE = Path(__file__).parent
FAILURES = {"MsgspecError": "ValidationError", "another root": "LookupError"}


def cases() -> list[Any]:
    """Every case of every file; a pack's case is spread over the whole folder that stands first."""
    found = []
    for file in sorted(HERE.glob("*.json")):
        listed = json.loads(file.read_text(encoding="utf-8"))
        for case in listed:
            if file.stem == "pack" and case is not listed[0]:
                kept = {name: each for name, each in listed[0]["files"].items() if name not in case["without"]}
                case = {**case, "files": {**kept, **case["files"]}}
            found.append(pytest.param(file.stem, case, id=f"{file.stem}: {case['what']}"))
    return found


@pytest.mark.parametrize(("name", "case"), cases())
def test_a_vector_reads_as_it_did(name: str, case: dict[str, Any]) -> None:
    if "fails" not in case:
        READERS[name](case)
        return
    with pytest.raises(Exception) as caught:  # noqa: PT011 - the name is compared below
        READERS[name](case)
    assert type(caught.value).__name__ == FAILURES.get(case["fails"], case["fails"])


def test_every_format_has_vectors_and_every_vector_a_reader() -> None:
    assert {file.stem for file in HERE.glob("*.json")} == set(make.MAKERS) == set(READERS)


def test_the_roots_are_those_that_certificate_transparency_publishes() -> None:
    roots = {
        len(case["leaves"]): case["root"] for case in json.loads((HERE / "tree.json").read_text()) if "leaves" in case
    }
    assert roots[0] == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert roots[1] == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert roots[2] == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    assert roots[8] == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def test_making_them_again_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "derive.json").write_text("frozen")
    monkeypatch.setattr(make, "HERE", tmp_path)
    monkeypatch.setattr(make, "MAKERS", {name: make.MAKERS[name] for name in ("derive", "padding")})
    make.main()
    assert (tmp_path / "derive.json").read_text() == "frozen"
    assert (tmp_path / "padding.json").read_text() == (HERE / "padding.json").read_text()


@pytest.mark.parametrize("name", sorted(set(make.MAKERS) - {"opening", "pack"}))
def test_fixed_inputs_still_make_the_frozen_bytes(name: str) -> None:
    made = json.loads(json.dumps(make.plain(make.MAKERS[name]())))
    assert made == json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
