"""From indicators to outcomes, and from outcomes to the figures of a line or a plan.

The distribution of states comes first and coverage stands beside every mean. Shares are of 1; None
is missing and never 0. Rules and worked cases: docs/evaluation-rules.md.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from actionplan.figure import as_decimal, as_share
from actionplan.judgement import STANDARD, Result, State, Thresholds

# The first of these that an indicator is in speaks for the outcome.
WEAKEST_FIRST = (
    State.OFF_TRACK,
    State.BEHIND,
    State.NO_DATA,
    State.ON_TRACK,
    State.ACHIEVED,
    State.NOT_DUE,
    State.NO_TARGET,
    State.RECONSIDERED,
)


@dataclass(frozen=True, slots=True)
class OutcomeResult:
    """One outcome by its indicators: `progress` with each P capped at 1, `raw` as they are."""

    state: State
    progress: Decimal | None = None
    raw: Decimal | None = None

    @property
    def due(self) -> bool:
        """Whether anything of the outcome is due."""
        return self.state.due

    @property
    def reported(self) -> bool:
        """Whether what is due has been reported."""
        return self.due and self.state is not State.NO_DATA


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the outcomes due have been reported."""

    reported: int
    due: int

    @property
    def share(self) -> Decimal | None:
        """Reported / due, or None when nothing is due."""
        return as_share(Decimal(self.reported), Decimal(self.due))


@dataclass(frozen=True, slots=True)
class Mean:
    """Mean progress of the `counted` outcomes with its range; all None under the plan's coverage.

    The range has the missing as 0 at one end and left out at the other; `raw` is not capped.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    raw: Decimal | None
    coverage: Coverage
    counted: int


@dataclass(frozen=True, slots=True)
class AchievedShare:
    """Outcomes achieved among those that no decision has reconsidered."""

    achieved: int
    outcomes: int

    @property
    def share(self) -> Decimal | None:
        """Achieved / outcomes, or None when there are none."""
        return as_share(Decimal(self.achieved), Decimal(self.outcomes))


@dataclass(frozen=True, slots=True)
class MarkerShare:
    """Projects by a policy marker; `not_targeted` were looked at, `not_screened` were not."""

    principal: int
    significant: int
    not_targeted: int
    not_screened: int

    @property
    def screened(self) -> int:
        """Projects that somebody has looked at."""
        return self.principal + self.significant + self.not_targeted

    @property
    def share(self) -> Decimal | None:
        """(Significant + principal) / screened, or None when nothing has been screened."""
        return self._of_screened(self.principal + self.significant)

    @property
    def principal_share(self) -> Decimal | None:
        """Principal / screened."""
        return self._of_screened(self.principal)

    @property
    def significant_share(self) -> Decimal | None:
        """Significant / screened."""
        return self._of_screened(self.significant)

    def _of_screened(self, number: int) -> Decimal | None:
        return as_share(Decimal(number), Decimal(self.screened))


def combine(results: Iterable[Result]) -> OutcomeResult:
    """An outcome is as strong as the weakest of its indicators that are due.

    Only when none is due do the others speak; an outcome without indicators has no target.
    """
    judged = list(results)
    states = {result.state for result in judged}
    state = next((state for state in WEAKEST_FIRST if state in states), State.NO_TARGET)
    shares = [result.progress for result in judged if result.due and result.progress is not None]
    return OutcomeResult(state, progress=_mean(_capped(shares)), raw=_mean(shares))


def distribution(states: Iterable[State]) -> dict[State, int]:
    """The number of outcomes in each state, all states named, in the order of `State`."""
    counts = Counter(states)
    return {state: counts[state] for state in State}


def coverage(outcomes: Iterable[OutcomeResult]) -> Coverage:
    """Reported due / all due."""
    due = [outcome for outcome in outcomes if outcome.due]
    return Coverage(reported=sum(outcome.reported for outcome in due), due=len(due))


def mean(outcomes: Iterable[OutcomeResult], thresholds: Thresholds = STANDARD) -> Mean:
    """Mean progress over outcomes that are due and reported, unweighted; never a mean of means.

    An outcome judged without a percentage is in the distribution and the coverage, not in the mean.
    """
    judged = list(outcomes)
    covered = coverage(judged)
    shares = [
        outcome.progress for outcome in judged if outcome.reported and outcome.progress is not None
    ]
    raw = [outcome.raw for outcome in judged if outcome.reported and outcome.raw is not None]
    if covered.reported < thresholds.coverage * covered.due or not shares:
        return Mean(None, None, None, None, covered, len(shares))
    missing = covered.due - covered.reported
    value, with_missing = _mean(_capped(shares)), _mean([*_capped(shares), *[Decimal(0)] * missing])
    # Where the mean lies below 0 a missing outcome counted as 0 lifts it.
    low, high = sorted(end for end in (value, with_missing) if end is not None)
    return Mean(value, low, high, _mean(raw), covered, len(shares))


def achieved_share(states: Iterable[State]) -> AchievedShare:
    """Outcomes achieved / outcomes, each counted once whatever its axis."""
    counts = distribution(states)
    remaining = sum(counts.values()) - counts[State.RECONSIDERED]
    return AchievedShare(achieved=counts[State.ACHIEVED], outcomes=remaining)


def execution(actual: Decimal | None, revised: Decimal | None) -> Decimal | None:
    """Actual / revised budget, of one period and currency; None where one is missing or it is 0."""
    if actual is None or revised is None:
        return None
    return as_share(actual, revised)


def marker_share(markers: Iterable[int | None]) -> MarkerShare:
    """Count a policy marker: None not screened, 0 not targeted, 1 significant, 2 principal.

    Any other value raises `ValueError`.
    """
    counts = Counter(markers)
    unknown = set(counts) - {None, 0, 1, 2}
    if unknown:
        raise ValueError(f"not a marker: {sorted(map(str, unknown))}")
    return MarkerShare(
        principal=counts[2],
        significant=counts[1],
        not_targeted=counts[0],
        not_screened=counts[None],
    )


def _capped(shares: Sequence[Decimal]) -> list[Decimal]:
    return [min(share, Decimal(1)) for share in shares]


def _mean(shares: Sequence[Decimal]) -> Decimal | None:
    if not shares:
        return None
    return as_decimal(sum(map(Fraction, shares), Fraction(0)) / len(shares))
