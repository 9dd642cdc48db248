"""`dauys import consultations FILE`: past consultations out of a spreadsheet, as often as you like and
never twice."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dauys.cli import Told, data_option

if TYPE_CHECKING:
    from dauys.desk.desk import Desk
    from dauys.hotline.import_acts import Tally
    from dauys.hotline.reading.headings import Plan
    from dauys.hotline.reading.refused import RefusedFile
    from dauys.hotline.reading.rows import Contact, Reader
    from dauys.hotline.reading.table import Table


@click.group("import")
def import_() -> None:
    """Bring in what was written down elsewhere."""


@import_.command()
@click.argument("file", type=click.Path(path_type=Path))
@data_option
@click.option("--person", required=True, help="Your alias on this device.")
@click.option("--dry-run", is_flag=True, help="Read and report; write nothing.")
@click.option("--mapping", type=click.Path(path_type=Path), help="What the headings mean: JSON, or two columns.")
@click.option("--sheet", default="", help="The sheet to read, if not the first one with known headings.")
@click.option("--refused", type=click.Path(path_type=Path), help="Where to write refused rows, as readable text.")
def consultations(
    file: Path,
    data: Path,
    person: str,
    dry_run: bool,
    mapping: Path | None,
    sheet: str,
    refused: Path | None,
) -> None:
    """Write down the past consultations in FILE (XLSX, XLS, ODS or CSV). Run twice, it doubles nothing."""
    from dauys.cli.session import open_desk

    with open_desk(data, person) as desk, _in_her_language(desk) as language:
        job = Import(desk, data, language, dry_run)
        with _told_in_words():
            job.open(file, mapping, sheet)
            job.check(refused)
            job.write()
        job.report(file, refused)


@dataclass
class Import:
    """One run: the table is read twice, first whole, so that a fault in the file is known before anything
    is written."""

    desk: Desk
    data: Path
    language: str
    dry_run: bool
    reasons: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    strange: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    empty: int = 0
    readable: int = 0
    others: list[str] = field(default_factory=list)

    def open(self, file: Path, mapping: Path | None, sheet: str) -> None:
        """Find the table and what its columns are."""
        from dauys.hotline.reading.headings import choose
        from dauys.hotline.reading.mapping import read_mapping
        from dauys.hotline.reading.opening import open_tables

        told = read_mapping(mapping) if mapping else {}
        tables = open_tables(file)
        self.table, self.plan = choose(tables, told, sheet)
        self.others = [each.name for each in tables if each is not self.table]
        self.reader = _reader(self.desk, self.table, self.plan, self.language)

    def check(self, refused: Path | None) -> None:
        """Read every row once; write the refused ones where that was asked for; count what is there
        already."""
        from dauys.cli import import_report
        from dauys.hotline.import_acts import Tally, new_rows

        self.tally: Tally = Tally()
        click.echo(import_report.reading(), err=True)
        with self.desk.bound(), ExitStack() as whole:
            target = self._target(refused)
            if target is not None:
                whole.callback(target.discard)
            for _ in new_rows(self.desk, self._checked(target), self.tally):
                pass
            whole.pop_all()
            if target is not None:
                target.close()
        self.strange, self.empty = Counter(self.reader.strange), self.reader.empty

    def write(self) -> None:
        """Write down what is not there yet."""
        from dauys.cli import import_report
        from dauys.hotline.import_acts import import_rows
        from dauys.hotline.reading.rows import Contact

        if self.dry_run or self.tally.already == self.readable:
            self.tally.accepted = self.readable - self.tally.already
            return
        read = (row for row in self.reader.read(self.table) if isinstance(row, Contact))
        try:
            with _bar(read, self.readable, import_report.writing()) as rows:
                self.tally = import_rows(self.desk, rows)
        except KeyboardInterrupt:
            click.echo(import_report.stopped(), err=True)
            raise click.Abort from None

    def report(self, file: Path, refused: Path | None) -> None:
        """What came of it, without a word of what the rows say."""
        from dauys.cli.import_report import lines

        for line in lines(self, file, refused if self.reasons else None):
            click.echo(line)

    def _target(self, refused: Path | None) -> RefusedFile | None:
        from dauys.hotline.reading.refused import RefusedFile

        return RefusedFile(refused, self.data, self.plan, _translated, self.language) if refused else None

    def _checked(self, target: RefusedFile | None) -> Iterator[Contact]:
        from dauys.hotline.reading.rows import Refused

        for row in self.reader.read(self.table):
            self.rows += 1
            if not isinstance(row, Refused):
                self.readable += 1
                yield row
                continue
            self.reasons[row.reason].append(row.number)
            if target is not None:
                target.write(row)


def _reader(desk: Desk, table: Table, plan: Plan, language: str) -> Reader:
    from dauys.hotline.import_acts import too_old
    from dauys.hotline.moments import now
    from dauys.hotline.reading.rows import Reader

    return Reader(plan, now(desk), language, getattr(table, "delimiter", ""), too_old(desk))


def _bar(rows: Iterator[Contact], length: int, label: str) -> Any:
    return click.progressbar(rows, length=length, label=label, file=sys.stderr)


@contextmanager
def _in_her_language(desk: Desk) -> Iterator[str]:
    from django.utils import translation

    from dauys.cli.words import language

    with translation.override(language()):
        yield language()


@contextmanager
def _told_in_words() -> Iterator[None]:
    """Turn what is wrong with a file into an error and a hint in the operator's language."""
    from dauys.hotline.reading.errors import ReadingError

    try:
        yield
    except ReadingError as problem:
        raise Told(_translated(problem.error) % problem.words, _translated(problem.hint) % problem.words) from None


def _translated(message: str) -> str:
    from django.utils.translation import gettext

    translate: Callable[[str], str] = gettext
    return translate(message)
