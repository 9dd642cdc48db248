"""Addresses of the hotline: opaque ids, never a word that somebody typed."""

from __future__ import annotations

from django.urls import path

from dauys.hotline.views import call_backs, contacts, correct, directory, drafts, new

app_name = "hotline"
urlpatterns = [
    path("", contacts.contacts, name="contacts"),
    path("new/", new.new_contact, name="new"),
    path("nondata/", new.nondata, name="nondata"),
    path("lookup/", new.lookup, name="lookup"),
    path("drafts/", drafts.draft_list, name="drafts"),
    path("drafts/<str:id>/drop/", drafts.drop, name="drop_draft"),
    path("call-backs/", call_backs.call_backs, name="call_backs"),
    path("call-backs/<str:id>/", call_backs.attempt, name="attempt"),
    path("services/", directory.services, name="services"),
    path("services/new/", directory.service, name="new_service"),
    path("services/<str:id>/", directory.service, name="service"),
    path("answers/", directory.ready_answers, name="answers"),
    path("answers/new/", directory.ready_answer, name="new_answer"),
    path("answers/<str:id>/", directory.ready_answer, name="answer"),
    path("<str:id>/", contacts.contact, name="contact"),
    path("<str:id>/correct/", correct.correct, name="correct"),
    path("<str:id>/history/", contacts.history, name="history"),
    path("<str:id>/print/", contacts.print_view, name="print"),
    path("<str:id>/safe-contact/<str:role>/", correct.safe, name="safe"),
    path("<str:id>/call-back/", call_backs.promise, name="promise"),
]
