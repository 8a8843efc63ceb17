"""How indicators and outcomes stand: from the database to the judgement, in very few queries.

For lists, the start page, the API and a figure about to be entered. Reports collect every record
that they print and judge by the same arithmetic; here the database sums and looks up, so a result
does not name the records that it used.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

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
    Thresholds,
    evaluate,
)
from actionplan.facts import Fact, Moment, decisions, facts
from actionplan.models import Benchmark, Indicator, Outcome, Plan
from actionplan.models.indicators import FIGURE
from actionplan.rollup import OutcomeResult, combine

STEP = Decimal(1).scaleb(-FIGURE["decimal_places"])


@dataclass(frozen=True, slots=True)
class Case:
    """One indicator with all that its judgement at a cut-off rests on."""

    outcome_id: int | None
    definition: Definition
    thresholds: Thresholds
    records: list[Record] = field(default_factory=list)
    fell: bool = False

    def judged(self, on: date, *more: Record) -> Result:
        """Return the judgement at the cut-off `on`, as it would be with `more` records verified."""
        result = evaluate(self.definition, [*self.records, *more], on, self.thresholds)
        return replace(result, used=(), left_out=(), fell=self.fell or result.fell)


def standings(plan: Plan, *, on: date, at: datetime) -> dict[int, Result]:
    """Return how each indicator of `plan`, by its id, stands at the cut-off `on`, as known `at`.

    Two queries. States are the computed ones, no override applied; `used` and `left_out` are empty.
    """
    judged = cases(plan, plan.indicators.all(), Moment(on, at))
    return {indicator: case.judged(on) for indicator, case in judged.items()}


def outcome_standings(plan: Plan, *, on: date, at: datetime) -> dict[int, OutcomeResult]:
    """Return how each outcome of `plan`, by its id, stands at the cut-off `on`, as known `at`.

    Three queries. An outcome without indicators has no target, unless a decision reconsidered it.
    """
    moment = Moment(on, at)
    results = defaultdict(list)
    for case in cases(plan, plan.indicators.of_outcomes(), moment).values():
        results[case.outcome_id].append(case.judged(on))
    decided = Exists(decisions(moment).filter(outcome=OuterRef("pk")))
    outcomes = Outcome.objects.filter(axis__line__plan=plan).order_by()
    return {
        outcome: OutcomeResult(State.RECONSIDERED) if dropped else combine(results[outcome])
        for outcome, dropped in outcomes.values_list("pk", decided)
    }


def cases(plan: Plan, indicators: QuerySet[Indicator], moment: Moment) -> dict[int, Case]:
    """Return what the judgement of each of `indicators`, all of `plan`, rests on. Two queries."""
    found = defaultdict(list)
    moment = moment._replace(at=moment.at.astimezone(plan.zone))
    for fact in facts(indicators.order_by(), moment):
        found[fact.of].append(fact)
    return {
        row["pk"]: case_of(plan, row, found[row["pk"]]) for row in described(indicators, moment)
    }


def described(indicators: QuerySet[Indicator], moment: Moment) -> QuerySet:
    of_it = Q(indicator=OuterRef("pk")) | Q(outcome=OuterRef("outcome_id"))
    return indicators.order_by().values(
        "pk",
        "outcome_id",
        "measure",
        "direction",
        "accumulation",
        "stepwise",
        reconsidered=Exists(decisions(moment).filter(of_it)),
    )


def case_of(plan: Plan, row: dict[str, Any], found: Sequence[Fact]) -> Case:
    return Case(
        outcome_id=row["outcome_id"],
        definition=definition_of(plan, row, found),
        thresholds=plan.thresholds,
        records=list(records_of(found)),
        fell=any(fact.fact == "fall" for fact in found),
    )


def definition_of(plan: Plan, row: dict[str, Any], found: Iterable[Fact]) -> Definition:
    by_kind = defaultdict(list)
    for fact in found:
        by_kind[fact.words if fact.fact == "benchmark" else fact.fact].append(fact)
    baseline = next(iter(by_kind[Benchmark.Kind.BASELINE]), None)
    target = next(iter(by_kind[Benchmark.Kind.TARGET]), None)
    milestones = [Milestone(fact.day, exact(fact.amount)) for fact in by_kind["milestone"]]
    return Definition(
        measure=Measure(row["measure"]),
        direction=Direction(row["direction"]),
        accumulation=Accumulation(row["accumulation"]),
        start=plan.start,
        baseline=exact(baseline.amount) if baseline else None,
        baseline_date=baseline.day if baseline else None,
        milestones=tuple(sorted(milestones, key=lambda milestone: milestone.due)),
        target=exact(target.amount) if target else None,
        target_date=target.day if target else None,
        items=tuple(Item(str(f.ident), f.day, bool(f.flag)) for f in by_kind["item"]),
        stepwise=row["stepwise"],
        reconsidered=row["reconsidered"],
    )


def records_of(found: Sequence[Fact]) -> Iterable[Record]:
    """Give the records: those that were looked up, or sums and sets with and without evidence."""
    reached = defaultdict(set)
    for fact in found:
        key = str(fact.ident) if fact.fact == "completed" else f"{fact.fact} {fact.ident}"
        reached[fact.fact, bool(fact.flag)].add(key)
    for fact in found:
        if fact.fact == "record":
            shown = bool(fact.flag)
            yield Record(
                key=fact.ident,
                on=fact.day,
                recorded=fact.known,
                value=exact(fact.amount),
                numerator=exact(fact.part),
                denominator=exact(fact.whole),
                members=frozenset(reached["members", shown] | reached["partners", shown]),
                items=frozenset(reached["completed", shown]),
                text=fact.words or "",
                evidenced=shown,
            )


def exact(figure: Decimal | None) -> Decimal | None:
    """Return a figure with the decimals it is stored with: SQLite sums in binary."""
    return None if figure is None else figure.quantize(STEP)
