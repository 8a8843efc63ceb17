"""The addresses of the portal."""

from django.urls import path

from actionplan.views import (
    contributions,
    coverage,
    evidence,
    portal,
    proposing,
    updating,
    workbook,
)

app_name = "portal"
urlpatterns = [
    path("", portal.home, name="home"),
    path("coverage/", coverage.board, name="coverage"),
    path("members/<slug:member>/", portal.member, name="member"),
    path("members/<slug:member>/propose/", proposing.propose, name="propose"),
    path("proposals/<int:pk>/", proposing.proposal, name="proposal"),
    path("contributions/<int:pk>/", contributions.contribution, name="contribution"),
    path("contributions/<int:pk>/periods/<int:period>/", contributions.start, name="start"),
    path("updates/<int:pk>/", updating.update, name="update"),
    path("updates/<int:pk>/draft/", updating.draft, name="draft"),
    path("updates/<int:pk>/correct/", contributions.correct, name="correct"),
    path("evidence/<int:pk>/", evidence.download, name="evidence"),
    path("members/<slug:member>/workbook/", workbook.workbook, name="workbook"),
    path("members/<slug:member>/workbook/file/", workbook.file, name="workbook_file"),
]
