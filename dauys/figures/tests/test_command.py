"""`dauys figures`: a list for who counts, an error and a hint for who does not, and never a number by
mistake.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from dauys.cli.figures import figures
from dauys.figures.definition import CONSULTATIONS
from dauys.figures.tests.calls import take_calls

if TYPE_CHECKING:
    from dauys.desk.desk import Desk


@pytest.fixture
def run(cast: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The command, on the cast's desks instead of a data folder."""

    @contextmanager
    def opened(data: Path, person: str) -> Iterator[Desk]:
        desk = cast.desk(person)
        desk.catch_up()
        yield desk

    def run(*options: str) -> Result:
        return CliRunner().invoke(figures, ["--data", str(tmp_path), *options])

    monkeypatch.setattr("dauys.cli.figures.open_desk", opened)
    return run


def test_the_statistician_gets_a_list_of_figures(cast: Any, run: Any) -> None:
    take_calls(cast.desk("operator"), 23)
    answer = run("--person", "statistician", "--json")
    [told] = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert (told["id"], told["value"], told["published"]) == ("consultations", 23, "at least 20")
    assert told["definition"] == CONSULTATIONS.words
    assert told["checkpoint"] == cast.desk("statistician").checkpoint_text()
    assert len(told["as_of"]) == len("2026-11-23")


@pytest.mark.parametrize(("language", "words"), [("ru", "не менее 20"), ("kk", "кемінде 20")])
def test_the_published_words_follow_the_setting(
    cast: Any, run: Any, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setenv("DAUYS_LANGUAGE", language)
    take_calls(cast.desk("operator"), 23)
    [told] = json.loads(run("--person", "statistician", "--json").stdout)
    assert told["published"] == words


def test_without_json_it_is_a_line_a_figure(cast: Any, run: Any) -> None:
    take_calls(cast.desk("operator"), 23)
    answer = run("--person", "statistician")
    assert answer.stdout.startswith("consultations: at least 20 (inside only: 23), ")
    assert answer.stdout.count("\n") == 1


@pytest.mark.parametrize("alias", ["operator", "caseworker", "lawyer", "stranger"])
def test_whoever_does_not_count_gets_a_hint_and_no_number(cast: Any, run: Any, alias: str) -> None:
    take_calls(cast.desk("operator"), 23)
    answer = run("--person", alias, "--json")
    assert answer.exit_code == 2
    assert "not in the statistics circle" in answer.output
    assert "Hint:" in answer.output
    assert not any(letter.isdigit() for letter in answer.output)
