"""Reports listed, asked for, and watched until they are ready."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from reports.models import LEASE, Report
from tests.factories import OutcomeFactory, PlanFactory, ReportFactory, UserFactory
from tests.reports.views.reading import text

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
ASKED = {"kind": "annual", "year": "2021", "cutoff": "2021-12-31"}


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
            ReportFactory(cutoff=date(2021, month, 1), requested_by=UserFactory(), done=True)

        reader.get("/reports/")

        with django_assert_max_num_queries(6):
            assert reader.get("/reports/").status_code == 200

    def test_that_somebody_looks_at_rings_for_what_is_abandoned(self, reader, rung, settings):
        settings.REDIS_URL = ""
        lost = ReportFactory(requested_at=datetime.now(UTC) - LEASE - timedelta(seconds=1))

        reader.get("/reports/")

        assert rung == [lost.pk]

    def test_leaves_that_to_the_clock_where_there_is_a_broker(self, reader, rung, settings):
        settings.REDIS_URL = "redis://127.0.0.1:6379/0"
        ReportFactory(requested_at=datetime.now(UTC) - LEASE - timedelta(seconds=1))

        reader.get("/reports/")

        assert rung == []


class TestTheForm:
    def test_begins_with_the_plan_of_today_and_not_with_the_next(self, officer):
        plan = PlanFactory()
        PlanFactory(start=date(2090, 1, 1), end=date(2092, 12, 31))

        form = officer.get("/reports/new/").context["form"]

        assert (form.initial["plan"], form.initial["year"]) == (plan, 2023)


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

    def test_for_a_final_evaluation_is_for_the_whole_plan(self, officer):
        plan = OutcomeFactory().axis.line.plan
        asked = {"kind": "final", "year": "2021", "cutoff": "2021-06-14"}

        officer.post("/reports/new/", {"plan": plan.pk, **asked})

        report = Report.objects.get()
        assert (report.period_start, report.period_end) == (plan.start, plan.end)
        assert report.cutoff == date(2021, 6, 14)

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
            ({"kind": "weekly"}, "kind", "Select a valid choice"),
            ({"kind": "final", "cutoff": ""}, "cutoff", "in the future"),
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
    def test_shows_stage_and_per_cent_and_asks_again(self, officer):
        report = ReportFactory(running=True, stage="render", percent=40)

        page = text(officer.get(f"/reports/{report.pk}/"))

        assert "Drawing the formats" in page
        assert "40 %" in page
        assert f'hx-get="/reports/{report.pk}/progress/"' in page
        assert "htmx" in page

    def test_fragment_is_no_whole_page(self, officer):
        report = ReportFactory(running=True, percent=40)

        response = officer.get(f"/reports/{report.pk}/progress/")

        assert b"<html" not in response.content
        assert "HX-Refresh" not in response

    @pytest.mark.parametrize("state", ["done", "failed"])
    def test_end_loads_the_page_anew_and_asks_no_more(self, state, officer):
        report = ReportFactory(**{state: True})

        response = officer.get(f"/reports/{report.pk}/progress/")

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

    def test_who_may_not_ask_is_not_offered_to(self, reader):
        report = ReportFactory(done=True)

        assert "Bring up to date" not in text(reader.get(f"/reports/{report.pk}/"))

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
