"""Each indicator at the cut-off, with what its figure was made of."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from actionplan.achievement import (
    Accumulation,
    Definition,
    Direction,
    Item,
    Measure,
    Milestone,
    Result,
    State,
    evaluate,
)
from actionplan.judgement import Thresholds
from reports.dataset import (
    Benchmark,
    Dataset,
    Evidence,
    Indicator,
    Measurement,
    Override,
    Reconsideration,
)

COUNTING = "counting"


@dataclass(frozen=True, slots=True)
class Restatement:
    """An earlier figure that a later one replaced, with the reason; None where it is not known."""

    indicator: Indicator
    on: date
    before: Decimal | None
    after: Decimal | None
    reason: str
    recorded: str


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """One indicator judged at the cut-off.

    `state` is the one shown, `result.state` the computed one; they differ where somebody overrode
    it. `previous` is the judgement at the end of the period before, None for the plan's first.
    `left_out` counts the records that were not used, by reason. `evidence` is that of the records
    used, the latest first. `history` holds the actuals before the plan began, oldest first.
    """

    indicator: Indicator
    definition: Definition
    result: Result
    previous: Result | None
    state: State
    override: Override | None
    reconsideration: Reconsideration | None
    benchmarks: tuple[Benchmark, ...]
    used: int
    left_out: Mapping[str, int]
    recorded_by: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    text: str
    history: tuple[tuple[date, Decimal], ...]
    restatements: tuple[Restatement, ...]
    sample: bool

    @property
    def anchor(self) -> str:
        return f"indicator-{self.indicator.code}"

    @property
    def shown(self) -> Result:
        """The result with the state that is shown, for what is made of it."""
        return replace(self.result, state=self.state, due=self.state.due)

    @property
    def benchmark_due(self) -> Benchmark | None:
        """The latest milestone or target that had fallen due by the cut-off, if any."""
        value = self.result.due_value
        due = [b for b in self.benchmarks if b.kind != "baseline" and b.value == value]
        return due[-1] if value is not None and due else None

    def benchmark(self, kind: str) -> Benchmark | None:
        """Return the baseline or the target."""
        return next((each for each in self.benchmarks if each.kind == kind), None)


class IndicatorJudge:
    """Judges indicators of one dataset; holds what all of them need."""

    def __init__(self, data: Dataset, thresholds: Thresholds) -> None:
        self.data = data
        self.thresholds = thresholds
        self.overrides = {row.indicator: row for row in data.overrides if row.indicator}
        self.decisions = {row.indicator: row for row in data.reconsiderations if row.indicator}
        self.dropped = {row.item for row in data.reconsiderations if row.item}

    def judge(self, indicator: Indicator) -> IndicatorFigure:
        """Return the figure of one indicator at the report's cut-off."""
        scope = self.data.scope
        definition = self.definition(indicator)
        records = list(self.data.measurements(indicator.id))
        counting = [record for record in records if record.standing == COUNTING]
        result = evaluate(definition, counting, scope.cutoff, self.thresholds)
        override = self.overrides.get(indicator.id)
        used_keys = set(result.used)
        used = [record for record in counting if record.key in used_keys]
        benchmarks = self.data.benchmarks.get(indicator.id, ())
        return IndicatorFigure(
            indicator=indicator,
            definition=definition,
            result=replace(result, used=(), left_out=()),
            previous=self.previous(definition, counting),
            state=State(override.state) if override else result.state,
            override=override,
            reconsideration=self.decisions.get(indicator.id),
            benchmarks=tuple(sorted(benchmarks, key=lambda each: (each.date, each.id))),
            used=len(used),
            left_out=left_out(indicator, records, result),
            recorded_by=self.names(used),
            evidence=evidence_of(used),
            text=used[-1].text if used else "",
            history=history(counting, self.data.plan.start),
            restatements=restatements(indicator, records),
            sample=is_sample(indicator, benchmarks, used),
        )

    def definition(self, indicator: Indicator) -> Definition:
        """Return what the indicator promises; only what was approved by then counts."""
        known_on = self.data.scope.known_at.date()
        rows = self.data.benchmarks.get(indicator.id, ())
        baseline = next((row for row in rows if row.kind == "baseline"), None)
        approved = [
            row
            for row in rows
            if row.approved_by and row.approved_on and row.approved_on <= known_on
        ]
        target = next((row for row in approved if row.kind == "target"), None)
        milestones = sorted((row.date, row.value) for row in approved if row.kind == "milestone")
        return Definition(
            measure=Measure(indicator.measure),
            direction=Direction(indicator.direction),
            accumulation=Accumulation(indicator.accumulation),
            start=self.data.plan.start,
            baseline=baseline.value if baseline else None,
            baseline_date=baseline.date if baseline else None,
            milestones=tuple(Milestone(due, value) for due, value in milestones),
            target=target.value if target else None,
            target_date=target.date if target else None,
            items=tuple(
                Item(item.code, item.due, reconsidered=item.id in self.dropped)
                for item in self.data.items.get(indicator.id, ())
            ),
            stepwise=indicator.stepwise,
            reconsidered=indicator.id in self.decisions,
        )

    def previous(self, definition: Definition, counting: Sequence[Measurement]) -> Result | None:
        """Return the judgement at the end of the period before, by what is known now."""
        day = self.data.scope.period_start - timedelta(days=1)
        if day < self.data.plan.start:
            return None
        result = evaluate(definition, counting, day, self.thresholds)
        return replace(result, used=(), left_out=())

    def names(self, used: Sequence[Measurement]) -> tuple[str, ...]:
        keys = {key for record in used for key in (record.recorded_by,)}
        return tuple(sorted({self.data.person(key) for key in keys} - {""}))


def left_out(
    indicator: Indicator, records: Sequence[Measurement], result: Result
) -> dict[str, int]:
    """Return how many records were not used, by reason."""
    reasons = Counter(record.standing for record in records if record.standing != COUNTING)
    reasons.update(reason for _key, reason in result.left_out)
    if indicator.after_cutoff:
        reasons["after_cutoff"] += indicator.after_cutoff
    return dict(sorted(reasons.items()))


def evidence_of(used: Sequence[Measurement]) -> tuple[Evidence, ...]:
    return tuple(each for record in reversed(used) for each in record.evidence)


def history(counting: Sequence[Measurement], start: date) -> tuple[tuple[date, Decimal], ...]:
    return tuple(
        (record.on, record.value)
        for record in counting
        if record.on < start and record.value is not None
    )


def restatements(indicator: Indicator, records: Sequence[Measurement]) -> tuple[Restatement, ...]:
    """Return the corrections among the records that count."""
    by_key = {record.key: record for record in records}
    found = []
    for record in records:
        if record.standing == COUNTING and record.supersedes is not None:
            before = by_key.get(record.supersedes)
            found.append(
                Restatement(
                    indicator=indicator,
                    on=record.on,
                    before=before.value if before else None,
                    after=record.value,
                    reason=record.reason,
                    recorded=record.recorded,
                )
            )
    return tuple(found)


def is_sample(
    indicator: Indicator, benchmarks: Sequence[Benchmark], used: Sequence[Measurement]
) -> bool:
    """Return whether anything that the figure rests on is sample data."""
    rests_on = (indicator, *benchmarks, *used)
    return any(each.sample for each in rests_on)
