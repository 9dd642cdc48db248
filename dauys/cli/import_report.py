"""The report at the end of an import: numbers, row numbers, reasons and headings; never a cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from dauys.cli.import_ import Import

SHOWN = 20  # row numbers after one reason


def reading() -> str:
    """What is said while the table is read for the first time; how long it is, is not known yet."""
    return _("Reading the table …")


def writing() -> str:
    """What stands before the bar."""
    return _("Writing")


def stopped() -> str:
    """What somebody is told who pressed Ctrl-C."""
    return _("Stopped. Run the same command again to go on; nothing is doubled.")


def lines(job: Import, file: Path, refused: Path | None) -> Iterator[str]:
    """The report, line by line."""
    yield from _columns(job)
    yield from _numbers(job)
    for reason, rows in job.reasons.items():
        yield f"  {_(reason)} " + _("Rows: %(rows)s") % {"rows": _listed(rows)}
    yield from _warnings(job, file, refused)


def _columns(job: Import) -> Iterator[str]:
    if job.table.name:
        yield _("Sheet: %(name)s") % {"name": _clean(job.table.name)}
    if job.others:
        yield _("Sheets that were not read: %(names)s") % {"names": _joined(job.others)}
    if job.plan.unknown:
        yield _("Columns without a field, kept at the end of the summary: %(names)s") % {
            "names": _joined(job.plan.unknown)
        }
    if job.plan.ignored:
        yield _("Columns left out: %(names)s") % {"names": _joined(job.plan.ignored)}


def _numbers(job: Import) -> Iterator[str]:
    accepted = _("Would be accepted: %(n)s") if job.dry_run else _("Accepted: %(n)s")
    yield accepted % {"n": job.tally.accepted}
    yield _("Already there: %(n)s") % {"n": job.tally.already}
    yield _("Refused: %(n)s") % {"n": sum(map(len, job.reasons.values()))}
    yield _("Empty rows: %(n)s") % {"n": job.empty}
    strange = ", ".join(f"{_clean(heading)} ({n})" for heading, n in job.strange.most_common(SHOWN))
    yield _("Answers not recognised, kept in the summary: %(n)s") % {"n": job.strange.total()} + (
        f" — {strange}" if strange else ""
    )
    if job.tally.rules_kept:
        yield _("Rules of safe contact kept in the summary only: %(n)s") % {"n": job.tally.rules_kept}


def _warnings(job: Import, file: Path, refused: Path | None) -> Iterator[str]:
    if job.table.damaged:
        yield _("Some letters of this file are damaged; they stand as \ufffd.")
    if job.dry_run:
        yield _("Nothing was written.")
    if refused is not None:
        yield _("Refused rows are in %(file)s. It is readable text: correct it, import it, delete it.") % {
            "file": _clean(str(refused))
        }
    yield _("%(file)s is still readable text on this disk.") % {"file": _clean(str(file))}


def _joined(names: list[str]) -> str:
    return ", ".join(_clean(name) for name in names[:SHOWN]) + (" …" if len(names) > SHOWN else "")


def _listed(rows: list[int]) -> str:
    return ", ".join(map(str, rows[:SHOWN])) + (" …" if len(rows) > SHOWN else "")


def _clean(text: str) -> str:
    """Text from outside without what a terminal would obey, and short."""
    plain = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return plain if len(plain) <= 80 else plain[:79] + "…"
