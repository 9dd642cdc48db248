"""What the documents say is there: files, functions, figures, pictures, the words on buttons, in every guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dauys.figures.definition import FIGURES
from tests.docs import written
from tests.docs.written import ROOT
from tools.translations import extract, read

QUOTED = re.compile(r"`([^`\s]+)`")
NAMED = re.compile(r"`(dauys/[\w/]+\.py)`, `([\w.]+)`")
INVENTED = {  # examples in recipes, of what a reader would make
    "dauys/cases/",
    "dauys/cli/NAME.py",
    "dauys/packs/codes/hotline.interpreter.json",
}
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LARGEST = 250 * 1024
GUIDES = ["operators.md", "operators.ru.md", "operators.kk.md"]


def is_a_place(name: str) -> bool:
    """Whether a quoted word claims to be a file or folder of this repository."""
    top, slash, _rest = name.partition("/")
    return bool(top and slash) and (ROOT / top).is_dir() and not set(name) & set("<*…{$")


@pytest.mark.parametrize("document", written.documents(), ids=lambda path: path.name)
def test_every_file_that_is_named_exists(document: Path) -> None:
    named = {name for name in QUOTED.findall(document.read_text(encoding="utf-8")) if is_a_place(name)}
    assert {name for name in named - INVENTED if not (ROOT / name).exists()} == set()


def test_the_documents_name_files_at_all() -> None:
    assert is_a_place("dauys/desk/act.py")
    assert not is_a_place("device/keys/")
    assert "`dauys/desk/act.py`" in written.everything()


@pytest.mark.parametrize("document", written.documents(), ids=lambda path: path.name)
def test_what_is_named_beside_a_file_stands_in_it(document: Path) -> None:
    for place, name in NAMED.findall(document.read_text(encoding="utf-8")):
        text = (ROOT / place).read_text(encoding="utf-8")
        for part in name.split("."):
            assert re.search(rf"\b(def|class) {part}\b|^{part}\b", text, re.MULTILINE), f"{name} in {place}"


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_every_figure_is_documented(figure: object) -> None:
    assert f"`{figure.id}`" in (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")  # type: ignore[attr-defined]


def test_every_decision_is_listed_under_its_own_number() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    numbers = []
    for record in sorted(folder.glob("[0-9]*.md")):
        number = record.name[:4]
        numbers.append(number)
        assert f"({record.name})" in listed, record.name
        assert number in record.read_text(encoding="utf-8").splitlines()[0], record.name
    assert len(numbers) == len(set(numbers)) > 0


def test_every_picture_is_small_described_and_used() -> None:
    shown = set()
    for document in written.documents():
        for words, place in PICTURE.findall(document.read_text(encoding="utf-8")):
            assert len(words) > 10, f"{document.name}: {place} wants a description"
            shown.add((document.parent / place).resolve())
    for picture in (ROOT / "docs" / "pictures").iterdir():
        assert picture.stat().st_size <= LARGEST, picture.name
        assert picture.resolve() in shown, f"nobody shows {picture.name}"


@pytest.mark.parametrize("name", GUIDES)
def test_the_guides_say_the_same_in_three_languages(name: str) -> None:
    def outline(guide: str) -> tuple[list[int], list[str]]:
        text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
        levels = [len(line) - len(line.lstrip("#")) for line in text.splitlines() if line.startswith("#")]
        return levels, [place.split("/")[-1].split(".")[0] for _, place in PICTURE.findall(text)]

    assert outline(name) == outline(GUIDES[0])


@pytest.mark.parametrize(("name", "language"), zip(GUIDES, ("en", "ru", "kk"), strict=True))
def test_a_guide_names_buttons_and_boxes_as_its_pages_do(name: str, language: str) -> None:
    guide = (ROOT / "docs" / name).read_text(encoding="utf-8")
    sentences = {str(message.id) for message in extract()}
    if language == "en":
        on_pages = sentences
    else:
        on_pages = {str(message.string) for message in read(language) if str(message.id) in sentences}
    named = set(re.findall(r"\*\*([^*]+)\*\*", guide))
    assert len(named) > 20
    assert named - on_pages == set()


def test_the_first_lines_say_what_it_is_and_that_it_is_not_ready() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "organisations that stand with survivors" in readme[:400]
    assert "No real data yet" in readme[:2000]
    assert "make demo" in readme
    assert "make test" in readme
