"""Outcomes from their indicators, and lines, axes and the headline from their outcomes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from actionplan.achievement import State
from actionplan.judgement import Thresholds
from actionplan.rollup import (
    AchievedShare,
    Coverage,
    Mean,
    OutcomeResult,
    achieved_share,
    combine,
    coverage,
    distribution,
    mean,
)
from reports.compute.indicators import IndicatorFigure
from reports.dataset import (
    Axis,
    Dataset,
    Line,
    Narrative,
    Outcome,
    Override,
    Reconsideration,
    rests_on_sample,
)

NEEDS_REMEDY = frozenset({State.BEHIND, State.OFF_TRACK})


@dataclass(frozen=True, slots=True)
class OutcomeFigure:
    """One outcome; `computed` is the state by the rules, `result.state` the one shown."""

    outcome: Outcome
    result: OutcomeResult
    computed: State
    override: Override | None
    reconsideration: Reconsideration | None
    narrative: Narrative | None
    indicators: tuple[IndicatorFigure, ...]

    @property
    def anchor(self) -> str:
        return f"outcome-{self.outcome.code}"

    @property
    def state(self) -> State:
        return self.result.state

    @property
    def sample(self) -> bool:
        """Whether anything said of the outcome rests on sample data."""
        told = (self.narrative,) if self.narrative else ()
        return rests_on_sample((*told, *self.indicators))

    @property
    def lacks_remedy(self) -> bool:
        """Whether it is behind or off track and nobody says what is done about it."""
        remedy = self.narrative.remedy if self.narrative else {}
        return self.state in NEEDS_REMEDY and not any(remedy.values())


@dataclass(frozen=True, slots=True)
class Group:
    """The outcomes of an axis, a line or several lines, taken together."""

    outcomes: tuple[OutcomeFigure, ...]
    distribution: Mapping[State, int]
    coverage: Coverage
    mean: Mean
    achieved: AchievedShare

    @property
    def sample(self) -> bool:
        return rests_on_sample(self.outcomes)


@dataclass(frozen=True, slots=True)
class AxisFigure:
    axis: Axis
    group: Group

    @property
    def anchor(self) -> str:
        return f"axis-{self.axis.code}"


@dataclass(frozen=True, slots=True)
class LineFigure:
    line: Line
    axes: tuple[AxisFigure, ...]
    group: Group

    @property
    def anchor(self) -> str:
        return f"line-{self.line.code}"


class OutcomeJudge:
    """Judges the outcomes of one dataset from the figures of their indicators."""

    def __init__(
        self, data: Dataset, thresholds: Thresholds, figures: Iterable[IndicatorFigure]
    ) -> None:
        self.data = data
        self.thresholds = thresholds
        self.overrides = {row.outcome: row for row in data.overrides if row.outcome}
        self.decisions = {row.outcome: row for row in data.reconsiderations if row.outcome}
        self.indicators: dict[int, list[IndicatorFigure]] = {}
        for figure in figures:
            if figure.indicator.outcome is not None:
                self.indicators.setdefault(figure.indicator.outcome, []).append(figure)

    def judge(self, outcome: Outcome) -> OutcomeFigure:
        """Return one outcome at the cut-off."""
        figures = tuple(self.indicators.get(outcome.id, ()))
        decision = self.decisions.get(outcome.id)
        override = self.overrides.get(outcome.id)
        result = combine(figure.shown for figure in figures)
        if decision:
            result = replace(result, state=State.RECONSIDERED)
        computed = result.state
        if override:
            result = replace(result, state=State(override.state))
        return OutcomeFigure(
            outcome=outcome,
            result=result,
            computed=computed,
            override=override,
            reconsideration=decision,
            narrative=self.narrative(outcome),
            indicators=figures,
        )

    def narrative(self, outcome: Outcome) -> Narrative | None:
        """Return what was written of the outcome in this period, the latest by its end."""
        scope = self.data.scope
        within = [
            row
            for row in self.data.narratives
            if row.outcome == outcome.id
            and row.period_end >= scope.period_start
            and row.period_start <= scope.cutoff
        ]
        return max(within, key=ending, default=None)

    def group(self, figures: Sequence[OutcomeFigure]) -> Group:
        """Return the figures of several outcomes; each counts once, whatever its axis."""
        results = [figure.result for figure in figures]
        states = [figure.state for figure in figures]
        return Group(
            outcomes=tuple(figures),
            distribution=distribution(states),
            coverage=coverage(results),
            mean=mean(results, self.thresholds),
            achieved=achieved_share(states),
        )

    def lines(self, figures: Sequence[OutcomeFigure]) -> tuple[LineFigure, ...]:
        """Return the lines with their axes, in the plan's order."""
        found = []
        for line in self.data.lines:
            axes = tuple(
                AxisFigure(axis, self.group([f for f in figures if f.outcome.axis == axis.id]))
                for axis in self.data.axes
                if axis.line == line.id
            )
            whole = [figure for axis in axes for figure in axis.group.outcomes]
            found.append(LineFigure(line, axes, self.group(whole)))
        return tuple(found)


def ending(narrative: Narrative) -> tuple[date, int]:
    return narrative.period_end, narrative.id
