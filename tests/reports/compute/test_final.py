"""What a final evaluation computes beside the figures of every report: changes, trajectory, what is left."""

from datetime import UTC, date, datetime

import pytest

from actionplan.achievement import State
from reports.compute.carrying import carried_over
from reports.compute.changes import changes
from reports.compute.trajectory import trajectory
from tests.factories import (
    BenchmarkFactory,
    IndicatorFactory,
    ItemStatusFactory,
    MeasurementFactory,
    MilestoneItemFactory,
    OutcomeFactory,
    OverrideFactory,
    PlanFactory,
    ReconsiderationFactory,
    WorkPlanFactory,
    WorkPlanItemFactory,
    promise,
)
from tests.reports.judged import evaluated, read
from tests.reports.looked_back import sealed, sealed_at

pytestmark = pytest.mark.django_db

FINAL = {
    "kind": "final",
    "start": date(2021, 1, 1),
    "end": date(2023, 12, 31),
    "cutoff": date(2023, 6, 14),
    "at": datetime(2023, 7, 1, tzinfo=UTC),
}


class TestTheLinearExpectation:
    def test_at_the_assembly_is_895_of_1095_days(self):
        """docs/evaluation-rules.md: the cut-off may lie before the plan's end."""
        indicator = promise(IndicatorFactory(), target=100)
        MeasurementFactory(indicator=indicator, value=90)

        (figure,) = evaluated(indicator.plan, **FINAL).indicators

        assert round(figure.result.expected * 1095) == 895
        assert (figure.result.progress, figure.state) == (figure.result.actual / 100, "on_track")


class TestChanges:
    def test_of_a_plan_that_stands_are_none(self):
        indicator = promise(IndicatorFactory(), target=100)

        assert changes(read(indicator.plan, **FINAL)) == ()

    def test_are_decisions_and_promises_made_anew_by_their_days(self):
        indicator = IndicatorFactory(milestone_list=True, code="permits")
        item = MilestoneItemFactory(indicator=indicator, code="asked")
        ReconsiderationFactory(outcome=indicator.outcome, decided_on=date(2022, 7, 14))
        ReconsiderationFactory(outcome=None, item=item, decided_on=date(2021, 11, 8))
        quays = IndicatorFactory(outcome=indicator.outcome, code="quays")
        old = BenchmarkFactory(
            indicator=quays, value=100, superseded_at=datetime(2022, 1, 1, tzinfo=UTC)
        )
        BenchmarkFactory(
            indicator=quays,
            value=80,
            supersedes=old,
            reason="Two quays were lost.",
            approved_on=date(2022, 1, 10),
        )
        BenchmarkFactory(indicator=quays, baseline=True, reason="Late.", unapproved=True)

        found = changes(read(indicator.plan, **FINAL))

        assert [each.code for each in found] == [
            *("asked", "quays", indicator.outcome.code, "quays")
        ]
        promised = found[1].benchmark
        assert (promised.before, promised.value, found[1].reason) == (
            100,
            80,
            "Two quays were lost.",
        )
        assert found[-1].day is None

    def test_decided_after_the_cutoff_are_of_another_report(self):
        outcome = OutcomeFactory()
        ReconsiderationFactory(outcome=outcome, decided_on=date(2023, 6, 15))

        assert changes(read(outcome.axis.line.plan, **FINAL)) == ()


class TestTheTrajectory:
    def test_has_a_station_for_each_year_that_ended_with_what_was_sealed(self):
        indicator = promise(IndicatorFactory(), target=100)
        sealed(indicator.plan, 2022)

        first, second = trajectory(read(indicator.plan, **FINAL))

        code = indicator.outcome.code
        assert (first.year, first.edition, first.standing(code)) == (2021, None, None)
        assert (second.year, second.is_missing) == (2022, False)
        assert second.standing(code).state == "no_data"
        assert second.standing("9.9.9") is None

    def test_has_the_last_year_too_once_it_has_ended(self):
        plan = PlanFactory()
        asked = FINAL | {"cutoff": date(2023, 12, 31), "at": sealed_at(2023)}

        assert [each.year for each in trajectory(read(plan, **asked))] == [2021, 2022, 2023]


class TestWhatCarriesOver:
    def test_are_outcomes_that_are_neither_achieved_nor_dropped(self):
        plan = PlanFactory()
        states = {state: OutcomeFactory(axis__line__plan=plan) for state in State}
        for state, outcome in states.items():
            OverrideFactory(outcome=outcome, state=state.value, valid_to=date(2023, 12, 31))

        left = carried_over(evaluated(plan, **FINAL)).outcomes

        gone = {State.ACHIEVED, State.RECONSIDERED}
        assert {each.state for each in left} == set(State) - gone

    def test_are_items_of_the_last_work_plan_that_are_not_finished(self):
        plan = PlanFactory()
        for year in (2021, 2022):
            WorkPlanItemFactory(work_plan=WorkPlanFactory(plan=plan, year=year), code=f"of-{year}")
        last = plan.work_plans.get(year=2022)
        for status in ("done", "under_way", "delayed", "dropped"):
            item = WorkPlanItemFactory(work_plan=last, code=status)
            by = {"decided_by": "Board of Directors"} if status == "dropped" else {}
            ItemStatusFactory(item=item, status=status, reported_on=date(2022, 12, 1), **by)

        left = carried_over(evaluated(plan, **FINAL))

        assert left.year.work_plan.year == 2022
        assert {item.code for item in left.items} == {"of-2022", "under_way", "delayed"}

    def test_are_no_items_without_a_work_plan(self):
        left = carried_over(evaluated(PlanFactory(), **FINAL))

        assert (left.year, left.items) == (None, ())
