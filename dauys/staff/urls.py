"""Addresses of the staff room: opaque ids, never a name or an alias."""

from __future__ import annotations

from django.urls import path

from dauys.staff.views import admit, circles, colleagues, passphrase, remove

app_name = "staff"
urlpatterns = [
    path("", colleagues.colleagues, name="list"),
    path("admit/", admit.admit, name="admit"),
    path("passphrase/", passphrase.change, name="passphrase"),
    path("<str:id>/", colleagues.colleague, name="colleague"),
    path("<str:id>/correct/", colleagues.correct, name="correct"),
    path("<str:id>/history/", colleagues.history, name="history"),
    path("<str:id>/into/", circles.into, name="into"),
    path("<str:id>/out/", circles.out, name="out"),
    path("<str:id>/remove/", remove.remove, name="remove"),
]
