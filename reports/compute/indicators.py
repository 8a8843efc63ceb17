"""Each indicator at the cut-off, with what its figure was made of."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from actionplan.achievement import (
    Accumulation,
    Definition,
    Direction,
    Item,
    Measure,
    Milestone,
    Result,
    State,
    as_share,
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
    Sampled,
    rests_on_sample,
)

COUNTING, UNVERIFIED = "counting", "unverified"
EVIDENCE_NAMED = 5


@dataclass(frozen=True, slots=True)
class Restatement:
    """An earlier figure that a later one replaced, with the reason; None where it is not known."""

    indicator: Indicator
    on: date
    before: Decimal | None
    after: Decimal | None
    reason: str
    recorded: datetime
    sample: bool


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """One indicator judged at the cut-off.

    `state` is the one shown, `result.state` the computed one; they differ where somebody overrode
    it. `previous` is the judgement at the end of the period before, None for the plan's first.
    `left_out` counts the records that were not used, by reason. `evidence_count` is of the records
    used; `evidence` are the latest few. `history` holds the values before the plan began, oldest
    first. `self_rated` is the latest record that nobody has verified yet; it counts nowhere.
    `sample` tells that something printed of the indicator rests on sample data.
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
    verified_by: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    evidence_count: int
    text: str
    history: tuple[tuple[date, Decimal], ...]
    restatements: tuple[Restatement, ...]
    self_rated: Measurement | None
    sample: bool

    @property
    def anchor(self) -> str:
        return f"indicator-{self.indicator.code}"

    @property
    def shown(self) -> Result:
        """The result with the state that is shown, for what is made of it."""
        return replace(self.result, state=self.state, due=self.state.due)

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
        definition = self.definition(indicator)
        records = list(self.data.measurements(indicator.id))
        counting = [record for record in records if record.standing == COUNTING]
        result = self.judged(definition, counting, self.data.scope.cutoff)
        previous = self.previous(definition, counting)
        override = self.overrides.get(indicator.id)
        used = those(counting, result)
        earlier = [record for record in counting if record.on < self.data.plan.start]
        restated = restatements(indicator, records)
        self_rated = [record for record in records if record.standing == UNVERIFIED][-1:]
        benchmarks = self.data.benchmarks.get(indicator.id, ())
        shown: list[Sampled] = [*used, *those(counting, previous), *earlier, *self_rated]
        evidence = [each for record in reversed(used) for each in record.evidence]
        return IndicatorFigure(
            indicator=indicator,
            definition=definition,
            result=without_keys(result),
            previous=previous and without_keys(previous),
            state=State(override.state) if override else result.state,
            override=override,
            reconsideration=self.decisions.get(indicator.id),
            benchmarks=benchmarks,
            used=len(used),
            left_out=left_out(indicator, records, result),
            recorded_by=self.names(record.recorded_by for record in used),
            verified_by=self.names(record.verified_by for record in used),
            evidence=tuple(evidence[:EVIDENCE_NAMED]),
            evidence_count=len(evidence),
            text=used[-1].text if used else "",
            history=history(earlier),
            restatements=restated,
            self_rated=self_rated[0] if self_rated else None,
            sample=rests_on_sample((indicator, *benchmarks, *restated, *shown)),
        )

    def judged(
        self, definition: Definition, counting: Sequence[Measurement], cutoff: date
    ) -> Result:
        return evaluate(definition, counting, cutoff, self.thresholds)

    def definition(self, indicator: Indicator) -> Definition:
        """Return what the indicator promises; only what was approved by then counts."""
        known_on = self.data.scope.known_at.astimezone(ZoneInfo(self.data.plan.timezone)).date()
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
        return self.judged(definition, counting, day)

    def names(self, people: Iterable[int | None]) -> tuple[str, ...]:
        return tuple(sorted({self.data.person(key) for key in set(people)} - {""}))


def those(records: Sequence[Measurement], result: Result | None) -> list[Measurement]:
    """Return the records that the result used."""
    keys = set(result.used) if result else set()
    return [record for record in records if record.key in keys]


def without_keys(result: Result) -> Result:
    """Return the result without naming its records, of which there can be very many."""
    return replace(result, used=(), left_out=())


def left_out(
    indicator: Indicator, records: Sequence[Measurement], result: Result
) -> dict[str, int]:
    """Return how many records were not used, by reason."""
    reasons = Counter(record.standing for record in records if record.standing != COUNTING)
    reasons.update(reason for _key, reason in result.left_out)
    if indicator.after_cutoff:
        reasons["after_cutoff"] += indicator.after_cutoff
    return dict(sorted(reasons.items()))


def history(earlier: Sequence[Measurement]) -> tuple[tuple[date, Decimal], ...]:
    """Return what was found before the plan began."""
    values = ((record.on, stated(record)) for record in earlier)
    return tuple((on, value) for on, value in values if value is not None)


def stated(record: Measurement) -> Decimal | None:
    """Return what one record says by itself: its value, its ratio, or how many it names."""
    if record.value is not None:
        return record.value
    if record.numerator is not None and record.denominator is not None:
        return as_share(record.numerator, record.denominator)
    named = record.members or record.items
    return Decimal(len(named)) if named else None


def restatements(indicator: Indicator, records: Sequence[Measurement]) -> tuple[Restatement, ...]:
    """Return the corrections among the records that count."""
    by_key = {record.key: record for record in records}
    return tuple(
        restatement(indicator, by_key.get(record.supersedes), record)
        for record in records
        if record.standing == COUNTING and record.supersedes is not None
    )


def restatement(indicator: Indicator, old: Measurement | None, new: Measurement) -> Restatement:
    return Restatement(
        indicator=indicator,
        on=new.on,
        before=stated(old) if old else None,
        after=stated(new),
        reason=new.reason,
        recorded=new.recorded,
        sample=new.sample or (old is not None and old.sample),
    )
