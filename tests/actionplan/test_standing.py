"""How indicators and outcomes stand: the judgement of all records, in very few queries."""

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from actionplan.achievement import Record, State, evaluate
from actionplan.facts import Moment
from actionplan.models import Evidence, Indicator, Measurement
from actionplan.standing import cases, outcome_standings, standings
from tests.chance import seeded
from tests.factories import (
    BenchmarkFactory,
    EvidenceFactory,
    IndicatorFactory,
    MeasurementFactory,
    MemberFactory,
    MilestoneItemFactory,
    OutcomeFactory,
    OverrideFactory,
    PartnerFactory,
    PlanFactory,
    ReconsiderationFactory,
    grow,
    promise,
)

pytestmark = pytest.mark.django_db

CUTOFF = date(2021, 12, 31)
NOW = datetime(2022, 3, 1, tzinfo=UTC)


def state(indicator, on=CUTOFF, at=NOW) -> str:
    return standings(indicator.plan, on=on, at=at)[indicator.pk].state


def test_it_judges_a_level_by_its_latest_figure():
    indicator = promise(IndicatorFactory(), target=160, baseline=141)
    MeasurementFactory(indicator=indicator, measured_on=date(2021, 6, 30), value=160)
    MeasurementFactory(indicator=indicator, value=150)

    result = standings(indicator.plan, on=CUTOFF, at=NOW)[indicator.pk]

    assert result.actual == 150
    assert result.state is State.ON_TRACK
    assert (result.used, result.left_out) == ((), ())


def test_an_indicator_without_records_has_no_data():
    assert state(promise(IndicatorFactory(), target=160)) is State.NO_DATA


@pytest.mark.parametrize("trait", ["draft", "submitted", "returned"])
def test_only_verified_figures_count(trait):
    indicator = promise(IndicatorFactory(), target=160)
    MeasurementFactory(indicator=indicator, **{trait: True})

    assert state(indicator) is State.NO_DATA


def test_figures_after_the_cutoff_do_not_count():
    indicator = promise(IndicatorFactory(), target=160)
    MeasurementFactory(indicator=indicator, measured_on=date(2022, 1, 1))

    assert state(indicator) is State.NO_DATA


def test_figures_verified_after_the_moment_do_not_count():
    indicator = promise(IndicatorFactory(), target=160)
    MeasurementFactory(indicator=indicator, recorded_at=NOW + timedelta(days=1))

    assert state(indicator) is State.NO_DATA


def test_a_figure_corrected_since_still_counts_at_the_moment():
    indicator = promise(IndicatorFactory(), target=100)
    old = MeasurementFactory(indicator=indicator, value=50, superseded_at=NOW)
    MeasurementFactory(
        indicator=indicator, value=10, supersedes=old, reason="Slip", recorded_at=NOW
    )

    before = standings(indicator.plan, on=CUTOFF, at=NOW - timedelta(seconds=1))
    after = standings(indicator.plan, on=CUTOFF, at=NOW)

    assert before[indicator.pk].actual == 50
    assert after[indicator.pk].actual == 10


def test_a_target_counts_once_it_is_approved():
    indicator = IndicatorFactory()
    BenchmarkFactory(indicator=indicator, approved_on=date(2022, 3, 2))
    MeasurementFactory(indicator=indicator)

    assert state(indicator) is State.NO_TARGET
    assert state(indicator, at=NOW + timedelta(days=1)) is not State.NO_TARGET


def test_the_day_of_approval_is_that_of_the_plans_time_zone():
    indicator = IndicatorFactory(plan=PlanFactory(timezone="Asia/Seoul"))
    BenchmarkFactory(indicator=indicator, approved_on=date(2022, 3, 1))
    MeasurementFactory(indicator=indicator)

    midnight = datetime(2022, 2, 28, 15, tzinfo=UTC)

    assert state(indicator, at=midnight) is not State.NO_TARGET
    assert state(indicator, at=midnight - timedelta(seconds=1)) is State.NO_TARGET


def test_a_running_total_that_went_down_is_told():
    indicator = promise(IndicatorFactory(cumulative=True), target=100)
    for month, value in ((3, 40), (6, 30), (9, 60)):
        MeasurementFactory(indicator=indicator, measured_on=date(2021, month, 1), value=value)
    steady = promise(IndicatorFactory(cumulative=True, plan=indicator.plan), target=100)
    MeasurementFactory(indicator=steady)

    results = standings(indicator.plan, on=CUTOFF, at=NOW)

    assert results[indicator.pk].fell
    assert not results[steady.pk].fell


def test_a_decision_on_an_item_an_indicator_or_an_outcome_takes_it_out():
    items = IndicatorFactory(milestone_list=True)
    dropped = MilestoneItemFactory(indicator=items, due=date(2021, 6, 30))
    done = MilestoneItemFactory(indicator=items, due=date(2021, 9, 30))
    MeasurementFactory(indicator=items, value=None, completed=[done])
    assert state(items) is State.OFF_TRACK

    ReconsiderationFactory(outcome=None, item=dropped)
    assert state(items) is State.ON_TRACK
    ReconsiderationFactory(outcome=None, indicator=items)
    assert state(items) is State.RECONSIDERED

    outcome = OutcomeFactory()
    ReconsiderationFactory(outcome=outcome)
    plan = outcome.axis.line.plan
    assert outcome_standings(plan, on=CUTOFF, at=NOW)[outcome.pk].state is State.RECONSIDERED
    before = outcome_standings(plan, on=date(2021, 11, 7), at=NOW)
    assert before[outcome.pk].state is State.NO_TARGET


def test_a_baseline_is_found_and_needs_no_approval():
    indicator = IndicatorFactory()
    BenchmarkFactory(indicator=indicator, baseline=True, unapproved=True, value=Decimal(40))
    BenchmarkFactory(indicator=indicator)
    MeasurementFactory(indicator=indicator, value=70)

    result = standings(indicator.plan, on=CUTOFF, at=NOW)[indicator.pk]

    assert result.progress == Decimal("0.5")


def test_an_override_holds_and_the_computed_state_stays_visible():
    indicator = promise(IndicatorFactory(), target=100)
    MeasurementFactory(indicator=indicator, value=90)
    OverrideFactory(outcome=None, indicator=indicator, state="off_track")

    result = standings(indicator.plan, on=CUTOFF, at=NOW)[indicator.pk]
    outcome = outcome_standings(indicator.plan, on=CUTOFF, at=NOW)[indicator.outcome_id]

    assert (result.state, result.computed) == (State.OFF_TRACK, State.ON_TRACK)
    assert (outcome.state, outcome.computed) == (State.OFF_TRACK, State.OFF_TRACK)
    assert state(indicator, on=date(2022, 1, 1)) is State.ON_TRACK


def test_an_override_of_an_outcome_goes_before_its_indicators():
    outcome = OutcomeFactory()
    OverrideFactory(outcome=outcome, state="behind", recorded_at=NOW - timedelta(days=1))
    OverrideFactory(outcome=outcome, state="on_track", recorded_at=NOW)

    result = outcome_standings(outcome.axis.line.plan, on=CUTOFF, at=NOW)[outcome.pk]

    assert (result.state, result.computed) == (State.ON_TRACK, State.NO_TARGET)


def test_an_outcome_is_as_strong_as_its_weakest_indicator_that_is_due():
    outcome = OutcomeFactory()
    strong = promise(IndicatorFactory(outcome=outcome), target=100)
    weak = promise(IndicatorFactory(outcome=outcome), target=100)
    MeasurementFactory(indicator=strong, value=90)
    MeasurementFactory(indicator=weak, value=20)

    result = outcome_standings(outcome.axis.line.plan, on=CUTOFF, at=NOW)[outcome.pk]

    assert result.state is State.BEHIND


def test_figures_of_a_sum_stay_exact():
    indicator = promise(IndicatorFactory(incremental=True), target=10)
    for _ in range(10):
        MeasurementFactory(indicator=indicator, value=Decimal("0.1"))

    result = standings(indicator.plan, on=CUTOFF, at=NOW)[indicator.pk]

    assert result.actual == Decimal("1.0000")


def test_one_more_record_shows_the_state_that_it_would_make():
    indicator = promise(IndicatorFactory(incremental=True), target=100)
    MeasurementFactory(indicator=indicator, value=10)
    case = cases(indicator.plan, indicator.plan.indicators.all(), Moment(CUTOFF, NOW))
    more = Record(key=0, on=CUTOFF, recorded=NOW, value=Decimal(40))

    assert case[indicator.pk].judged(CUTOFF).state is State.OFF_TRACK
    assert case[indicator.pk].judged(CUTOFF, more).state is State.ON_TRACK


KINDS = [
    {},
    {"cumulative": True},
    {"incremental": True},
    {"distinct": True},
    {"ratio": True},
    {"yes_no": True},
    {"ordinal": True},
    {"qualitative": True},
    {"milestone_list": True},
    {"direction": "descending"},
    {"incremental": True, "direction": "descending"},
    {"percentage": True, "cumulative": True},
]


def promised(chance: random.Random, kind: dict, outcome) -> Indicator:
    indicator = IndicatorFactory(outcome=outcome, stepwise=chance.random() < 0.3, **kind)
    if indicator.measure == "milestone_list":
        MilestoneItemFactory.create_batch(3, indicator=indicator, due=date(2021, 6, 30))
    elif indicator.direction == "descending" and indicator.accumulation == "level":
        promise(indicator, baseline=100, target=chance.choice([0, 20]))
    elif chance.random() < 0.8:
        milestones = {date(2021, 8, 1): 30, date(2022, 6, 30): 60}
        promise(
            indicator,
            target=1 if kind.get("yes_no") else 95,
            milestones={} if kind.get("yes_no") else milestones,
        )
    return indicator


def recorded(chance: random.Random, indicator: Indicator, cities, partners) -> None:
    moment = NOW + timedelta(days=chance.randint(-100, 30))
    has_history = indicator.accumulation in {"level", "ratio"}
    first = date(2020, 6, 1) if has_history else date(2021, 1, 1)
    measurement = MeasurementFactory(
        indicator=indicator,
        measured_on=first + timedelta(days=chance.randint(0, 600)),
        value=chance.choice([None, Decimal(0), Decimal(chance.randint(0, 1000)) / 8]),
        numerator=(part := chance.choice([None, Decimal(chance.randint(0, 30))])),
        denominator=None if part is None else Decimal(chance.randint(30, 60)),
        text=chance.choice(["", "  ", "Adopted."]),
        recorded_at=moment,
        superseded_at=chance.choice([None, None, NOW - timedelta(days=1), NOW + timedelta(1)]),
    )
    measurement.members.set(chance.sample(cities, min(len(cities), chance.randint(0, 3))))
    measurement.partners.set(chance.sample(partners, min(len(partners), chance.randint(0, 1))))
    measurement.completed.set(item for item in indicator.items.all() if chance.random() < 0.3)
    if chance.random() < 0.5:
        EvidenceFactory(measurement=measurement, recorded_at=moment)


def as_record(measurement: Measurement) -> Record:
    reached = {f"members {row.pk}" for row in measurement.members.all()}
    reached |= {f"partners {row.pk}" for row in measurement.partners.all()}
    return Record(
        key=measurement.pk,
        on=measurement.measured_on,
        recorded=measurement.recorded_at,
        value=measurement.value,
        numerator=measurement.numerator,
        denominator=measurement.denominator,
        members=frozenset(reached),
        items=frozenset(str(row.pk) for row in measurement.completed.all()),
        text=measurement.text,
        evidenced=Evidence.objects.filter(measurement=measurement, recorded_at__lte=NOW).exists(),
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_judgement_is_that_of_all_records(seed):
    chance = seeded(seed)
    plan = PlanFactory()
    outcomes = grow(plan, [[3], [1]])
    cities, partners = MemberFactory.create_batch(4), PartnerFactory.create_batch(2)
    for kind in KINDS:
        indicator = promised(chance, kind, chance.choice(outcomes))
        for _ in range(chance.randint(0, 9)):
            recorded(chance, indicator, cities, partners)

    found = cases(plan, plan.indicators.all(), Moment(CUTOFF, NOW))
    results = standings(plan, on=CUTOFF, at=NOW)

    for indicator in plan.indicators.all():
        rows = Measurement.objects.known(NOW).filter(indicator=indicator)
        whole = evaluate(found[indicator.pk].definition, map(as_record, rows), CUTOFF)
        short = results[indicator.pk]
        for figure in type(whole).__slots__:
            if figure not in {"used", "left_out"}:
                assert getattr(short, figure) == getattr(whole, figure), (indicator, figure)


@pytest.mark.parametrize("rows", [1, 5])
def test_the_number_of_queries_is_constant(rows, django_assert_num_queries):
    chance = seeded(1)
    plan = PlanFactory()
    for outcome in grow(plan, [[rows], [rows]]):
        for kind in KINDS:
            recorded(chance, promised(chance, kind, outcome), [], [])

    with django_assert_num_queries(2):
        standings(plan, on=CUTOFF, at=NOW)
    with django_assert_num_queries(3):
        outcome_standings(plan, on=CUTOFF, at=NOW)
