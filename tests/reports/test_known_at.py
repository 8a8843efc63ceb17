"""A report as known at a moment comes out the same, whatever is recorded afterwards."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from actionplan.models import Indicator
from actionplan.operations import (
    Entry,
    correct,
    override_state,
    reconsider,
    supersede_benchmark,
    verify,
    withdraw_override,
)
from reports.compute.indicators import COUNTING
from reports.render.outline import document
from tests.factories import (
    ActivityFactory,
    BudgetLineFactory,
    EvidenceFactory,
    ExpenseFactory,
    IndicatorFactory,
    MeasurementFactory,
    NarrativeFactory,
    OverrideFactory,
    PlanFactory,
    ProjectFactory,
    StatusUpdateFactory,
    UserFactory,
    promise,
)
from tests.reports.judged import evaluated, figure_of, read

pytestmark = pytest.mark.django_db

KNOWN = datetime(2022, 2, 1, 9, tzinfo=UTC)
LATER = KNOWN + timedelta(days=30)
DAY = date(2021, 12, 31)


@pytest.fixture
def indicator() -> Indicator:
    """An indicator with a verified figure of 50, a submitted one, and a state that a person set."""
    plan = PlanFactory(four_eyes=False)
    found = promise(IndicatorFactory(plan=plan), target=100, milestones={DAY: 40})
    MeasurementFactory(indicator=found, measured_on=date(2021, 6, 30))
    MeasurementFactory(indicator=found, submitted=True, value=77)
    OverrideFactory(outcome=found.outcome)
    NarrativeFactory(outcome=found.outcome)
    ProjectFactory(plan=found.plan, code="old")
    BudgetLineFactory(plan=found.plan, code="old", line=None)
    return found


def verified(indicator: Indicator) -> None:
    waiting = indicator.measurements.get(status="submitted")
    verify(measurement=waiting, by=UserFactory(), at=LATER)


def corrected(indicator: Indicator) -> None:
    correct(
        measurement=indicator.measurements.get(status="verified"),
        entry=Entry(measured_on=DAY, value=Decimal(10)),
        reason="A slip",
        by=UserFactory(),
        at=LATER,
        status="verified",
    )


def promised_anew(indicator: Indicator) -> None:
    target = indicator.benchmarks.get(kind="target")
    supersede_benchmark(
        benchmark=target,
        day=target.date,
        value=Decimal(400),
        approved_by="The Board",
        approved_on=LATER.date(),
        reason="A larger plan",
        by=UserFactory(),
        at=LATER,
    )


def overridden(indicator: Indicator) -> None:
    override_state(
        subject=indicator,
        state="off_track",
        valid_from=DAY,
        valid_to=DAY,
        reason="Seen on the spot",
        by=UserFactory(),
        at=LATER,
    )


def override_withdrawn(indicator: Indicator) -> None:
    override = indicator.outcome.overrides.get()
    withdraw_override(override=override, by=UserFactory(), at=LATER)


def decided(indicator: Indicator) -> None:
    reconsider(
        subject=indicator,
        decided_on=DAY,
        decided_by="The Board",
        reason="No use",
        by=UserFactory(),
        at=LATER,
    )


def recorded_late(indicator: Indicator) -> None:
    MeasurementFactory(indicator=indicator, value=90, recorded_at=LATER)


def evidence_added(indicator: Indicator) -> None:
    shown = indicator.measurements.get(status="verified")
    EvidenceFactory(measurement=shown, recorded_at=LATER)


def work_recorded_late(indicator: Indicator) -> None:
    ActivityFactory(plan=indicator.plan, recorded_at=LATER)


def status_reported_late(indicator: Indicator) -> None:
    StatusUpdateFactory(project=indicator.plan.projects.get(), recorded_at=LATER)


def spent_late(indicator: Indicator) -> None:
    ExpenseFactory(budget_line=indicator.plan.budget_lines.get(), recorded_at=LATER)


def budgeted_late(indicator: Indicator) -> None:
    BudgetLineFactory(plan=indicator.plan, line=None, recorded_at=LATER)


def told_late(indicator: Indicator) -> None:
    NarrativeFactory(
        outcome=indicator.outcome,
        period_start=date(2021, 1, 2),
        text="Said afterwards",
        recorded_at=LATER,
    )


EVENTS = [
    verified,
    corrected,
    promised_anew,
    overridden,
    override_withdrawn,
    decided,
    recorded_late,
    evidence_added,
    work_recorded_late,
    spent_late,
    budgeted_late,
    told_late,
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_what_happens_later_changes_a_later_report_alone(
    indicator: Indicator, event: Callable[[Indicator], None]
):
    before = document(evaluated(indicator.plan, at=KNOWN), "")

    event(indicator)

    assert document(evaluated(indicator.plan, at=KNOWN), "") == before
    afterwards = document(evaluated(indicator.plan, at=LATER), "")
    assert afterwards.sections != before.sections


def test_a_status_reported_later_is_not_known_earlier(indicator):
    status_reported_late(indicator)

    assert [each.status for each in read(indicator.plan, at=KNOWN).projects] == [""]
    assert [each.status for each in read(indicator.plan, at=LATER).projects] == ["under_way"]


def test_a_record_counts_from_the_moment_of_its_verification_on(indicator):
    verified(indicator)

    assert figure_of(indicator, at=LATER - timedelta(microseconds=1)).result.actual == 50
    assert figure_of(indicator, at=LATER).result.actual == 77


def test_a_corrected_record_counts_up_to_the_moment_of_its_correction(indicator):
    corrected(indicator)

    before = figure_of(indicator, at=LATER - timedelta(microseconds=1))
    after = figure_of(indicator, at=LATER)

    assert (before.result.actual, before.restatements) == (50, ())
    assert after.result.actual == 10
    assert [(each.before, each.after) for each in after.restatements] == [(50, 10)]


def test_a_correction_that_nobody_verified_replaces_nothing(indicator):
    correct(
        measurement=indicator.measurements.get(status="verified"),
        entry=Entry(measured_on=DAY, value=Decimal(10)),
        reason="A slip",
        by=UserFactory(),
        at=LATER,
    )

    found = figure_of(indicator, at=LATER)

    assert (found.result.actual, found.restatements) == (50, ())
    assert found.left_out["unverified"] == 2


@pytest.mark.parametrize(
    ("trait", "standing"),
    [
        ({}, COUNTING),
        ({"submitted": True}, "unverified"),
        ({"returned": True}, "returned"),
        ({"superseded_at": KNOWN}, "superseded"),
    ],
)
def test_every_record_but_a_draft_is_listed_as_it_stood(trait, standing):
    record = MeasurementFactory(**trait)

    found = list(read(record.indicator.plan, at=KNOWN).measurements(record.indicator_id))

    assert [each.standing for each in found] == [standing]


def test_a_draft_is_never_listed():
    record = MeasurementFactory(draft=True)

    assert not list(read(record.indicator.plan, at=KNOWN).measurements(record.indicator_id))


def test_the_cutoff_is_inclusive_and_what_comes_after_it_is_counted_but_not_listed():
    indicator = promise(IndicatorFactory(), target=100)
    for day, value in ((DAY, 40), (date(2022, 1, 1), 60), (date(2022, 1, 2), 70)):
        MeasurementFactory(indicator=indicator, measured_on=day, value=value)

    found = figure_of(indicator, at=KNOWN)

    assert (found.result.actual, found.used) == (40, 1)
    assert found.left_out == {"after_cutoff": 2}
    assert read(indicator.plan, at=KNOWN).measurement_count() == 1


@pytest.mark.parametrize(
    ("zone", "known"),
    [("UTC", False), ("Asia/Seoul", True), ("Europe/Madrid", True), ("America/Mexico_City", False)],
)
def test_the_day_of_an_approval_is_that_of_the_plans_time_zone(zone, known):
    """At 23:30 UTC on 31 December it is 1 January already, or still 31 December, where the plan is."""
    indicator = IndicatorFactory(plan=PlanFactory(timezone=zone))
    promise(indicator, target=100)
    indicator.benchmarks.update(approved_on=date(2022, 1, 1))
    MeasurementFactory(indicator=indicator, recorded_at=datetime(2021, 12, 31, 12, tzinfo=UTC))

    found = figure_of(indicator, at=datetime(2021, 12, 31, 23, 30, tzinfo=UTC))

    assert (found.definition.target is not None) is known


@pytest.mark.parametrize(
    ("zone", "printed"),
    [
        ("UTC", "31 December 2021, 23:30 (UTC)"),
        ("Asia/Seoul", "1 January 2022, 08:30 (Asia/Seoul)"),
    ],
)
def test_the_cover_names_the_moment_in_the_plans_time_zone(zone, printed):
    plan = PlanFactory(timezone=zone)
    known = datetime(2021, 12, 31, 23, 30, tzinfo=UTC)

    assert document(evaluated(plan, at=known), "").cover.known_at == printed


def test_the_day_of_the_cutoff_does_not_move_with_the_time_zone():
    indicator = IndicatorFactory(plan=PlanFactory(timezone="Asia/Seoul"))
    promise(indicator, target=100)
    MeasurementFactory(indicator=indicator, measured_on=DAY, value=40)
    MeasurementFactory(indicator=indicator, measured_on=date(2022, 1, 1), value=60)

    assert figure_of(indicator, at=KNOWN).result.actual == 40
