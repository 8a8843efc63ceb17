"""The lists: few queries however many measurements there are, states in a column, filters that hold."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionplan.models import Evidence, Measurement, Plan
from tests.factories import (
    ActivityFactory,
    ContributionFactory,
    IndicatorFactory,
    MeasurementFactory,
    MemberFactory,
    OutcomeFactory,
    OverrideFactory,
    PlanFactory,
    ProjectFactory,
    grow,
    promise,
)
from tests.officer import officer, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]

LISTS = {
    model: f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    for model in admin.site._registry
    if model._meta.app_label in {"actionplan", "members"}
}
MOST = 13


@pytest.fixture
def _in_march():
    with time_machine.travel(datetime(2022, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


def many(plan: Plan, number: int) -> None:
    """Give `plan` so many verified measurements of 40 indicators, every third with evidence."""
    outcomes = grow(plan, [[10, 10], [10, 10]])
    kinds = [{}, {"cumulative": True}, {"incremental": True}, {"ratio": True}]
    indicators = [
        promise(IndicatorFactory(outcome=outcome, **kinds[place % 4]), target=10**6)
        for place, outcome in enumerate(outcomes)
    ]
    first, moment = date(2021, 1, 1), datetime(2022, 1, 1, tzinfo=UTC)
    rows = Measurement.objects.bulk_create(
        Measurement(
            indicator=indicators[place % 40],
            measured_on=first + timedelta(days=place % 365),
            value=Decimal(place),
            numerator=1,
            denominator=2,
            status="verified",
            recorded_at=moment,
            verified_at=moment,
        )
        for place in range(number)
    )
    Evidence.objects.bulk_create(
        Evidence(measurement=row, url="https://example.org/", recorded_at=moment)
        for row in rows[::3]
    )


def test_no_list_takes_more_queries_with_20_000_measurements():
    many(PlanFactory(), 20_000)
    client = signed_in(officer())
    client.get("/admin/")

    taken = {}
    for model, path in LISTS.items():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(path)
        if response.status_code == 200:
            taken[model.__name__] = len(queries)

    assert {name: number for name, number in taken.items() if number > MOST} == {}
    assert {"Measurement", "Indicator", "Outcome", "Project", "Member"} <= taken.keys()


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_every_list_and_every_form_opens(model, admin_client):
    path = LISTS[model]

    assert admin_client.get(path).status_code == 200
    assert admin_client.get(f"{path}?q=word").status_code == 200
    assert admin_client.get(f"{path}add/").status_code in {200, 302, 404}


def shown(path: str, **chosen) -> list:
    """Return the rows of a list as an officer has filtered it."""
    return list(signed_in().get(path, chosen).context["cl"].result_list)


INDICATORS = "/admin/actionplan/indicator/"
OUTCOMES = "/admin/actionplan/outcome/"
MEASUREMENTS = "/admin/actionplan/measurement/"


def judged_pair():
    plan = PlanFactory()
    good = promise(IndicatorFactory(plan=plan), target=100)
    bad = promise(IndicatorFactory(plan=plan), target=100)
    MeasurementFactory(indicator=good, value=90)
    MeasurementFactory(indicator=bad, value=1)
    return good, bad


def test_the_state_stands_in_a_column_and_is_a_filter():
    good, bad = judged_pair()

    page = signed_in().get(INDICATORS).content.decode()

    assert "On track" in page
    assert "Off track" in page
    assert shown(INDICATORS, state="off_track") == [bad]
    assert shown(OUTCOMES, state="on_track") == [good.outcome]
    assert shown(INDICATORS, state="achieved") == []


def test_an_override_shows_the_computed_state_beside_it():
    good, _bad = judged_pair()
    OverrideFactory(outcome=good.outcome, state="behind", valid_to=date(2022, 12, 31))

    page = signed_in().get(OUTCOMES).content.decode()

    assert "set by a person; by the rule: On track" in page
    assert shown(OUTCOMES, state="behind") == [good.outcome]


def test_one_plan_is_shown_at_a_time_and_first_the_one_of_today():
    running = IndicatorFactory(plan=PlanFactory(slug="running"))
    past = IndicatorFactory(
        plan=PlanFactory(slug="past", start=date(2018, 1, 1), end=date(2020, 12, 31))
    )

    assert shown(INDICATORS) == [running]
    assert shown(INDICATORS, plan="past") == [past]
    assert shown(INDICATORS, plan="nowhere") == [running]


def test_lists_filter_by_line_axis_and_period():
    plan = PlanFactory()
    first, second = grow(plan, [[1], [1]])
    early = MeasurementFactory(
        indicator=IndicatorFactory(outcome=first), measured_on=date(2021, 3, 1)
    )
    late = MeasurementFactory(
        indicator=IndicatorFactory(outcome=second), measured_on=date(2021, 9, 1)
    )

    assert shown(MEASUREMENTS, line=first.axis.line_id) == [early]
    assert shown(MEASUREMENTS, axis=second.axis_id) == [late]
    assert shown(MEASUREMENTS, measured_on_from="2021-06-01") == [late]
    assert shown(MEASUREMENTS, measured_on_to="2021-06-01") == [early]
    assert shown(MEASUREMENTS, line="' OR 1=1") == [late, early]


def test_a_project_of_two_members_of_a_region_is_shown_once():
    project = ProjectFactory()
    ProjectFactory(plan=project.plan)
    city = MemberFactory()
    ContributionFactory(project=project, member=city)
    ContributionFactory(project=project, member=MemberFactory(region=city.region))

    assert shown("/admin/actionplan/project/", region=city.region.slug) == [project]


def test_activities_filter_by_the_outcomes_they_serve():
    outcome = OutcomeFactory()
    plan = outcome.axis.line.plan
    serving = ActivityFactory(plan=plan, outcomes=[outcome, OutcomeFactory(axis=outcome.axis)])
    ActivityFactory(plan=plan)

    assert shown("/admin/actionplan/activity/", axis=outcome.axis_id) == [serving]


def test_measurements_show_what_they_found():
    indicator = IndicatorFactory(ratio=True)
    MeasurementFactory(indicator=indicator, value=None, numerator=3, denominator=1400)
    MeasurementFactory(indicator=IndicatorFactory(plan=indicator.plan), value=Decimal("12345.5"))

    page = signed_in().get(MEASUREMENTS).content.decode()

    assert "3 / 1,400" in page
    assert "12,345.5" in page
