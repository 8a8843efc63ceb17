"""Outcomes, coverage, means, money and markers, as docs/evaluation-rules.md works them out."""

import re
from decimal import Decimal

import pytest

from actionplan.achievement import Result, State, Thresholds
from actionplan.rollup import (
    OutcomeResult,
    achieved_share,
    combine,
    coverage,
    distribution,
    execution,
    marker_share,
    mean,
)
from tests.actionplan.worked_cases import (
    MISSING,
    Case,
    cases,
    entries,
    number,
    percent,
    quotient,
    state,
)

STATE_AND_SHARE = re.compile(r"(?P<state>[a-z ]+?)(?: (?P<share>-?\d+) %)?")


def judged(cell: str) -> list[Result]:
    """Indicators written as `behind 40 %; no data`."""
    matches = [STATE_AND_SHARE.fullmatch(entry) for entry in entries(cell)]
    return [
        Result(
            state=state(match["state"]),
            due=state(match["state"]).due,
            progress=Decimal(match["share"]) / 100 if match["share"] else None,
        )
        for match in matches
        if match
    ]


def outcomes(cell: str) -> list[OutcomeResult]:
    """Outcomes of one indicator each."""
    return [combine([result]) for result in judged(cell)]


@cases("outcome")
def test_outcome(case: Case) -> None:
    outcome = combine(judged(case["indicators"]))

    assert outcome.state is state(case["state"])
    assert percent(outcome.progress) == case["progress"]
    assert percent(outcome.raw) == case["raw"]


@cases("mean")
def test_mean(case: Case) -> None:
    figures = mean(outcomes(case["outcomes"]))

    assert quotient(figures.coverage.reported, figures.coverage.due) == case["coverage"]
    assert percent(figures.value) == case["mean"]
    assert percent(figures.low) == case["low"]
    assert percent(figures.high) == case["high"]
    assert percent(figures.raw) == case["raw"]


@cases("achieved")
def test_achieved_share(case: Case) -> None:
    states = [
        state(word)
        for times, word in (entry.split(" ", 1) for entry in entries(case["outcomes"]))
        for _ in range(int(times))
    ]

    share = achieved_share(states)

    assert quotient(share.achieved, share.outcomes) == case["achieved"]
    assert percent(share.share) == case["share"]


@cases("execution")
def test_execution(case: Case) -> None:
    share = execution(number(case["actual"]), number(case["revised"]))

    assert percent(share) == case["execution"]


@cases("markers")
def test_marker_share(case: Case) -> None:
    markers = [None if word == MISSING else int(word) for word in case["markers"].split()]

    figures = marker_share(markers)

    assert figures.screened == int(case["screened"])
    assert figures.not_screened == markers.count(None)
    assert percent(figures.share) == case["share"]
    assert percent(figures.principal_share) == case["principal"]
    assert percent(figures.significant_share) == case["significant"]


def test_unknown_marker_is_refused() -> None:
    with pytest.raises(ValueError, match="3"):
        marker_share([0, 3])


def test_distribution_names_every_state() -> None:
    counts = distribution([State.BEHIND, State.ACHIEVED, State.BEHIND])

    assert list(counts) == list(State)
    assert counts[State.BEHIND] == 2
    assert counts[State.ACHIEVED] == 1
    assert sum(counts.values()) == 3


def test_coverage_of_nothing_due_is_blank() -> None:
    covered = coverage(outcomes("not due; reconsidered; no target"))

    assert (covered.reported, covered.due, covered.share) == (0, 0, None)


def test_coverage_counts_what_is_due() -> None:
    covered = coverage(outcomes("achieved; no data; off track; not due"))

    assert (covered.reported, covered.due) == (2, 3)
    assert percent(covered.share) == "66.7 %"


def test_plans_own_coverage_threshold_decides() -> None:
    two_of_three = outcomes("achieved 100 %; behind 50 %; no data")

    strict = mean(two_of_three, Thresholds(coverage=Decimal("0.67")))
    lenient = mean(two_of_three, Thresholds(coverage=Decimal("0.66")))

    assert (strict.value, strict.low, strict.high, strict.raw) == (None, None, None, None)
    assert (strict.coverage.reported, strict.coverage.due) == (2, 3)
    assert lenient.value == Decimal("0.75")


def test_mean_over_outcomes_is_not_a_mean_over_axes() -> None:
    by_axis = [[1] * 4, [1] * 3, [1] * 4, [0], [0]]
    results = [
        OutcomeResult(State.ACHIEVED if done else State.OFF_TRACK, Decimal(done), Decimal(done))
        for axis in by_axis
        for done in axis
    ]

    assert percent(mean(results).value) == "84.6 %"


def test_outcome_overridden_to_no_data_is_due_and_not_reported() -> None:
    overridden = OutcomeResult(State.NO_DATA, Decimal("0.4"), Decimal("0.4"))

    figures = mean([overridden, OutcomeResult(State.BEHIND, Decimal("0.6"), Decimal("0.6"))])

    assert (overridden.due, overridden.reported) == (True, False)
    assert (figures.value, figures.counted) == (Decimal("0.6"), 1)
