"""The pages of the figures: who sees them, what stands on them, and what a publisher is asked."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from dauys.figures.models import Publication
from dauys.figures.tests.calls import MARK, take_calls

Visitor = Callable[[str], Client]

PAGES = [
    "/figures/",
    "/figures/consultations/",
    "/figures/consultations/grid/",
    "/figures/consultations/publish/",
]
OUTSIDERS = ["operator", "caseworker", "lawyer", "stranger"]


def text_of(client: Client, address: str, language: str = "en") -> str:
    """The page in this language."""
    client.post("/language/", {"language": language, "next": "/figures/"})
    return client.get(address).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_the_statistician_sees_every_page(visitor: Visitor, address: str) -> None:
    assert visitor("statistician").get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("alias", OUTSIDERS)
def test_for_everybody_else_there_is_no_such_page(cast: Any, visitor: Visitor, alias: str, address: str) -> None:
    take_calls(cast.desk("operator"), 3)
    answer = visitor(alias).get(address)
    assert answer.status_code == 404
    assert "at least" not in answer.content.decode()


@pytest.mark.parametrize("alias", OUTSIDERS)
def test_for_everybody_else_there_is_nothing_to_post_to(visitor: Visitor, alias: str) -> None:
    client = visitor(alias)
    assert client.post("/figures/consultations/export/").status_code == 404
    assert client.post("/figures/consultations/publish/", {"reason": "x", "sure": "on"}).status_code == 404


@pytest.mark.parametrize("alias", OUTSIDERS)
def test_the_menu_of_everybody_else_has_no_figures(visitor: Visitor, alias: str) -> None:
    assert 'href="/figures/"' not in visitor(alias).get("/").content.decode()
    assert 'href="/figures/"' in visitor("statistician").get("/").content.decode()


def test_a_figure_that_does_not_exist_is_not_found(visitor: Visitor) -> None:
    assert visitor("statistician").get("/figures/percentages/").status_code == 404


def test_the_list_says_outside_large_and_inside_small(cast: Any, visitor: Visitor) -> None:
    take_calls(cast.desk("operator"), 23)
    page = text_of(visitor("statistician"), "/figures/")
    assert '<p class="published">at least 20</p>' in page
    assert "exactly 23" in page
    assert "inside only" in page
    assert cast.desk("statistician").checkpoint_text() in page
    assert MARK not in page


def test_years_are_years_and_an_unknown_date_is_said(cast: Any, visitor: Visitor) -> None:
    take_calls(cast.desk("operator"), 1, began="2026")
    take_calls(cast.desk("operator"), 1, began="")
    page = text_of(visitor("statistician"), "/figures/")
    assert '<th scope="row">2026</th>' in page
    assert '<th scope="row" class="quiet">date not known</th>' in page


def test_unknown_is_a_row_in_grey_and_rows_are_the_total(cast: Any, visitor: Visitor) -> None:
    take_calls(cast.desk("operator"), 2, region="")
    take_calls(cast.desk("operator"), 1)
    page = text_of(visitor("statistician"), "/figures/consultations/")
    assert '<th scope="row" class="quiet">not known</th><td class="number quiet"' in page


@pytest.mark.parametrize("address", PAGES)
def test_no_page_runs_or_styles_anything_inline(visitor: Visitor, address: str) -> None:
    page = visitor("statistician").get(address).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert "<script>" not in page
    assert "%" not in page.split("<main", 1)[1].split("</main>", 1)[0]


def read_mark(client: Client) -> str:
    page = client.get("/figures/consultations/publish/").content.decode()
    return page.split('name="mark" value="', 1)[1].split('"', 1)[0]


def test_publishing_asks_for_a_reason_and_a_confirmation_and_keeps_what_was_typed(visitor: Visitor) -> None:
    client = visitor("statistician")
    answer = client.post("/figures/consultations/publish/", {"mark": read_mark(client), "reason": "invented report"})
    assert answer.status_code == 422
    assert "invented report" in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_what_was_read_and_confirmed_is_published(cast: Any, visitor: Visitor) -> None:
    take_calls(cast.desk("operator"), 14)
    client = visitor("statistician")
    told = {"mark": read_mark(client), "reason": "invented report", "sure": "on"}
    assert client.post("/figures/consultations/publish/", told).status_code in (302, 303)
    page = text_of(client, "/figures/consultations/grid/")
    assert "at least 10" in page
    assert "invented report" in page
    with cast.desk("statistician").bound():
        assert Publication.objects.count() == 1


def test_what_was_not_read_is_not_published(cast: Any, visitor: Visitor) -> None:
    client = visitor("statistician")
    told = {"mark": read_mark(client), "reason": "invented report", "sure": "on"}
    take_calls(cast.desk("operator"), 10)
    assert client.post("/figures/consultations/publish/", told).status_code == 422
    with cast.desk("statistician").bound():
        assert not Publication.objects.exists()


def test_a_missing_mark_publishes_nothing(cast: Any, visitor: Visitor) -> None:
    told = {"reason": "invented report", "sure": "on"}
    assert visitor("statistician").post("/figures/consultations/publish/", told).status_code == 422
    with cast.desk("statistician").bound():
        assert not Publication.objects.exists()


def test_before_publishing_the_sentence_stands_there_in_three_languages(cast: Any, visitor: Visitor) -> None:
    take_calls(cast.desk("operator"), 14)
    page = text_of(visitor("statistician"), "/figures/consultations/publish/")
    for sentence in ("at least 10", "не менее 10", "кемінде 10"):
        assert sentence in page


def test_what_waits_is_named_with_its_reason(cast: Any, visitor: Visitor) -> None:
    client = visitor("statistician")
    take_calls(cast.desk("operator"), 19)
    client.post("/figures/consultations/publish/", {"mark": read_mark(client), "reason": "invented", "sure": "on"})
    take_calls(cast.desk("operator"), 2)
    page = text_of(client, "/figures/consultations/grid/")
    assert "Whole country, all years" in page
    assert "Fewer than 5 new contacts stand behind the change." in page


def test_the_export_is_a_spreadsheet_and_is_noted(cast: Any, visitor: Visitor) -> None:
    take_calls(cast.desk("operator"), 3)
    client = visitor("statistician")
    assert client.get("/figures/consultations/export/").status_code == 405
    assert visitor("lawyer").get("/figures/consultations/export/").status_code == 404
    desk = cast.desk("statistician")
    before = desk.checkpoint_text()
    answer = client.post("/figures/consultations/export/")
    assert answer["Content-Disposition"] == 'attachment; filename="figures.xlsx"'
    assert len(load_workbook(io.BytesIO(answer.content)).sheetnames) == 8
    assert desk.checkpoint_text() != before


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_pages_are_there_in_both_other_languages(visitor: Visitor, language: str) -> None:
    client = visitor("statistician")
    for address in PAGES:
        assert f'<html lang="{language}">' in text_of(client, address, language)
