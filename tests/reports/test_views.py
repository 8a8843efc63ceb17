"""The pages of reports: who sees what, how one is asked for and watched, what is read and sent."""

import re
from base64 import b64encode
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse

from reports import pipeline, tasks
from reports.models import LEASE, Report
from reports.urls import urlpatterns
from reports.views import figures
from tests.factories import (
    OutcomeFactory,
    PlanFactory,
    ReportFactory,
    ReportFileFactory,
    UserFactory,
)
from tests.reports.world import build

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
PAGE = (
    b"<!DOCTYPE html><html><head><style>p { color: red }</style></head><body>Read me</body></html>"
)
ASKED = {"kind": "annual", "year": "2021", "cutoff": "2021-12-31"}


@pytest.fixture(autouse=True)
def rung(monkeypatch):
    """Return the ids for which a worker has been rung; none is."""
    ids = []
    monkeypatch.setattr(tasks, "ring", ids.append)
    return ids


def user(*rights):
    found = UserFactory()
    found.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return found


@pytest.fixture
def reader(client):
    """Return a client signed in as somebody who may read reports."""
    client.force_login(user("view_report"))
    return client


@pytest.fixture
def officer(client):
    """Return a client signed in as somebody who may ask for reports too."""
    client.force_login(user("view_report", "add_report"))
    return client


@pytest.fixture
def file():
    """Return the web page of a finished report."""
    return ReportFileFactory(format="html", language="en", content=PAGE)


def text(response):
    return " ".join(response.content.decode().split())


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
OF_ONE = [(name, address, method) for name, address, method in ADDRESSES if "{pk}" in address]


class TestWhoSees:
    @pytest.mark.parametrize(("name", "address", "method"), ADDRESSES)
    def test_nobody_without_signing_in(self, name, address, method, client, file):
        path = f"/reports/{address}".format(pk=file.report.pk)

        response = getattr(client, method)(path)

        assert response.status_code == 302
        assert response["Location"].startswith(f"{reverse('login')}?next=/reports/")

    @pytest.mark.parametrize(("name", "address", "method"), OF_ONE)
    def test_no_report_without_the_right(self, name, address, method, client, file):
        client.force_login(user())

        response = getattr(client, method)(f"/reports/{address}".format(pk=file.report.pk))

        assert response.status_code == (403 if name == "again" else 404)

    def test_an_empty_list_without_the_right(self, client, file):
        client.force_login(user())

        assert "No report yet" in text(client.get("/reports/"))

    @pytest.mark.parametrize(("path", "method"), [("new/", "get"), ("new/", "post")])
    def test_no_form_without_the_right_to_ask(self, path, method, reader):
        assert getattr(reader, method)(f"/reports/{path}").status_code == 403

    def test_no_running_again_without_the_right_to_ask(self, reader, file):
        assert reader.post(f"/reports/{file.report.pk}/again/").status_code == 403

    def test_every_address_is_tried(self):
        assert {route.name for route in urlpatterns} == {name for name, _a, _m in ADDRESSES}


class TestList:
    def test_shows_the_latest_period_first(self, reader):
        plan = PlanFactory()
        years = [(date(year, 1, 1), date(year, 12, 31)) for year in (2021, 2022)]
        for start, end in years:
            ReportFactory(plan=plan, period_start=start, period_end=end, done=True)

        found = re.findall(r"Annual evaluation report (\d{4})", text(reader.get("/reports/")))

        assert found == ["2022", "2021"]

    def test_says_which_rest_on_sample_data(self, reader):
        ReportFactory(done=True, contains_sample=True)

        assert "Contains sample data" in text(reader.get("/reports/"))

    def test_offers_to_ask_to_those_who_may(self, officer):
        assert 'href="/reports/new/"' in text(officer.get("/reports/"))

    def test_takes_the_same_queries_for_many(self, reader, django_assert_max_num_queries):
        for month in range(1, 13):
            ReportFactory(cutoff=date(2021, month, 1), requested_by=UserFactory())

        with django_assert_max_num_queries(8):
            assert reader.get("/reports/").status_code == 200

    def test_that_somebody_looks_at_rings_for_what_is_abandoned(self, reader, rung):
        lost = ReportFactory(requested_at=datetime.now(UTC) - LEASE - timedelta(seconds=1))

        reader.get("/reports/")

        assert rung == [lost.pk]

    def test_leaves_that_to_the_clock_where_there_is_a_broker(self, reader, rung, settings):
        settings.REDIS_URL = "redis://127.0.0.1:6379/0"
        ReportFactory(requested_at=datetime.now(UTC) - LEASE - timedelta(seconds=1))

        reader.get("/reports/")

        assert rung == []


class TestAsking:
    @pytest.fixture(autouse=True)
    def _clock(self):
        with time_machine.travel(NOW, tick=False):
            yield

    def test_leads_to_the_report_and_rings(self, officer, rung, django_capture_on_commit_callbacks):
        plan = OutcomeFactory().axis.line.plan

        with django_capture_on_commit_callbacks(execute=True):
            response = officer.post("/reports/new/", {**ASKED, "plan": plan.pk})

        report = Report.objects.get()
        assert response["Location"] == f"/reports/{report.pk}/"
        assert (report.period_start, report.cutoff) == (date(2021, 1, 1), date(2021, 12, 31))
        assert rung == [report.pk]

    def test_twice_leads_to_the_same_report_and_says_so(self, officer):
        plan = OutcomeFactory().axis.line.plan
        officer.post("/reports/new/", {**ASKED, "plan": plan.pk})

        with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
            response = officer.post("/reports/new/", {**ASKED, "plan": plan.pk}, follow=True)

        assert Report.objects.count() == 1
        assert "had been asked for already" in text(response)

    def test_without_a_cutoff_takes_the_last_day_of_the_period(self, officer):
        plan = OutcomeFactory().axis.line.plan

        officer.post("/reports/new/", {**ASKED, "plan": plan.pk, "cutoff": ""})

        assert Report.objects.get().cutoff == date(2021, 12, 31)

    def test_for_a_period_of_its_own(self, officer):
        plan = OutcomeFactory().axis.line.plan
        period = {"year": "", "period_start": "2021-01-01", "period_end": "2021-06-30"}

        officer.post("/reports/new/", {"plan": plan.pk, "kind": "interim", **period})

        report = Report.objects.get()
        assert (report.period_end, report.cutoff) == (date(2021, 6, 30), date(2021, 6, 30))

    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            ({"year": "2019"}, "year", "lies outside"),
            ({"year": "next"}, "year", "whole number"),
            ({"year": ""}, "year", "Give a year, or both ends"),
            ({"cutoff": "2020-12-31"}, "cutoff", "must lie in the period"),
            ({"cutoff": "31/12/21x"}, "cutoff", "valid date"),
            ({"year": "2022", "cutoff": ""}, "cutoff", "in the future"),
            ({"known_at": "2022-02-02T00:00"}, "known_at", "future"),
            ({"kind": "final"}, "kind", "Select a valid choice"),
            ({"plan": "0"}, "plan", "Select a valid choice"),
        ],
        ids=lambda part: part if isinstance(part, str) else "",
    )
    def test_for_what_makes_no_sense_is_refused_at_its_field(self, changes, field, words, officer):
        plan = OutcomeFactory().axis.line.plan

        response = officer.post("/reports/new/", {**ASKED, "plan": plan.pk, **changes})

        assert response.status_code == 200
        assert words in " ".join(response.context["form"].errors[field])
        assert f'href="#id_{field}"' in text(response)
        assert not Report.objects.exists()

    def test_for_a_plan_without_outcomes_is_refused_at_the_plan(self, officer):
        response = officer.post("/reports/new/", {**ASKED, "plan": PlanFactory().pk})

        assert "no outcomes" in " ".join(response.context["form"].errors["plan"])

    def test_offers_the_latest_year_that_has_ended(self, officer):
        PlanFactory()

        assert 'name="year" value="2021"' in text(officer.get("/reports/new/"))

    def test_without_any_plan_shows_an_empty_form(self, officer):
        assert officer.get("/reports/new/").status_code == 200


class TestWatching:
    def test_shows_stage_and_per_cent_and_asks_again(self, reader):
        report = ReportFactory(running=True, stage="render", percent=40)

        page = text(reader.get(f"/reports/{report.pk}/"))

        assert "Drawing the formats" in page
        assert "40 %" in page
        assert f'hx-get="/reports/{report.pk}/progress/"' in page
        assert "htmx" in page

    def test_fragment_is_no_whole_page(self, reader):
        report = ReportFactory(running=True, percent=40)

        response = reader.get(f"/reports/{report.pk}/progress/")

        assert b"<html" not in response.content
        assert "HX-Refresh" not in response

    @pytest.mark.parametrize("state", ["done", "failed"])
    def test_end_loads_the_page_anew_and_asks_no_more(self, state, reader):
        report = ReportFactory(**{state: True})

        response = reader.get(f"/reports/{report.pk}/progress/")

        assert response["HX-Refresh"] == "true"
        assert b"hx-get" not in response.content

    def test_failure_shows_its_message_and_can_be_run_again(
        self, officer, rung, django_capture_on_commit_callbacks
    ):
        report = ReportFactory(failed=True, message="The <disk> is full.")
        page = text(officer.get(f"/reports/{report.pk}/"))

        with django_capture_on_commit_callbacks(execute=True):
            response = officer.post(f"/reports/{report.pk}/again/", follow=True)

        assert "The &lt;disk&gt; is full." in page
        assert "Run again" in page
        assert "Waiting for a worker" in text(response)
        assert rung == [report.pk]

    def test_finished_report_can_be_brought_up_to_date(self, officer):
        report = ReportFactory(done=True)

        assert "Bring up to date" in text(officer.get(f"/reports/{report.pk}/"))

    def test_who_may_not_ask_is_offered_neither(self, reader):
        report = ReportFactory(failed=True)

        assert "Run again" not in text(reader.get(f"/reports/{report.pk}/"))

    def test_running_again_asks_for_a_post(self, officer):
        report = ReportFactory(failed=True)

        assert officer.get(f"/reports/{report.pk}/again/").status_code == 405

    def test_finished_report_lists_its_files_with_their_sha256(self, reader, file):
        page = text(reader.get(f"/reports/{file.report.pk}/"))

        assert f'href="/reports/{file.report.pk}/files/html/en/"' in page
        assert f'href="/reports/{file.report.pk}/en/"' in page
        assert file.sha256[:12] in page
        assert file.sha256 in page

    def test_page_says_that_it_rests_on_sample_data(self, reader):
        report = ReportFactory(done=True, contains_sample=True)

        assert "Contains sample data" in text(reader.get(f"/reports/{report.pk}/"))


class TestReading:
    def test_gives_the_bytes_that_were_made(self, reader, file):
        response = reader.get(f"/reports/{file.report.pk}/en/")

        assert response.content == PAGE
        assert response["Content-Type"] == "text/html; charset=utf-8"
        assert response["ETag"] == f'"{file.sha256}"'
        assert "private" in response["Cache-Control"]

    def test_lets_in_nothing_but_its_own_style(self, reader, file):
        style = b64encode(sha256(b"p { color: red }").digest()).decode()

        policy = reader.get(f"/reports/{file.report.pk}/en/")["Content-Security-Policy"]

        assert "default-src 'none'" in policy
        assert f"style-src 'sha256-{style}';" in policy
        assert "script-src" not in policy
        assert "unsafe" not in policy

    def test_says_when_nothing_has_changed_under_the_same_policy(self, reader, file):
        first = reader.get(f"/reports/{file.report.pk}/en/")

        again = reader.get(
            f"/reports/{file.report.pk}/en/", headers={"if-none-match": first["ETag"]}
        )

        assert (again.status_code, again.content) == (304, b"")
        assert again["Content-Security-Policy"] == first["Content-Security-Policy"]

    @pytest.mark.parametrize("language", ["fr", "xx"])
    def test_in_a_language_that_is_not_there_finds_nothing(self, language, reader, file):
        assert reader.get(f"/reports/{file.report.pk}/{language}/").status_code == 404


class TestDownloading:
    @pytest.mark.parametrize(
        ("kind", "language", "path"),
        [("pdf", "fr", "pdf/fr/"), ("xlsx", "en", "xlsx/en/"), ("json", "", "json/")],
    )
    def test_sends_the_file_to_be_saved(self, kind, language, path, reader):
        file = ReportFileFactory(format=kind, language=language, content=b"as it was made")

        response = reader.get(f"/reports/{file.report.pk}/files/{path}")

        assert response.content == b"as it was made"
        assert response["Content-Disposition"] == f'attachment; filename="{file.filename}"'
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Type"] == file.content_type

    @pytest.mark.parametrize("path", ["pdf/en/", "docx/en/", "html/", "json/en/"])
    def test_of_what_is_not_there_finds_nothing(self, path, reader, file):
        assert reader.get(f"/reports/{file.report.pk}/files/{path}").status_code == 404

    @pytest.mark.parametrize("path", ["files/html/en/", "en/"])
    def test_of_a_file_that_is_not_what_was_made_is_refused(self, path, reader, file):
        type(file).objects.filter(pk=file.pk).update(content=PAGE + b" ")

        response = reader.get(f"/reports/{file.report.pk}/{path}")

        assert response.status_code == 500
        assert "This file is damaged" in text(response)
        assert b"Read me" not in response.content


@pytest.fixture
def made():
    """Return a report on the small association, with its data alone."""
    figures.evaluated.cache_clear()
    report = ReportFactory(plan=build(), requested_at=NOW)
    with time_machine.travel(NOW, tick=False):
        snapshot = pipeline.canonical(
            pipeline.collect(
                plan=report.plan,
                kind=report.kind,
                start=report.period_start,
                end=report.period_end,
                cutoff=report.cutoff,
                at=NOW,
            )
        )
    ReportFileFactory(report=report, format="json", content=snapshot)
    return report


class TestFigure:
    def test_lists_every_record_up_to_the_cutoff_with_why_it_was_not_used(self, made, reader):
        measured = list(
            made.plan.indicators.filter(measurements__measured_on__lte=made.cutoff)
            .exclude(measurements__status="draft")
            .distinct()
        )
        assert measured
        for indicator in measured:
            records = indicator.measurements.filter(measured_on__lte=made.cutoff)
            response = reader.get(f"/reports/{made.pk}/en/figures/{indicator.pk}/")

            assert response.status_code == 200
            expected = records.exclude(status="draft").filter(recorded_at__lte=NOW).count()
            assert len(response.context["lines"]) == expected
            used = [line for line in response.context["lines"] if not line.left_out]
            assert len(used) == response.context["making"].used

    def test_speaks_the_language_of_the_report(self, made, reader):
        indicator = made.plan.indicators.first()

        response = reader.get(f"/reports/{made.pk}/fr/figures/{indicator.pk}/")

        assert '<html lang="fr">' in text(response)
        assert response["Content-Language"] == "fr"

    @pytest.mark.parametrize("path", ["en/figures/0/", "xx/figures/{indicator}/"])
    def test_of_what_the_report_does_not_know_is_not_found(self, path, made, reader):
        indicator = made.plan.indicators.first()

        response = reader.get(f"/reports/{made.pk}/{path}".format(indicator=indicator.pk))

        assert response.status_code == 404

    def test_is_read_from_the_snapshot_and_not_from_what_has_changed_since(self, made, reader):
        indicator = made.plan.indicators.first()
        address = f"/reports/{made.pk}/en/figures/{indicator.pk}/"
        before = reader.get(address).context["making"].title
        type(indicator).objects.filter(pk=indicator.pk).update(name="Renamed", name_en="Renamed")
        figures.evaluated.cache_clear()

        assert reader.get(address).context["making"].title == before

    def test_reads_a_snapshot_once(self, made, reader, django_assert_max_num_queries):
        address = f"/reports/{made.pk}/en/figures/{made.plan.indicators.first().pk}/"
        reader.get(address)

        with django_assert_max_num_queries(6):
            reader.get(address)

        assert figures.evaluated.cache_info().hits == 1


class TestStart:
    def test_counts_what_a_plan_holds(self, client):
        axis = OutcomeFactory().axis
        OutcomeFactory(axis=axis)

        plan = client.get("/").context["plans"][0]

        assert (plan.line_count, plan.axis_count, plan.outcome_count) == (1, 1, 2)

    def test_shows_finished_reports_to_those_who_may_read_them(self, reader):
        done = ReportFactory(done=True)
        ReportFactory(running=True, cutoff=date(2021, 6, 30))

        assert list(reader.get("/").context["reports"]) == [done]

    def test_shows_no_report_to_anybody_else(self, client):
        ReportFactory(done=True)

        response = client.get("/")

        assert list(response.context["reports"]) == []
        assert "Sign in" in text(response)
