"""The start page: the plans, and the reports that one may open."""

from datetime import date

import pytest

from tests.factories import OutcomeFactory, ReportFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_start_counts_what_a_plan_holds(client):
    axis = OutcomeFactory().axis
    OutcomeFactory(axis=axis)

    plan = client.get("/").context["plans"][0]

    assert (plan.line_count, plan.axis_count, plan.outcome_count) == (1, 1, 2)


def test_start_shows_finished_reports_to_those_who_may_read_them(client):
    client.force_login(UserFactory(superuser=True))
    done = ReportFactory(done=True)
    ReportFactory(running=True, cutoff=date(2021, 6, 30))

    assert list(client.get("/").context["reports"]) == [done]


def test_start_shows_no_report_to_anybody_else(client):
    ReportFactory(done=True)

    response = client.get("/")

    assert list(response.context["reports"]) == []
    assert "Sign in" in response.content.decode()
