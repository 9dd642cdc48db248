"""An operator brings in a table: what she is told, what is written, and what is left on the disk."""

from __future__ import annotations

import csv
import io
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from django.utils import translation
from django.utils.translation import gettext

from dauys.cli import main
from dauys.cli.words import _catalogue
from dauys.hotline.models import Consultation
from dauys.hotline.reading import refused
from dauys.hotline.reading.headings import field_of
from dauys.hotline.reading.tests.tables import HEADINGS, ROWS, write_csv, write_xlsx

if TYPE_CHECKING:
    from conftest import Cast

Run = Callable[..., Result]
BAD = ["не дата", "тел", "Алматы", "=HYPERLINK(1)", "+7 701 000 00 09", "МАРКЕР", "кеңес"]
NUMBERS = re.compile(r"(Accepted|Would be accepted|Already there|Refused|Empty rows): (\d+)")


@pytest.fixture
def run(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command on the desks of the cast, in English unless told otherwise."""
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("DAUYS_DATA", str(tmp_path / "data"))

    @contextmanager
    def open_desk(data: Path, person: str) -> Iterator[object]:
        yield cast.desk(person)

    monkeypatch.setattr("dauys.cli.session.open_desk", open_desk)

    def invoke(*arguments: object, person: str = "coordinator", language: str = "en") -> Result:
        told = [
            "import",
            "consultations",
            *map(str, arguments),
            "--data",
            str(tmp_path / "data"),
            "--person",
            person,
        ]
        return CliRunner().invoke(main, told, env={"DAUYS_LANGUAGE": language})

    return invoke


def numbers(result: Result) -> dict[str, int]:
    """What the report counts."""
    assert result.exit_code == 0, result.output
    return {name: int(count) for name, count in NUMBERS.findall(result.stdout)}


def contacts(cast: Cast) -> list[Consultation]:
    """What is on the coordinator's desk."""
    with cast.desk("coordinator").bound():
        return list(Consultation.objects.order_by("began"))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_table_is_imported_once(run: Run, cast: Cast, tmp_path: Path, name: str) -> None:
    rows = [HEADINGS, *ROWS, [], BAD]
    path = write_csv(tmp_path / name, rows) if name.endswith("csv") else write_xlsx(tmp_path / name, {"Журнал": rows})
    assert numbers(run(path)) == {"Accepted": 2, "Already there": 0, "Refused": 1, "Empty rows": 1}
    assert numbers(run(path)) == {"Accepted": 0, "Already there": 2, "Refused": 1, "Empty rows": 1}
    assert [(each.began, each.region) for each in contacts(cast)] == [
        ("2024-03-05T14:05", "KZ-75"),
        ("2024-03-06", "KZ-19"),
    ]


def test_the_same_table_in_another_format_doubles_nothing(run: Run, tmp_path: Path) -> None:
    run(write_csv(tmp_path / "a.csv", [HEADINGS, *ROWS], "cp1251", errors="replace"))
    plain = [[cell.encode("cp1251", "replace").decode("cp1251") for cell in row] for row in ROWS]
    assert numbers(run(write_xlsx(tmp_path / "b.xlsx", {"1": [HEADINGS, *plain]})))["Accepted"] == 0


def test_a_dry_run_says_what_would_be_and_writes_nothing(run: Run, cast: Cast, tmp_path: Path) -> None:
    size = cast.desk("coordinator").ledger.size
    told = run(write_csv(tmp_path / "a.csv", [HEADINGS, *ROWS, BAD]), "--dry-run")
    assert numbers(told) == {"Would be accepted": 2, "Already there": 0, "Refused": 1, "Empty rows": 0}
    assert cast.desk("coordinator").ledger.size == size
    assert "Nothing was written." in told.stdout


def test_nothing_of_a_row_is_shown_only_its_number_and_the_reason(run: Run, tmp_path: Path) -> None:
    told = run(write_csv(tmp_path / "a.csv", [[*HEADINGS, "Оператор"], [*BAD, "МАРКЕР"], [*ROWS[0], "МАРКЕР"]]))
    assert "Rows: 2" in told.stdout
    assert "Оператор" in told.stdout
    assert not {word for cell in [*BAD, *ROWS[0]] for word in cell.split() if len(word) > 5} & set(told.output.split())
    assert "МАРКЕР" not in told.output


def test_refused_rows_go_to_a_private_file_that_can_be_corrected_and_imported(
    run: Run, cast: Cast, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "a.csv", [HEADINGS, *ROWS, BAD])
    refused = tmp_path / "refused.csv"
    told = run(path, "--refused", refused)
    assert stat.S_IMODE(refused.stat().st_mode) == 0o600
    assert "delete it" in told.stdout
    text = refused.read_bytes().decode("utf-8-sig")
    headings, row = csv.reader(io.StringIO(text))
    assert headings == [*HEADINGS, "Reason for refusal"]
    assert row[:7] == ["не дата", "тел", "Алматы", "'=HYPERLINK(1)", "'+7 701 000 00 09", "МАРКЕР", "кеңес"]
    assert row[7]
    refused.write_text(text.replace("не дата", "07.03.2024"), encoding="utf-8-sig")
    assert numbers(run(refused)) == {"Accepted": 1, "Already there": 0, "Refused": 0, "Empty rows": 0}
    with cast.desk("coordinator").bound():
        person = contacts(cast)[-1].caller
        assert (person.name, person.phone) == ("=HYPERLINK(1)", "+7 701 000 00 09")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_column_with_the_reason_is_known_again_in_every_language(language: str) -> None:
    with translation.override(language):
        assert field_of(gettext(refused.REASON), {}) == "-"


def test_no_file_is_made_when_no_row_is_refused(run: Run, tmp_path: Path) -> None:
    run(write_csv(tmp_path / "a.csv", [HEADINGS, *ROWS]), "--refused", tmp_path / "refused.csv")
    assert not (tmp_path / "refused.csv").exists()


@pytest.mark.parametrize(
    "place", ["data/refused.csv", "data/../data/deep.csv", "there.csv", "no/such/folder.csv", "link.csv"]
)
def test_the_file_of_refused_rows_is_never_written_where_it_must_not_be(run: Run, tmp_path: Path, place: str) -> None:
    (tmp_path / "there.csv").write_text("mine")
    os.symlink(tmp_path / "data" / "x.csv", tmp_path / "link.csv")
    told = run(write_csv(tmp_path / "a.csv", [HEADINGS, BAD]), "--refused", tmp_path / place)
    assert told.exit_code == 1
    assert "Hint:" in told.output
    assert (tmp_path / "there.csv").read_text() == "mine"
    assert not list((tmp_path / "data").iterdir())


def test_a_fault_in_the_middle_of_the_file_leaves_nothing_written_anywhere(
    run: Run, cast: Cast, tmp_path: Path
) -> None:
    size = cast.desk("coordinator").ledger.size
    path = write_csv(tmp_path / "a.csv", [HEADINGS, BAD, *ROWS * 300, ["05.03.2024", "тел", "а" * 1_000_001]])
    told = run(path, "--refused", tmp_path / "refused.csv")
    assert told.exit_code == 1
    assert "row 603" in told.output
    assert "Hint:" in told.output
    assert not (tmp_path / "refused.csv").exists()
    assert cast.desk("coordinator").ledger.size == size


def said(words: str, language: str) -> str:
    """What the command says for it in that language."""
    return _catalogue(language).gettext(words)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04" + bytes(100),
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"a" * 2_000_000,
        "МАРКЕР;Примерова\n".encode() * 3,
        bytes(4096),
        b"\xff\xfe" + b"\xd8" * 99,
    ],
)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_bad_file_gets_an_error_and_a_hint(run: Run, tmp_path: Path, data: bytes, language: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    told = run(tmp_path / "a.xlsx", language=language)
    assert told.exit_code == 1
    assert isinstance(told.exception, SystemExit)
    assert said("Error:", language) in told.output
    assert said("Hint:", language) in told.output
    assert "МАРКЕР" not in told.output
    assert "Traceback" not in told.output


def test_a_missing_file_and_a_mapping_with_a_wrong_field_get_a_hint(run: Run, tmp_path: Path) -> None:
    assert "Hint:" in run(tmp_path / "none.csv").output
    (tmp_path / "m.json").write_text('{"Дата": "birthday"}', encoding="utf-8")
    told = run(write_csv(tmp_path / "a.csv", [HEADINGS, *ROWS]), "--mapping", tmp_path / "m.json")
    assert told.exit_code == 1
    assert "began" in told.output


def test_a_mapping_names_columns_that_nobody_knows(run: Run, cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("Суть вопроса;summary\nКогда это было;began\nСмена;-\n", encoding="utf-8")
    path = write_csv(
        tmp_path / "a.csv",
        [["Когда это было", "Суть вопроса", "Смена"], ["05.03.2024", "Звонила сестра", "2"]],
    )
    assert run(path).exit_code == 1
    assert numbers(run(path, "--mapping", tmp_path / "m.csv"))["Accepted"] == 1
    assert [(each.began, each.summary) for each in contacts(cast)] == [("2024-03-05", "Звонила сестра")]


def test_a_sheet_can_be_named_and_the_others_are_mentioned(run: Run, cast: Cast, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"2023": [HEADINGS, ROWS[0]], "2024": [HEADINGS, ROWS[1]]})
    assert "Sheets that were not read: 2023" in run(path, "--sheet", "2024").stdout
    assert [each.began for each in contacts(cast)] == ["2024-03-06"]


@pytest.mark.parametrize("person", ["statistician", "stranger"])
def test_who_is_not_in_the_hotline_learns_nothing_and_writes_nothing(
    run: Run, cast: Cast, tmp_path: Path, person: str
) -> None:
    path = write_csv(tmp_path / "a.csv", [HEADINGS, *ROWS])
    run(path)
    size = cast.desk("coordinator").ledger.size
    for more in ([], ["--dry-run"]):
        told = run(path, *more, person=person)
        assert told.exit_code == 1
        assert "Hint:" in told.output
        assert "Already there" not in told.output
    assert cast.desk("coordinator").ledger.size == size


def test_an_operator_is_told_that_old_rows_are_not_hers_to_import(run: Run, cast: Cast, tmp_path: Path) -> None:
    """She could not see whether they are there already, so they would be doubled."""
    month = f"{cast.desk('operator').now():%m.%Y}"
    path = write_csv(tmp_path / "a.csv", [HEADINGS, *ROWS, [month, *ROWS[0][1:]]])
    run(path)
    assert numbers(run(path, person="operator")) == {
        "Accepted": 0,
        "Already there": 1,
        "Refused": 2,
        "Empty rows": 0,
    }


def test_a_hostile_file_name_cannot_command_the_terminal(run: Run, tmp_path: Path) -> None:
    told = run(write_csv(tmp_path / "\x1b]0;pwned\x07%s%(n)s.csv", [HEADINGS, *ROWS]))
    assert told.exit_code == 0
    assert "\x1b" not in told.output


def test_what_the_file_says_stays_out_of_every_other_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    path = write_xlsx(tmp_path / "a.xlsx", {"1": [HEADINGS, [*ROWS[0][:5], "МАРКЕР", "кеңес"]]})
    monkeypatch.setenv("TMPDIR", str(temporary))
    assert numbers(run(path))["Accepted"] == 1
    assert not list(temporary.iterdir())
    for found in tmp_path.rglob("*"):
        assert found == path or not found.is_file() or "МАРКЕР".encode() not in found.read_bytes()


def test_a_full_disk_under_the_file_of_refused_rows_gets_a_hint(
    run: Run, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = cast.desk("coordinator").ledger.size
    monkeypatch.setattr(refused, "_create", lambda path: open("/dev/full", "w", encoding="utf-8"))  # noqa: SIM115
    told = run(write_csv(tmp_path / "a.csv", [HEADINGS, *ROWS, BAD]), "--refused", tmp_path / "r.csv")
    assert told.exit_code == 1
    assert "cannot be written" in told.output
    assert cast.desk("coordinator").ledger.size == size
