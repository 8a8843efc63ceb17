"""The words that questions are made of, and what a form refuses before the database does."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from actionplan.models import (
    Activity,
    Benchmark,
    Expense,
    Indicator,
    Measurement,
    Override,
    Plan,
    Project,
    Reconsideration,
)
from actionplan.models.measurements import latest_value
from tests.factories import (
    ActivityFactory,
    BenchmarkFactory,
    ExpenseFactory,
    IndicatorFactory,
    MeasurementFactory,
    OverrideFactory,
    PlanFactory,
    ProjectFactory,
    ReconsiderationFactory,
    StatusUpdateFactory,
)

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)
EVE, MORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
NOON = datetime(2022, 1, 10, 12, tzinfo=UTC)
BEFORE, AFTER = NOON - timedelta(microseconds=1), NOON + timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("start", "end", "running"),
    [(DAY, DAY, 1), (EVE, MORROW, 1), (MORROW, MORROW, 0), (EVE, EVE, 0)],
)
def test_a_plan_runs_from_its_first_to_its_last_day(start, end, running):
    PlanFactory(start=start, end=end)

    assert Plan.objects.running(DAY).count() == running


def test_a_plan_hands_its_thresholds_to_the_arithmetic():
    plan = PlanFactory(on_track_from=Decimal("0.9"), late_days=60)
    plan.refresh_from_db()

    thresholds = plan.thresholds

    assert (thresholds.on_track, thresholds.behind) == (Decimal("0.9"), Decimal("0.5"))
    assert (thresholds.late_days, thresholds.coverage) == (60, Decimal("0.5"))


def test_an_unknown_time_zone_is_refused():
    with pytest.raises(ValidationError, match="no time zone"):
        PlanFactory.build(timezone="Europe/Atlantis").full_clean()


def test_an_indicator_without_an_outcome_is_context():
    judged, context = IndicatorFactory(), IndicatorFactory(context=True)

    assert list(Indicator.objects.context()) == [context]
    assert list(Indicator.objects.of_outcomes()) == [judged]


def test_a_benchmark_is_known_from_its_record_until_it_is_superseded():
    BenchmarkFactory(recorded_at=NOON, superseded_at=AFTER)

    assert not Benchmark.objects.known(BEFORE).exists()
    assert Benchmark.objects.known(NOON).exists()
    assert not Benchmark.objects.known(AFTER).exists()


def test_a_measurement_is_known_from_its_verification_until_it_is_superseded():
    MeasurementFactory(recorded_at=BEFORE, verified_at=NOON, superseded_at=AFTER)

    assert not Measurement.objects.known(BEFORE).exists()
    assert Measurement.objects.known(NOON).exists()
    assert not Measurement.objects.known(AFTER).exists()


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_what_is_not_verified_does_not_count(status):
    MeasurementFactory(**{status: True})

    assert not Measurement.objects.counting().exists()
    assert not Measurement.objects.known(AFTER).exists()
    assert Measurement.objects.awaiting().exists() == (status == "submitted")


def test_what_was_superseded_does_not_count_any_more():
    MeasurementFactory(superseded_at=NOON)
    correction = MeasurementFactory()

    assert list(Measurement.objects.counting()) == [correction]


def test_a_cutoff_includes_its_own_day():
    MeasurementFactory(measured_on=DAY)

    assert not Measurement.objects.reported_by(EVE).exists()
    assert Measurement.objects.reported_by(DAY).exists()


def test_the_latest_value_is_of_the_latest_day_and_then_of_the_latest_record():
    indicator = IndicatorFactory()
    MeasurementFactory(indicator=indicator, measured_on=DAY, value=1, recorded_at=NOON)
    MeasurementFactory(indicator=indicator, measured_on=DAY, value=2, recorded_at=AFTER)
    MeasurementFactory(indicator=indicator, measured_on=EVE, value=3, recorded_at=AFTER)
    MeasurementFactory(indicator=indicator, measured_on=MORROW, value=4, submitted=True)
    MeasurementFactory(indicator=indicator, measured_on=MORROW, value=5, superseded_at=AFTER)
    MeasurementFactory(measured_on=MORROW, value=6)

    found = Indicator.objects.annotate(latest=latest_value()).get(pk=indicator.pk)

    assert found.latest == 2


@pytest.mark.parametrize(("start", "end"), [(DAY, DAY), (EVE, MORROW), (EVE, None)])
def test_a_project_is_under_way_on_each_day_of_its_period(start, end):
    ProjectFactory(start=start, end=end)

    assert Project.objects.under_way(DAY).exists()


@pytest.mark.parametrize(("start", "end"), [(MORROW, None), (EVE, EVE)])
def test_a_project_is_not_under_way_before_or_after(start, end):
    ProjectFactory(start=start, end=end)

    assert not Project.objects.under_way(DAY).exists()


def test_a_projects_status_is_its_latest_as_known_at_a_moment():
    project = ProjectFactory()
    for day, status, known in [
        (EVE, "planned", NOON),
        (DAY, "under_way", NOON),
        (DAY, "delayed", AFTER),
        (MORROW, "completed", NOON),
    ]:
        StatusUpdateFactory(project=project, reported_on=day, status=status, recorded_at=known)

    known = Project.objects.with_status(DAY, NOON).get()
    later = Project.objects.with_status(DAY, AFTER).get()
    earlier = Project.objects.with_status(DAY, BEFORE).get()

    assert (known.status, known.status_on) == ("under_way", DAY)
    assert (later.status, later.status_on) == ("delayed", DAY)
    assert (earlier.status, earlier.status_on) == (None, None)


@pytest.mark.parametrize(
    ("start", "end", "touches"),
    [
        (DAY, DAY, True),
        (EVE, MORROW, True),
        (EVE, None, True),
        (EVE, EVE, False),
        (MORROW, None, False),
    ],
)
def test_an_activity_lies_between_days_that_it_touches(start, end, touches):
    ActivityFactory(start=start, end=end)

    assert Activity.objects.between(DAY, DAY).exists() is touches


def test_an_override_holds_for_its_cutoffs_until_it_is_withdrawn():
    OverrideFactory(valid_from=DAY, valid_to=DAY, recorded_at=NOON, withdrawn_at=AFTER)

    assert Override.objects.in_force(DAY, NOON).exists()
    assert not Override.objects.in_force(EVE, NOON).exists()
    assert not Override.objects.in_force(MORROW, NOON).exists()
    assert not Override.objects.in_force(DAY, BEFORE).exists()
    assert not Override.objects.in_force(DAY, AFTER).exists()


def test_a_decision_is_known_from_its_record():
    ReconsiderationFactory(recorded_at=NOON)

    assert not Reconsideration.objects.known(BEFORE).exists()
    assert Reconsideration.objects.known(NOON).exists()


def test_spending_is_known_by_its_record_and_counted_by_its_day():
    ExpenseFactory(spent_on=DAY, recorded_at=NOON)

    assert Expense.objects.known(NOON).spent_by(DAY).exists()
    assert not Expense.objects.known(BEFORE).exists()
    assert not Expense.objects.spent_by(EVE).exists()


@pytest.mark.parametrize("kind", ["incremental", "cumulative", "distinct"])
def test_what_adds_up_cannot_be_of_a_day_before_the_plan(kind):
    indicator = IndicatorFactory(**{kind: True})
    measurement = MeasurementFactory.build(indicator=indicator, measured_on=date(2020, 12, 31))

    with pytest.raises(ValidationError, match="outside the plan"):
        measurement.clean()


def test_a_level_may_have_a_history_but_no_future():
    indicator = IndicatorFactory()

    MeasurementFactory.build(indicator=indicator, measured_on=date(2018, 12, 31)).clean()
    with pytest.raises(ValidationError) as refusal:
        MeasurementFactory.build(indicator=indicator, measured_on=date(2024, 1, 1)).clean()

    assert list(refusal.value.message_dict) == ["measured_on"]


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ({}, "value"),
        ({"ordinal": True}, "value"),
        ({"ratio": True}, "numerator"),
        ({"qualitative": True}, "text"),
    ],
)
def test_a_measurement_lacks_what_its_indicator_needs(kind, missing):
    indicator = IndicatorFactory(**kind)
    empty = MeasurementFactory.build(indicator=indicator, value=None, submitted=True)
    draft = MeasurementFactory.build(indicator=indicator, value=None, draft=True)

    draft.clean()
    with pytest.raises(ValidationError) as refusal:
        empty.clean()

    assert list(refusal.value.message_dict) == [missing]


@pytest.mark.parametrize("kind", ["milestone_list", "distinct"])
def test_a_measurement_of_a_set_needs_no_value(kind):
    indicator = IndicatorFactory(**{kind: True})

    MeasurementFactory.build(indicator=indicator, value=None).clean()


def test_a_change_to_a_measurement_is_in_its_history():
    measurement = MeasurementFactory(value=5)
    measurement.value = 6

    measurement.save()

    assert [old.value for old in measurement.history.order_by("history_id")] == [5, 6]
