"""A page with every part on it holds together: for ears, for keys, without scripts, without another host."""

from __future__ import annotations

import re

import pytest

from dauys.web.tests.gallery import gallery, render
from dauys.web.tests.markup import faults

LANGUAGES = ["kk", "ru", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wrong", [False, True])
def test_the_sample_page_has_no_fault(language: str, wrong: bool) -> None:
    assert faults(gallery(language, wrong=wrong)) == []


def test_the_checker_sees_what_is_wrong() -> None:
    html = (
        '<h1 id="a">A</h1><h3 id="a">B</h3><p style="x" onclick="y">c</p><script>z</script>'
        '<img src="https://example.org/i"><form method="post" action="/x/"><input name="n" '
        'aria-describedby="q"></form>'
    )
    told = " | ".join(faults(html))
    for words in (
        "id a stands twice",
        "h3 follows h1",
        "inline style",
        "onclick",
        "inline script",
        "leads elsewhere",
        "no token",
        "box n has no label",
        "q is pointed at",
    ):
        assert words in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_which_language_it_is_in(language: str) -> None:
    html = gallery(language)
    assert f'<html lang="{language}">' in html
    assert re.search(rf'value="{language}" lang="{language}" aria-current="true"', html)


def test_lock_is_the_first_control_and_seals_the_form_being_filled_in() -> None:
    html = gallery()
    first = html[html.index("<button") :].split(">")[0]
    wanted = [
        'class="lock"',
        'form="draft-form"',
        'formaction="/lock/"',
        'formmethod="post"',
        "formnovalidate",
    ]
    for words in wanted:
        assert words in first


def test_lock_has_a_form_of_its_own_on_pages_without_a_draft() -> None:
    html = render("web/404.html")
    assert 'class="lock" form="lock-form"' in html
    assert 'id="lock-form" method="post" action="/lock/"' in html


def test_before_unlocking_the_bar_holds_the_languages_only() -> None:
    html = render("web/404.html", desk=None)
    assert "/language/" in html
    for words in ("/search/", "/lock/", "Rooms", "<script", "data-idle"):
        assert words not in html


def test_the_title_is_mute_and_says_that_there_are_errors() -> None:
    assert "<title>Hotline · Dauys</title>" in gallery()
    assert "<title>Error: Hotline · Dauys</title>" in gallery(wrong=True)


def test_a_demonstration_says_so_on_screen_and_on_paper() -> None:
    assert gallery().count("every person and every event here is invented") == 2


def test_the_error_summary_leads_to_each_box_and_takes_the_focus() -> None:
    html = gallery(wrong=True)
    assert 'role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus' in html
    for target in ("id_began", "id_caller_0", "id_story", "id_safe_0"):
        assert f'<a href="#{target}">' in html
        assert f'id="{target}"' in html


def test_an_error_belongs_to_its_box() -> None:
    html = gallery(wrong=True)
    began = re.search(r'<input[^>]*name="began"[^>]*>', html).group()  # type: ignore[union-attr]
    assert 'aria-invalid="true"' in began
    assert 'aria-describedby="id_began_helptext id_began_error"' in began
    assert re.search(r'<p class="error" id="id_began_error"><span><b>Error:</b> ', html)


def test_a_group_is_wrong_as_a_group_and_not_in_each_radio() -> None:
    html = gallery(wrong=True)
    assert re.search(
        r'<fieldset class="field  wrong" role="radiogroup" '
        r'aria-describedby="id_caller_helptext id_caller_error" aria-invalid="true">',
        html,
    )
    assert not re.search(r'<input type="radio"[^>]*aria-invalid', html)


def test_choices_of_a_two_level_list_stand_in_named_groups() -> None:
    html = gallery()
    assert 'role="group" aria-label="Safety"' in html
    assert re.search(r'<label for="id_needs_\d_?\d?">', html)


def test_the_boxes_of_one_date_are_labelled_each() -> None:
    html = gallery()
    for part, word in (("day", "Day"), ("month", "Month"), ("year", "Year")):
        name = re.search(rf'id="([^"]+)"[^>]*name="born_{part}"|name="born_{part}"[^>]*id="([^"]+)"', html)
        assert name
        assert f'<label for="{name[1] or name[2]}">{word}</label>' in html


def test_what_people_typed_is_escaped() -> None:
    html = gallery()
    assert "Shelter found for &lt;tonight&gt;." in html
    assert "Reached.<br>Shelter" in html


def test_a_colleague_is_named_only_if_the_directory_is_open() -> None:
    html = gallery()
    assert "Айнұр Үлгібаева" in html
    assert "a colleague" in html


def test_pages_of_a_list_keep_what_else_stands_in_the_address() -> None:
    html = gallery()
    assert 'rel="prev" href="?kind=a&amp;page=11"' in html
    assert 'rel="next" href="?kind=a&amp;page=13"' in html
    assert "551 to 600 of 3,402" in html


def test_every_sheet_says_who_printed_it() -> None:
    assert re.search(r"K-7Q2</b> <span>Printed by Айнұр Үлгібаева on \d", gallery())
