"""What holds for every plan, whatever its figures: properties of the arithmetic."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from actionplan.achievement import (
    Accumulation,
    Definition,
    Direction,
    Item,
    Measure,
    Milestone,
    Record,
    Result,
    State,
    evaluate,
    shown_percent,
    validate,
)
from actionplan.rollup import combine, distribution, mean

START, END = date(2021, 1, 1), date(2023, 12, 31)
KEYS = "abcdefgh"

figures = st.integers(-20000, 20000).map(lambda cents: Decimal(cents) / 100)
gains = st.integers(0, 100)
days = st.dates(date(2020, 10, 1), date(2024, 6, 30))
plan_days = st.dates(START, END - timedelta(days=1))
sets = st.frozensets(st.sampled_from(KEYS))
ONE_VALUE = [Accumulation.LEVEL, Accumulation.CUMULATIVE]
ACCUMULATIONS = {
    Measure.YES_NO: ONE_VALUE,
    Measure.ORDINAL: ONE_VALUE,
    Measure.PERCENTAGE: [*ONE_VALUE, Accumulation.RATIO],
}


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """Any sound definition: milestones and target lie ever further on the way from the baseline."""
    measure = draw(st.sampled_from(Measure))
    direction = draw(st.sampled_from(Direction))
    accumulation = draw(st.sampled_from(ACCUMULATIONS.get(measure, list(Accumulation))))
    dues = [] if measure is Measure.YES_NO else sorted(draw(st.sets(plan_days, max_size=2)))
    baseline, values = draw(promises(measure, direction, accumulation, len(dues)))
    return Definition(
        measure=measure,
        direction=direction,
        accumulation=accumulation,
        start=START,
        baseline=draw(st.sampled_from([baseline, baseline, None])),
        baseline_date=draw(st.none() | st.dates(date(2020, 1, 1), date(2022, 1, 1))),
        milestones=tuple(map(Milestone, dues, values)),
        target=draw(st.sampled_from([values[-1]] * 4 + [None])),
        target_date=END,
        items=tuple(Item(key, draw(plan_days), draw(st.booleans())) for key in draw(sets)),
        stepwise=draw(st.booleans()),
        reconsidered=draw(st.sampled_from([False] * 9 + [True])),
    )


@st.composite
def promises(
    draw: st.DrawFn,
    measure: Measure,
    direction: Direction,
    accumulation: Accumulation,
    milestones: int,
) -> tuple[Decimal, list[Decimal]]:
    """A baseline with what is asked by each milestone and, last, by the target."""
    sign = 1 if direction is Direction.ASCENDING else -1
    if measure is Measure.YES_NO:
        target = Decimal(1) if sign == 1 else Decimal(0)
        return draw(st.sampled_from([target, 1 - target])), [target]
    steps = draw(st.lists(gains, min_size=milestones + 1, max_size=milestones + 1))
    if accumulation is Accumulation.INCREMENTAL:
        return Decimal(0), [Decimal(sign * step) for step in (*steps[:-1], sum(steps))]
    baseline = draw(figures)
    return baseline, [baseline + sign * step for step in sorted(steps)]


logs = st.lists(
    st.builds(
        Record,
        key=st.just(0),
        on=days,
        recorded=st.integers(0, 3),
        value=st.none() | figures,
        numerator=st.none() | figures,
        denominator=st.none() | gains.map(Decimal),
        members=sets,
        items=sets,
        text=st.sampled_from(["", " ", "in force"]),
        evidenced=st.booleans(),
    ),
    max_size=8,
).map(lambda log: [replace(record, key=key) for key, record in enumerate(log)])


@given(definitions())
def test_generated_definitions_are_sound(definition: Definition) -> None:
    validate(definition)


@given(definitions(), logs, days, st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter(
    definition: Definition, log: list[Record], cutoff: date, random: Random
) -> None:
    shuffled = random.sample(log, len(log))

    assert evaluate(definition, shuffled, cutoff) == evaluate(definition, log, cutoff)


@given(definitions(), logs, logs, days)
def test_later_record_never_changes_an_earlier_cutoff(
    definition: Definition, log: list[Record], more: list[Record], cutoff: date
) -> None:
    later = [
        replace(record, key=place, on=cutoff + timedelta(days=place - 99))
        for place, record in enumerate(more, start=100)
    ]

    before, after = evaluate(definition, log, cutoff), evaluate(definition, log + later, cutoff)

    assert replace(after, left_out=()) == replace(before, left_out=())
    assert set(after.left_out) >= set(before.left_out)


@given(definitions(), logs, days)
def test_every_record_is_used_or_left_out_with_a_reason(
    definition: Definition, log: list[Record], cutoff: date
) -> None:
    result = evaluate(definition, log, cutoff)

    accounted = [*result.used, *(key for key, _ in result.left_out)]
    assert sorted(accounted) == [record.key for record in log]
    assert all(START <= record.on <= cutoff for record in log if record.key in result.used)


@given(definitions(), days)
def test_silence_is_never_zero(definition: Definition, cutoff: date) -> None:
    result = evaluate(definition, [], cutoff)

    assert (result.actual, result.progress, result.schedule, result.shortfall) == (None,) * 4
    assert (result.completed, result.completed_due) == (None, None)
    assert result.state in {State.NO_DATA, State.NOT_DUE, State.NO_TARGET, State.RECONSIDERED}


@given(definitions(), logs, days)
def test_missing_baseline_never_counts_as_zero(
    definition: Definition, log: list[Record], cutoff: date
) -> None:
    assume(definition.measure is not Measure.MILESTONE_LIST)

    result = evaluate(replace(definition, baseline=None), log, cutoff)

    assert (result.progress, result.schedule) == (None, None)


@given(definitions(), logs, days)
def test_state_says_whether_anything_is_due(
    definition: Definition, log: list[Record], cutoff: date
) -> None:
    result = evaluate(definition, log, cutoff)

    assert result.due is result.state.due
    assert (result.state is State.RECONSIDERED) >= definition.reconsidered


@given(definitions(), logs, days)
def test_nothing_is_achieved_without_evidence(
    definition: Definition, log: list[Record], cutoff: date
) -> None:
    unproven = [replace(record, evidenced=False) for record in log]

    result = evaluate(definition, unproven, cutoff)

    assert result.state is not State.ACHIEVED
    assert not result.evidenced


@given(logs)
def test_sum_is_achieved_by_all_records_and_by_those_with_evidence(log: list[Record]) -> None:
    target = Decimal(30)
    definition = replace(_plain(target), accumulation=Accumulation.INCREMENTAL)
    counted = [(r.value, r.evidenced) for r in log if START <= r.on <= END and r.value is not None]

    result = evaluate(definition, log, END)

    met = sum(value for value, _ in counted) >= target
    proven = sum(value for value, evidenced in counted if evidenced) >= target
    assert (result.state is State.ACHIEVED) is (met and proven)


@given(definitions(), days, days)
def test_expected_progress_never_runs_backwards(
    definition: Definition, one: date, other: date
) -> None:
    assume(definition.progress(Decimal(0)) is not None)
    earlier, later = sorted([one, other])

    assert 0 <= definition.expected(earlier) <= definition.expected(later) <= 1


@given(
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    plan_days,
    st.sampled_from([1, 2]),
    st.integers(-1, 1),
)
def test_figure_exactly_on_a_threshold_is_judged_exactly(
    target: int, scale: int, cutoff: date, divisor: int, nudge: int
) -> None:
    """The actual is set to the expected value over 1 or 2, in units that make it a whole number."""
    span = (END - START).days + 1
    elapsed = (cutoff - START).days + 1
    unit = Decimal(target * scale * divisor)
    definition = _plain(target=unit * span)
    actual = unit / divisor * elapsed + nudge
    assume(actual < unit * span)

    result = evaluate(definition, [Record(1, START, 1, value=actual)], cutoff)

    reached = {1: State.ON_TRACK, 2: State.BEHIND}[divisor]
    short = {1: State.BEHIND, 2: State.OFF_TRACK}[divisor]
    assert result.state is (short if nudge < 0 else reached)


def _plain(target: Decimal) -> Definition:
    return Definition(
        measure=Measure.NUMBER,
        direction=Direction.ASCENDING,
        accumulation=Accumulation.LEVEL,
        start=START,
        baseline=Decimal(0),
        baseline_date=None,
        milestones=(),
        target=target,
        target_date=END,
    )


@given(figures, figures, figures, plan_days)
def test_both_directions_mirror_each_other(
    baseline: Decimal, target: Decimal, actual: Decimal, cutoff: date
) -> None:
    assume(baseline < target)
    upwards = replace(_plain(target), baseline=baseline)
    downwards = replace(upwards, direction=Direction.DESCENDING, baseline=-baseline, target=-target)

    rising = evaluate(upwards, [Record(1, START, 1, value=actual)], cutoff)
    falling = evaluate(downwards, [Record(1, START, 1, value=-actual)], cutoff)

    assert (rising.state, rising.progress) == (falling.state, falling.progress)
    assert rising.progress is not None
    assert (rising.progress < 0) is (actual < baseline)
    assert (rising.progress >= 1) is (actual >= target)


shares = st.none() | st.decimals(-2, 3, places=4, allow_nan=False)
results = st.builds(
    lambda state, share: Result(state=state, due=state.due, progress=share),
    st.sampled_from(State),
    shares,
)


@given(st.lists(st.lists(results, max_size=3), max_size=8))
def test_capped_mean_stays_within_its_range(plan: list[list[Result]]) -> None:
    figure = mean([combine(indicators) for indicators in plan])
    assume(figure.value is not None)

    ends = [end for end in (figure.low, figure.value, figure.high) if end is not None]
    assert len(ends) == 3
    assert [*ends, Decimal(1)] == sorted([*ends, Decimal(1)])
    assert figure.raw is not None
    assert figure.raw >= ends[1]


@given(st.lists(results, max_size=5), st.randoms(use_true_random=False))
def test_outcome_does_not_depend_on_the_order_of_its_indicators(
    indicators: list[Result], random: Random
) -> None:
    assert combine(random.sample(indicators, len(indicators))) == combine(indicators)


@given(st.lists(results, min_size=1, max_size=5), results)
def test_another_indicator_that_is_due_never_lifts_an_outcome(
    indicators: list[Result], another: Result
) -> None:
    weakness = [State.ACHIEVED, State.ON_TRACK, State.NO_DATA, State.BEHIND, State.OFF_TRACK]
    before, after = combine(indicators), combine([*indicators, another])
    assume(before.due)

    assert weakness.index(after.state) >= weakness.index(before.state)


@given(st.lists(st.sampled_from(State)))
def test_distribution_adds_up(states: list[State]) -> None:
    assert sum(distribution(states).values()) == len(states)


@given(
    st.decimals(-3, 3, places=8, allow_nan=False),
    st.integers(0, 3),
    st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(1)]),
)
def test_printed_percentage_never_reaches_what_the_share_has_not(
    share: Decimal, places: int, boundary: Decimal
) -> None:
    shown = shown_percent(share, places)

    assert (shown >= boundary * 100) is (share >= boundary)
    assert abs(Fraction(shown) - Fraction(share) * 100) < Fraction(1, 10**places)
    assert not (shown.is_zero() and shown.is_signed())
