"""Every sentence of the pages is there in Kazakh and in Russian, as the translator wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import translations

HOUSE = """
class Closed(Exception):
    error = "The door is closed."
    hint = ""

_("A plain sentence")
_("A sentence in "
  "two pieces")
ngettext("%(count)s call", "%(count)s calls", n)
pgettext("on a button", "Lock")
_(variable)
"""
PAGE = """{% load i18n %}
<p title="{% translate "A title" %}">
    {% blocktranslate trimmed with name=x %}
      Hello
      {{ name }}
    {% endblocktranslate %}
  {% blocktranslate count n=rows %}one row{% plural %}{{ n }} rows{% endblocktranslate %}
   100% don't {{ _("A filter") }}
</p>
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small source tree with one file of each sort, and translations of its own."""
    source = tmp_path / "dauys"
    (source / "room" / "templates" / "room").mkdir(parents=True)
    (source / "room" / "tests").mkdir()
    (source / "room" / "acts.py").write_text(HOUSE)
    (source / "room" / "tests" / "test_acts.py").write_text('_("Only a test says this")')
    (source / "room" / "templates" / "room" / "list.html").write_text(PAGE)
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "SOURCE", source)
    monkeypatch.setattr(translations, "LOCALE", source / "web" / "locale")
    return source


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_sentence_is_translated_and_compiled(language: str) -> None:
    assert translations.faults(language) == []


def test_sentences_are_found_in_code_errors_and_templates(house: Path) -> None:
    found = {(message.id, message.context) for message in translations.extract() if message.id}
    assert found == {
        ("The door is closed.", None),
        ("A plain sentence", None),
        ("A sentence in two pieces", None),
        (("%(count)s call", "%(count)s calls"), None),
        ("Lock", "on a button"),
        ("A title", None),
        ("Hello %(name)s", None),
        (("one row", "%(n)s rows"), None),
        ("A filter", None),
    }


def test_a_translator_keeps_her_work_when_the_source_changes(house: Path) -> None:
    translations.update("ru")
    written = translations.po_path("ru")
    written.write_text(written.read_text().replace('"A filter"\nmsgstr ""', '"A filter"\nmsgstr "Отбор"'))
    (house / "room" / "acts.py").write_text('_("A new sentence")')
    translations.update("ru")
    assert "Отбор" in written.read_text()
    assert "A plain sentence" not in written.read_text()
    assert "A new sentence" in translations.untranslated("ru")
    assert "A filter" not in translations.untranslated("ru")
    before = written.read_bytes()
    translations.update("ru")
    assert written.read_bytes() == before


def test_a_compiled_file_that_lags_behind_is_a_fault(house: Path) -> None:
    translations.update("kk")
    lag = "django.mo is not what Babel makes of django.po: run `make translations`"
    assert lag not in translations.faults("kk")
    written = translations.po_path("kk")
    written.write_text(written.read_text().replace('"A filter"\nmsgstr ""', '"A filter"\nmsgstr "Сүзгі"'))
    assert lag in translations.faults("kk")


def test_a_lost_placeholder_is_a_fault(house: Path) -> None:
    translations.update("kk")
    written = translations.po_path("kk")
    written.write_text(
        written.read_text().replace('"Hello %(name)s"\nmsgstr ""', '"Hello %(name)s"\nmsgstr "Сәлем %(at)s"')
    )
    assert any(fault.startswith("Hello %(name)s: ") for fault in translations.faults("kk"))
