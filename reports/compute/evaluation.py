"""A whole report in figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from actionplan.achievement import State
from actionplan.judgement import Thresholds
from reports.compute.followup import FollowUpFigures, follow_up_figures
from reports.compute.gaps import Gap, gaps
from reports.compute.handover import HandoverFigures, handover_figures
from reports.compute.indicators import IndicatorFigure, IndicatorJudge, Restatement
from reports.compute.money import MoneyFigures, money_figures
from reports.compute.outcomes import Group, LineFigure, OutcomeFigure, OutcomeJudge
from reports.compute.restated import RestatedFigure, restated_figures
from reports.compute.series import Series, earlier_series
from reports.compute.telling import TellingFigures, telling_figures
from reports.compute.tracing import Tracing, tracings
from reports.compute.work import WorkFigures, work_figures
from reports.compute.workplans import WorkPlanFigures, work_plan_figures
from reports.dataset import Dataset, rests_on_sample
from reports.snapshot import growing

RESULTS_SHOWN, FAILURES_SHOWN = 5, 3
GOOD = (State.ACHIEVED, State.ON_TRACK)
BAD = (State.OFF_TRACK, State.BEHIND)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every figure of a report. `headline` leaves out the lines that are reported apart."""

    data: Dataset
    thresholds: Thresholds
    lines: tuple[LineFigure, ...]
    whole: Group
    headline: Group
    context: tuple[IndicatorFigure, ...]
    results: tuple[OutcomeFigure, ...]
    failures: tuple[OutcomeFigure, ...]
    work: WorkFigures
    telling: TellingFigures
    follow_up: FollowUpFigures
    money: MoneyFigures
    tracing: tuple[Tracing, ...]
    work_plans: WorkPlanFigures
    handover: HandoverFigures
    series: Mapping[int, tuple[Series, ...]]
    gaps: tuple[Gap, ...]
    restatements: tuple[Restatement, ...]
    restated: tuple[RestatedFigure, ...]
    records: int
    contains_sample: bool

    @property
    def apart(self) -> tuple[LineFigure, ...]:
        """The lines that never enter the headline."""
        return tuple(line for line in self.lines if line.line.apart)

    @property
    def indicators(self) -> tuple[IndicatorFigure, ...]:
        """The indicators of all outcomes, in the plan's order."""
        return tuple(each for outcome in self.whole.outcomes for each in outcome.indicators)


@growing()
def evaluate_report(data: Dataset) -> Evaluation:
    """Return every figure of the report that the snapshot holds."""
    thresholds = thresholds_of(data)
    judge = IndicatorJudge(data, thresholds)
    figures = [judge.judge(indicator) for indicator in data.indicators]
    outcome_judge = OutcomeJudge(data, thresholds, figures)
    outcomes = [outcome_judge.judge(outcome) for outcome in data.outcomes]
    lines = outcome_judge.lines(outcomes)
    in_order = [each for line in lines for each in line.group.outcomes]
    common = [each for line in lines if not line.line.apart for each in line.group.outcomes]
    work, money, telling = work_figures(data), money_figures(data), telling_figures(data)
    follow_up, handover = follow_up_figures(data), handover_figures(data)
    traced, work_plans = tracings(data), work_plan_figures(data)
    series = earlier_series(data)
    restated = restated_figures(judge, figures, data.earlier)
    sections = (work, telling, follow_up, money, work_plans, handover)
    return Evaluation(
        data=data,
        thresholds=thresholds,
        lines=lines,
        whole=outcome_judge.group(in_order),
        headline=outcome_judge.group(common),
        context=tuple(each for each in figures if each.indicator.outcome is None),
        results=best(in_order),
        failures=worst(in_order),
        work=work,
        telling=telling,
        follow_up=follow_up,
        money=money,
        tracing=traced,
        work_plans=work_plans,
        handover=handover,
        series=series,
        gaps=gaps(in_order),
        restatements=tuple(each for figure in figures for each in figure.restatements),
        restated=restated,
        records=data.measurement_count(),
        contains_sample=rests_on_sample(
            (*sections, *chain(*series.values()), *traced, *restated, *figures, *outcomes)
        ),
    )


def thresholds_of(data: Dataset) -> Thresholds:
    return Thresholds(
        on_track=data.plan.on_track_from,
        behind=data.plan.behind_from,
        late_days=data.plan.late_days,
        coverage=data.plan.coverage_floor,
    )


def best(outcomes: Sequence[OutcomeFigure]) -> tuple[OutcomeFigure, ...]:
    """Return the results to name first: achieved before on track, then by progress."""
    good = [each for each in outcomes if each.state in GOOD]
    furthest_first = sorted(good, key=lambda each: (GOOD.index(each.state), *ranked(each, -1)))
    return tuple(furthest_first[:RESULTS_SHOWN])


def worst(outcomes: Sequence[OutcomeFigure]) -> tuple[OutcomeFigure, ...]:
    """Return the failures to name first: off track before behind, then by progress."""
    bad = [each for each in outcomes if each.state in BAD]
    furthest_behind_first = sorted(bad, key=lambda each: (BAD.index(each.state), *ranked(each, 1)))
    return tuple(furthest_behind_first[:FAILURES_SHOWN])


def ranked(outcome: OutcomeFigure, sign: int) -> tuple[bool, Decimal]:
    """Return what puts outcomes in order by progress; those without a percentage come last."""
    progress = outcome.result.progress
    return progress is None, sign * (progress or Decimal(0))
