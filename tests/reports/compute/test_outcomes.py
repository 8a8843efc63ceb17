"""Outcomes and what is made of them: states, coverage, means, the lines apart, results, failures."""

from datetime import date
from decimal import Decimal

import pytest

from actionplan.achievement import State
from tests.factories import (
    ActionLineFactory,
    AxisFactory,
    IndicatorFactory,
    MeasurementFactory,
    NarrativeFactory,
    OutcomeFactory,
    OverrideFactory,
    PlanFactory,
    ReconsiderationFactory,
    grow,
    promise,
)
from tests.reports.judged import evaluated, outcome_of

pytestmark = pytest.mark.django_db

DAY = date(2021, 12, 31)


def give(outcome, value: int | None, **promised):
    """Give an outcome an indicator with 40 due of 100, and a figure where there is one."""
    indicator = promise(IndicatorFactory(outcome=outcome), target=100, milestones={DAY: 40})
    if value is not None:
        MeasurementFactory(indicator=indicator, value=value, **promised)
    return indicator


def test_every_outcome_has_a_state():
    plan = PlanFactory()
    good, slow, bad, silent, _empty = grow(plan, [[3, 2]])
    for outcome, value in ((good, 40), (slow, 30), (bad, 10), (silent, None)):
        give(outcome, value)

    found = evaluated(plan).whole

    states = [outcome.state for outcome in found.outcomes]
    assert states == ["on_track", "behind", "off_track", "no_data", "no_target"]
    assert sum(found.distribution.values()) == 5
    assert (found.coverage.reported, found.coverage.due) == (3, 4)
    assert set(found.distribution) == set(State)


def test_a_mean_counts_outcomes_with_its_range_and_coverage():
    plan = PlanFactory()
    over, half, silent = grow(plan, [[2, 1]])
    for outcome, value in ((over, 150), (half, 50), (silent, None)):
        give(outcome, value)

    mean = evaluated(plan).headline.mean

    assert (mean.value, mean.raw) == (Decimal("0.75"), Decimal(1))
    assert (mean.low, mean.high) == (Decimal("0.5"), Decimal("0.75"))
    assert mean.counted == 2


def test_under_the_plans_own_floor_no_mean_is_made():
    plan = PlanFactory(coverage_floor=Decimal("0.8"))
    told, silent = grow(plan, [[2]])
    give(told, 50)
    give(silent, None)

    mean = evaluated(plan).headline.mean

    assert (mean.value, mean.low, mean.high, mean.raw) == (None, None, None, None)


def test_a_line_apart_never_enters_the_headline():
    plan = PlanFactory()
    common = AxisFactory(line=ActionLineFactory(plan=plan, position=1))
    house = AxisFactory(line=ActionLineFactory(plan=plan, position=2, apart=True))
    give(OutcomeFactory(axis=common), 20)
    give(OutcomeFactory(axis=house), 80)

    found = evaluated(plan)

    assert found.headline.mean.value == Decimal("0.2")
    assert [line.group.mean.value for line in found.lines] == [Decimal("0.2"), Decimal("0.8")]
    assert [line.line.apart for line in found.apart] == [True]
    assert len(found.whole.outcomes) == 2


def test_results_and_failures_are_named_in_their_order():
    plan = PlanFactory()
    outcomes = grow(plan, [[9]])
    for outcome, value in zip(outcomes, (41, 60, 45, 90, 50, 55, 5, 30, 10), strict=True):
        give(outcome, value)

    found = evaluated(plan)

    codes = [each.outcome.code for each in found.results]
    assert codes == [outcomes[n].code for n in (3, 1, 5, 4, 2)]
    assert [each.outcome.code for each in found.failures] == [outcomes[n].code for n in (6, 8, 7)]


def test_a_failure_without_a_percentage_is_not_taken_for_one_of_nothing():
    plan = PlanFactory()
    ranked, measured = grow(plan, [[2]])
    rank = promise(IndicatorFactory(outcome=ranked, ordinal=True), target=3, milestones={DAY: 2})
    MeasurementFactory(indicator=rank, value=1)
    give(measured, 30)

    found = evaluated(plan).failures

    assert [each.outcome.code for each in found] == [measured.code, ranked.code]


def test_an_override_of_an_outcome_leaves_the_computed_state_visible():
    outcome = OutcomeFactory()
    give(outcome, 50)
    OverrideFactory(outcome=outcome, state="off_track")

    found = outcome_of(outcome)

    assert (found.state, found.computed) == (State.OFF_TRACK, State.ON_TRACK)
    assert found.lacks_remedy
    assert evaluated(outcome.axis.line.plan).whole.distribution[State.OFF_TRACK] == 1


def test_a_decision_makes_an_outcome_reconsidered():
    outcome = OutcomeFactory()
    give(outcome, 5)
    ReconsiderationFactory(outcome=outcome)

    assert outcome_of(outcome).state is State.RECONSIDERED


def test_a_decision_after_the_cutoff_does_not():
    outcome = OutcomeFactory()
    ReconsiderationFactory(outcome=outcome, decided_on=date(2022, 1, 1))

    assert outcome_of(outcome).state is State.NO_TARGET


@pytest.mark.parametrize(
    ("value", "remedy", "lacks"), [(30, "", True), (30, "Hire", False), (50, "", False)]
)
def test_what_is_behind_needs_a_remedy(value, remedy, lacks):
    outcome = OutcomeFactory()
    give(outcome, value)
    NarrativeFactory(outcome=outcome, remedy=remedy)

    assert outcome_of(outcome).lacks_remedy is lacks


def test_the_narrative_is_that_of_the_period():
    outcome = OutcomeFactory()
    NarrativeFactory(outcome=outcome, text="Of 2021")
    NarrativeFactory(
        outcome=outcome,
        text="Of 2022",
        period_start=date(2022, 1, 1),
        period_end=date(2022, 12, 31),
    )

    assert outcome_of(outcome, year=2021).narrative.text["en"] == "Of 2021"
    assert outcome_of(outcome, year=2022).narrative.text["en"] == "Of 2022"
    assert outcome_of(outcome, year=2023).narrative is None


def test_made_up_words_make_the_outcome_a_sample():
    outcome = OutcomeFactory()
    NarrativeFactory(outcome=outcome, is_sample=True)

    assert outcome_of(outcome).sample
    assert evaluated(outcome.axis.line.plan).contains_sample


def test_a_plan_with_nothing_in_it_can_be_evaluated():
    found = evaluated(PlanFactory())

    assert (found.lines, found.whole.outcomes, found.gaps, found.records) == ((), (), (), 0)
    assert found.headline.mean.value is None
    assert not found.contains_sample


@pytest.mark.parametrize(
    ("make", "reasons"),
    [
        (lambda outcome: None, ["no_indicator"]),
        (lambda outcome: IndicatorFactory(outcome=outcome), ["no_target"]),
        (lambda outcome: give(outcome, None), ["no_data"]),
        (lambda outcome: give(outcome, 100), ["no_evidence"]),
        (lambda outcome: give(outcome, 50, submitted=True), ["no_data", "unverified"]),
        (lambda outcome: give(outcome, 30), ["no_remedy"]),
        (lambda outcome: give(outcome, 50), []),
    ],
)
def test_what_is_missing_is_named(make, reasons):
    outcome = OutcomeFactory()
    make(outcome)

    assert [gap.reason for gap in evaluated(outcome.axis.line.plan).gaps] == reasons


def test_a_running_total_that_fell_is_a_gap():
    indicator = promise(IndicatorFactory(cumulative=True), target=100)
    for month, value in ((3, 90), (9, 60)):
        MeasurementFactory(indicator=indicator, measured_on=date(2021, month, 1), value=value)

    assert [gap.reason for gap in evaluated(indicator.plan).gaps] == ["fell"]
