"""Who sees the pages of reports: what one may not see is not there."""

import pytest
from django.urls import reverse

from reports.urls import urlpatterns
from tests.factories import ReportFactory, ReportFileFactory
from tests.reports.views import test_rights_on_editions
from tests.reports.views.reading import text

pytestmark = pytest.mark.django_db

ADDRESSES = [
    ("list", "", "get"),
    ("new", "new/", "get"),
    ("new", "new/", "post"),
    ("detail", "{pk}/", "get"),
    ("progress", "{pk}/progress/", "get"),
    ("again", "{pk}/again/", "post"),
    ("download", "{pk}/files/html/en/", "get"),
    ("download", "{pk}/files/json/", "get"),
    ("read", "{pk}/en/", "get"),
    ("figure", "{pk}/en/figures/1/", "get"),
]
# Tried in tests/reports/views/test_board.py.
OF_EDITIONS = {"editions", "edition", "sign", "remark", "remind"}
# Tried in tests/reports/views/test_recommending.py.
OF_RECOMMENDATIONS = {"recommendations", "recommendation", "remove_recommendation"}
# Tried in tests/reports/views/test_scorecards.py.
OF_SCORECARDS = {
    *("scorecards", "scorecard", "scorecard_file", "member_scorecard"),
    *("report_scorecards", "make_scorecards", "scorecards_progress", "scorecards_zip"),
}
OF_ONE = [(name, address, method) for name, address, method in ADDRESSES if "{pk}" in address]


class TestWhoSees:
    @pytest.mark.parametrize(("name", "address", "method"), ADDRESSES)
    def test_nobody_without_signing_in(self, name, address, method, client, file):
        path = f"/reports/{address}".format(pk=file.report.pk)

        response = getattr(client, method)(path)

        assert response.status_code == 302
        assert response["Location"].startswith(f"{reverse('account_login')}?next=/reports/")

    @pytest.mark.parametrize(("name", "address", "method"), OF_ONE)
    def test_no_report_without_the_right(self, name, address, method, stranger, file):
        response = getattr(stranger, method)(f"/reports/{address}".format(pk=file.report.pk))

        assert response.status_code == 404

    def test_an_empty_list_without_the_right(self, stranger, file):
        assert "No report yet" in text(stranger.get("/reports/"))

    @pytest.mark.parametrize(("path", "method"), [("new/", "get"), ("new/", "post")])
    def test_no_form_without_the_right_to_ask(self, path, method, reader):
        assert getattr(reader, method)(f"/reports/{path}").status_code == 404

    def test_no_running_again_without_the_right_to_ask(self, reader, file):
        assert reader.post(f"/reports/{file.report.pk}/again/").status_code == 404

    @pytest.mark.parametrize(("name", "address", "method"), OF_ONE)
    @pytest.mark.parametrize("state", ["queued", "running", "failed"])
    def test_no_report_of_which_the_board_is_not_told_yet(
        self, state, name, address, method, reader
    ):
        traits = {} if state == "queued" else {state: True}
        file = ReportFileFactory(format="html", language="en", report=ReportFactory(**traits))

        response = getattr(reader, method)(f"/reports/{address}".format(pk=file.report.pk))

        assert response.status_code == 404

    def test_every_address_is_tried(self):
        tried = {name for name, _a, _m in (*ADDRESSES, *test_rights_on_editions.ADDRESSES)}
        tried |= OF_EDITIONS | OF_RECOMMENDATIONS | OF_SCORECARDS
        assert {route.name for route in urlpatterns} == tried
