"""Pages for when something failed: calm, complete, and nothing typed is lost."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from dauys.web.tests.gallery import render
from dauys.web.tests.markup import faults

PAGES = ["web/400.html", "web/403.html", "web/404.html", "web/413.html", "web/500.html", "web/refused.html"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_an_error_page_has_no_fault(name: str, language: str) -> None:
    assert faults(render(name, language, kept=[("Story", "a"), ("Advice", "b")])) == []


@pytest.mark.parametrize("name", PAGES)
def test_an_error_page_needs_nothing_to_be_shown(name: str) -> None:
    html = render_to_string(name)
    assert "<h1>" in html
    assert 'href="/"' in html
    assert faults(html) == []


def test_what_was_typed_into_an_old_page_is_shown_whole() -> None:
    html = render("web/403.html", kept=[("What is happening?", "Ол қайта келді <түнде>\nекінші жол")])
    assert ">Ол қайта келді &lt;түнде&gt;\nекінші жол</textarea>" in html
    assert "readonly" in html
    assert "What is happening?" in html


def test_a_missing_page_does_not_say_whether_the_record_exists() -> None:
    html = render("web/404.html")
    assert "Dauys does not say which" in html


def test_what_was_sealed_after_all_is_said_to_be_sealed() -> None:
    assert "What you typed is sealed as a draft" in render("web/403.html", kept=[], sealed=True)
    assert "What you typed is sealed as a draft" not in render("web/403.html", kept=[("Story", "a")])
