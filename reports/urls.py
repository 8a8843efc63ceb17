"""Addresses of reports. Those of a finished report never change."""

from django.urls import path

from reports.views import (
    board,
    checking,
    editions,
    figures,
    files,
    recommending,
    requests,
    scorecards,
    writing,
)

app_name = "reports"
urlpatterns = [
    path("", requests.index, name="list"),
    path("new/", requests.new, name="new"),
    path("editions/", board.editions, name="editions"),
    path("editions/<int:pk>/", board.edition, name="edition"),
    path("editions/<int:pk>/remind/", board.remind, name="remind"),
    path("editions/<int:pk>/sign/<slug:language>/", board.sign, name="sign"),
    path("editions/<int:pk>/remarks/<slug:about>/", board.remark, name="remark"),
    path("editions/prepared/", editions.index, name="edition_list"),
    path("editions/new/", editions.new, name="edition_new"),
    path("editions/<int:pk>/write/", editions.write, name="edition_write"),
    path("editions/<int:pk>/write/<slug:part>/", writing.passage, name="passage"),
    path("editions/<int:pk>/write/<slug:part>/<slug:language>/", writing.autosave, name="autosave"),
    path(
        "editions/<int:pk>/write/<slug:part>/outcomes/<int:outcome>/",
        writing.narrative,
        name="narrative",
    ),
    path("editions/<int:pk>/preview/<slug:language>/", writing.preview, name="preview"),
    path("editions/<int:pk>/checks/", checking.checks, name="checks"),
    path("editions/<int:pk>/checks/waive/", checking.waive, name="waive"),
    path(
        "editions/<int:pk>/checks/waivers/<int:waiver>/",
        checking.take_back_waiver,
        name="take_back_waiver",
    ),
    path(
        "editions/<int:pk>/recommendations/",
        recommending.recommendations,
        name="recommendations",
    ),
    path(
        "editions/<int:pk>/recommendations/<int:recommendation>/",
        recommending.recommendation,
        name="recommendation",
    ),
    path(
        "editions/<int:pk>/recommendations/<int:recommendation>/remove/",
        recommending.remove_recommendation,
        name="remove_recommendation",
    ),
    path("editions/<int:pk>/review/", editions.ask_for_review, name="ask_for_review"),
    path("editions/<int:pk>/take-back/", editions.take_back, name="take_back"),
    path("editions/<int:pk>/submit/", editions.submit, name="submit"),
    path("editions/<int:pk>/withdraw/", editions.withdraw, name="withdraw"),
    path("editions/<int:pk>/correct/", editions.correct, name="edition_correct"),
    path("scorecards/", scorecards.newest, name="scorecards"),
    path("scorecards/members/<slug:member>/", scorecards.of_member, name="member_scorecard"),
    path("scorecards/<int:pk>/", scorecards.card, name="scorecard"),
    path("scorecards/<int:pk>/file/", scorecards.file, name="scorecard_file"),
    path("<int:pk>/scorecards/", scorecards.of_report, name="report_scorecards"),
    path("<int:pk>/scorecards/make/", scorecards.make, name="make_scorecards"),
    path("<int:pk>/scorecards/progress/", scorecards.progress, name="scorecards_progress"),
    path("<int:pk>/scorecards/<slug:language>/zip/", scorecards.archive, name="scorecards_zip"),
    path("<int:pk>/", requests.detail, name="detail"),
    path("<int:pk>/progress/", requests.progress, name="progress"),
    path("<int:pk>/again/", requests.again, name="again"),
    path("<int:pk>/files/<slug:name>/", files.download, name="download"),
    path("<int:pk>/files/<slug:name>/<slug:language>/", files.download, name="download"),
    path("<int:pk>/<slug:language>/", files.read, name="read"),
    path("<int:pk>/<slug:language>/figures/<int:indicator>/", figures.figure, name="figure"),
]
