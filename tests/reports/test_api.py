"""Reports in the API: for those who may read them."""

from datetime import date
from hashlib import sha256

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    client.force_login(factories.SeatFactory(officer=True).user)
    return client


def rows(client, **query: str) -> list[dict]:
    response = client.get("/api/v1/reports/", query)
    assert response.status_code == 200, response.content
    return response.json()["results"]


def test_a_report_lists_its_files_with_their_addresses(officer):
    report = factories.ReportFactory(done=True, contains_sample=True)
    factories.ReportFileFactory(report=report, format="json", content=b'{"a":1}')
    factories.ReportFileFactory(report=report, format="pdf", language="en", content=b"%PDF-")

    [row] = rows(officer)

    assert (row["kind"], row["cutoff"], row["state"]) == ("annual", "2021-12-31", "done")
    assert row["contains_sample"] is True
    assert [(file["format"], file["language"], file["size"]) for file in row["files"]] == [
        ("json", "", 7),
        ("pdf", "en", 5),
    ]
    assert row["files"][0]["sha256"] == sha256(b'{"a":1}').hexdigest()
    assert row["files"][0]["url"].startswith("http://testserver/api/v1/reports/")


def test_a_file_comes_byte_for_byte(officer):
    content = bytes(range(256))
    file = factories.ReportFileFactory(format="xlsx", language="fr", content=content)
    [row] = rows(officer)

    response = officer.get(row["files"][0]["url"])

    assert response.content == content
    assert response["Content-Type"] == file.content_type
    assert response["ETag"] == f'"{file.sha256}"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_web_page_is_sent_to_be_kept_and_not_to_be_run(officer):
    file = factories.ReportFileFactory(format="html", language="en", content=b"<script>1</script>")

    response = officer.get(f"/api/v1/reports/{file.report_id}/files/{file.pk}/")

    assert response["Content-Disposition"] == f'attachment; filename="{file.filename}"'


def test_a_report_under_way_tells_how_far_it_is(officer):
    factories.ReportFactory(running=True)

    [row] = rows(officer)

    assert (row["state"], row["stage"], row["percent"]) == ("running", "collect", 10)
    assert row["files"] == []


@pytest.mark.parametrize("signed_in", [False, True])
def test_others_see_no_report_and_no_file(client, signed_in):
    file = factories.ReportFileFactory()
    if signed_in:
        client.force_login(factories.UserFactory())

    assert rows(client) == []
    assert client.get(f"/api/v1/reports/{file.report_id}/").status_code == 404
    assert client.get(f"/api/v1/reports/{file.report_id}/files/{file.pk}/").status_code == 404


def test_the_board_sees_what_is_finished_alone(client):
    client.force_login(factories.SeatFactory(board=True).user)
    done = factories.ReportFileFactory(report=factories.ReportFactory(done=True))
    failed = factories.ReportFileFactory(report=factories.ReportFactory(failed=True))

    def status(file) -> int:
        return client.get(f"/api/v1/reports/{file.report_id}/files/{file.pk}/").status_code

    assert [row["id"] for row in rows(client)] == [done.report_id]
    assert (status(done), status(failed)) == (200, 404)


def test_a_file_is_not_reached_by_the_address_of_another_report(officer):
    file = factories.ReportFileFactory()
    other = factories.ReportFactory(period_start=date(2022, 1, 1), period_end=date(2022, 12, 31))

    assert officer.get(f"/api/v1/reports/{other.pk}/files/{file.pk}/").status_code == 404


def test_reports_are_found_by_plan_kind_and_state(officer):
    done = factories.ReportFactory(done=True)
    factories.ReportFactory(kind="interim")

    def found(**query: str) -> list[int]:
        return [row["id"] for row in rows(officer, **query)]

    assert found(plan=done.plan.slug) == found(kind="annual") == found(state="done") == [done.pk]


def test_the_list_does_not_read_the_files(officer, django_assert_num_queries):
    factories.ReportFileFactory()
    rows(officer)

    with django_assert_num_queries(5) as taken:
        rows(officer)

    assert not any('"content"' in query["sql"] for query in taken)
