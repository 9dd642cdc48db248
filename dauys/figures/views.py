"""Pages of the figures, for people in the statistics circle; for everybody else they do not exist."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dauys.desk import pages
from dauys.desk.pages import DeskRequest, needs_desk, page
from dauys.figures import acts, grid_tables, tables
from dauys.figures.chart import published_chart
from dauys.figures.count import TIMES, table_sql
from dauys.figures.definition import FIGURES, Figure, UnknownFigure
from dauys.figures.definition import figure as find_figure
from dauys.figures.forms import PublishForm
from dauys.figures.reading import Reading, read_figure
from dauys.figures.telling import releases, tell, waiting

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _found(figure_id: str) -> Figure:
    try:
        return find_figure(figure_id)
    except UnknownFigure as unknown:
        raise Http404 from unknown


@needs_desk(circle="statistics")
@require_GET
def figures(request: DeskRequest) -> HttpResponse:
    """One figure a row: what is said outside, what it is exactly, how it is defined, how it went year by
    year.
    """
    told = [tell(read_figure(request.desk, one)) for one in FIGURES]
    return page(request, "figures/list.html", figures=told)


@needs_desk(circle="statistics")
@require_GET
def figure(request: DeskRequest, figure_id: str) -> HttpResponse:
    """The exact tables of one figure, inside only; unknown is a row of each."""
    reading = read_figure(request.desk, _found(figure_id))
    return page(
        request,
        "figures/figure.html",
        said=tell(reading),
        tables=tables.inside(reading.tally),
        sql=table_sql(reading.figure, TIMES),
    )


@needs_desk(circle="statistics")
@require_GET
def grid(request: DeskRequest, figure_id: str) -> HttpResponse:
    """The release grid: what is out, what waits and why, and every release so far."""
    reading = read_figure(request.desk, _found(figure_id))
    state = reading.last.state() if reading.last else {}
    bars = grid_tables.published_bars(reading, state)
    return page(
        request,
        "figures/grid.html",
        said=tell(reading),
        waiting=waiting(reading),
        tables=grid_tables.grid_tables(reading, state) if state else [],
        chart=published_chart("published", _("Published, by quarter"), bars) if bars else "",
        releases=releases(reading.figure),
    )


@needs_desk(circle="statistics")
@require_http_methods(["GET", "POST"])
def publish(request: DeskRequest, figure_id: str) -> HttpResponse:
    """A weighty act: what will be stated, what waits and why, a reason, confirm."""
    found = _found(figure_id)
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.publish_grid(request.desk, found, reason=form.cleaned_data["reason"], mark=form.cleaned_data["mark"])
        except acts.Refused as refused:
            form.add_error(None, f"{refused.error} {refused.hint}")
        else:
            pages.tell(request, _("Published. What is out stands below."))
            return redirect("figures:grid", figure_id=figure_id)
    return _publish_page(request, read_figure(request.desk, found), form)


def _publish_page(request: DeskRequest, reading: Reading, form: PublishForm) -> HttpResponse:
    return page(
        request,
        "figures/publish.html",
        status=422 if form.is_bound else 200,
        form=form,
        said=tell(reading),
        waiting=waiting(reading),
        mark=reading.mark,
        blocked=bool(reading.revealed()),
        tables=grid_tables.grid_tables(reading, reading.new_state()),
    )


@needs_desk(circle="statistics")
@require_POST
def export(request: DeskRequest, figure_id: str) -> HttpResponse:
    """The figure as an XLSX file: an act, because exact numbers leave the desk."""
    content = acts.take_out(request.desk, _found(figure_id))
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="figures.xlsx"'
    return answer
