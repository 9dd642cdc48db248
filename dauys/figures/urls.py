"""Addresses of the figures. They name a figure, which is public, and nothing else."""

from __future__ import annotations

from django.urls import path

from dauys.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.figures, name="list"),
    path("<slug:figure_id>/", views.figure, name="figure"),
    path("<slug:figure_id>/grid/", views.grid, name="grid"),
    path("<slug:figure_id>/publish/", views.publish, name="publish"),
    path("<slug:figure_id>/export/", views.export, name="export"),
]
