"""The Kazakh and Russian sentences of the pages: collected from the source, compiled, checked.

    python -m tools.translations update    new sentences into django.po (untranslated), dead ones out
    python -m tools.translations compile   django.mo from django.po
    python -m tools.translations missing   the sentences that still want a translation

`faults` is what `make check` asks: nothing untranslated, nothing dead, the compiled file is what Babel makes
of the written one. Django's own makemessages and compilemessages want xgettext and msgfmt, which a plain
machine lacks; this needs Babel only.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "dauys"
LOCALE = SOURCE / "web" / "locale"
LANGUAGES = ("kk", "ru")
KEYWORDS: dict[str, Any] = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
BEGUN = datetime(2026, 11, 23, tzinfo=UTC)  # a moving date in the header would change the file at each run

Call = tuple[int, str, Any, list[str]]  # line, function, its literal arguments, comments for translators


def po_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def mo_path(language: str) -> Path:
    return po_path(language).with_suffix(".mo")


def sources() -> Iterator[Path]:
    """Every file that can hold a sentence of a page or a command; tests and translations are none."""
    for path in sorted(SOURCE.rglob("*")):
        inside = path.relative_to(SOURCE).parts
        if {"tests", "locale", "migrations"} & set(inside):
            continue
        if path.suffix == ".py" or ("templates" in inside and path.suffix in {".html", ".txt"}):
            yield path


def extract() -> Catalog:
    """The sentences that the source asks for, each with the files that use it."""
    template = _catalog(None)
    for path in sources():
        for _line, function, text, comments in _messages(path):
            message, context = _without_context(function, text)
            if message and (isinstance(message, str) or all(message)):  # not a variable
                place = (path.relative_to(ROOT).as_posix(), 0)
                template.add(message, locations=[place], auto_comments=comments, context=context)
    return template


def _messages(path: Path) -> Iterator[Call]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _errors(text)
    else:
        # Django turns a template into calls of gettext between blanked words; Babel minds their indentation.
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    yield from cast("Iterator[Call]", extract_python(io.BytesIO(text.encode()), KEYWORDS, ["Translators:"], {}))


def _errors(text: str) -> Iterator[Call]:
    """The `error` and `hint` of error classes: rooms without Django write them plainly."""
    for node in ast.walk(ast.parse(text)):
        for line in node.body if isinstance(node, ast.ClassDef) else []:
            match line:
                case ast.Assign([ast.Name("error" | "hint")], ast.Constant(str(sentence))) if sentence:
                    yield line.lineno, "_", sentence, []


def _without_context(function: str, text: Any) -> tuple[Any, str | None]:
    """Reduce the arguments of a gettext call to what is looked up: (sentence or its two forms, context)."""
    spec = KEYWORDS.get(function)
    arguments = text if isinstance(text, tuple) else (text,)
    if spec is None:
        return arguments[0], None
    context: str | None = None
    chosen = []
    for place in spec:
        if isinstance(place, tuple):
            context = arguments[place[0] - 1]
        else:
            chosen.append(arguments[place - 1])
    return (chosen[0] if len(chosen) == 1 else tuple(chosen)), context


def _catalog(language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        project="Dauys",
        version="1",
        creation_date=BEGUN,
        revision_date=BEGUN,
        header_comment="# Sentences of Dauys. `make translations` keeps this file in step with the source.",
        fuzzy=False,
        msgid_bugs_address="see CONTRIBUTING.md",
        last_translator="Dauys",
        language_team="Dauys",
    )


def read(language: str) -> Catalog:
    """The translations as they are written down; an empty catalog where there is no file yet."""
    if not po_path(language).exists():
        return _catalog(language)
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def update(language: str) -> None:
    """Bring the written file in step with the source and compile it; what was translated stays as it was."""
    catalog, template = read(language), extract()
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    po_path(language).parent.mkdir(parents=True, exist_ok=True)
    with po_path(language).open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, include_lineno=False)
    mo_path(language).write_bytes(compiled(language))


def compiled(language: str) -> bytes:
    """What the compiled file has to be."""
    buffer = io.BytesIO()
    write_mo(buffer, read(language))
    return buffer.getvalue()


def untranslated(language: str) -> list[str]:
    """Sentences of the source that have no finished translation."""
    catalog = read(language)
    return [_sentence(message) for message in extract() if message.id and not _finished(catalog, message)]


def _finished(catalog: Catalog, wanted: Message) -> bool:
    found = catalog.get(wanted.id if isinstance(wanted.id, str) else wanted.id[0], wanted.context)
    if found is None or found.fuzzy:
        return False
    forms = found.string if isinstance(found.string, list | tuple) else [found.string]
    return all(forms)


def faults(language: str) -> list[str]:
    """Everything that is wrong with the translations into `language`, one line each."""
    wanted = extract()
    catalog = read(language)
    keys = {(_sentence(message), message.context) for message in wanted}
    found = [f"not translated: {sentence}" for sentence in untranslated(language)]
    found += [
        f"no longer in the source: {_sentence(message)}"
        for message in catalog
        if message.id and (_sentence(message), message.context) not in keys
    ]
    found += [f"{_sentence(message)}: {error}" for message, errors in catalog.check() for error in errors]
    if not mo_path(language).exists() or mo_path(language).read_bytes() != compiled(language):
        found.append("django.mo is not what Babel makes of django.po: run `make translations`")
    return found


def _sentence(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def main(task: str) -> int:
    for language in LANGUAGES:
        if task == "update":
            update(language)
            print(f"{po_path(language).relative_to(ROOT)}: {len(untranslated(language))} sentences to translate")
        elif task == "compile":
            mo_path(language).write_bytes(compiled(language))
        elif task == "missing":
            print(f"# {language}", *untranslated(language), sep="\n")
        else:
            print("error: unknown task\nhint:  update, compile or missing", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
