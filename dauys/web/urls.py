"""Addresses: the shell's own, then one line a room. Nothing typed ever stands in an address."""

from django.urls import include, path

from dauys.web.views import home, search, start, unlock

urlpatterns = [
    path("", home.home, name="home"),
    path("start/", start.start, name="start"),
    path("unlock/", unlock.unlock, name="unlock"),
    path("lock/", unlock.lock, name="lock"),
    path("language/", unlock.language, name="language"),
    path("draft/", unlock.draft, name="draft"),
    path("search/", search.search, name="search"),
    path("hotline/", include("dauys.hotline.urls")),
    path("figures/", include("dauys.figures.urls")),
    path("staff/", include("dauys.staff.urls")),
]
handler400 = "dauys.web.refusals.bad_request"
handler403 = "dauys.web.refusals.forbidden"
handler404 = "dauys.web.refusals.absent"
handler500 = "dauys.web.refusals.failed"
