"""How indicators and outcomes stand: from the database to the judgement, in very few queries.

For lists, the start page, the API and a figure about to be entered. Reports collect every record
that they print and judge by the same arithmetic; here the database sums and looks up, so a result
does not name the records that it used.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet, Subquery

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
from actionplan.facts import Fact, Moment, chosen, decisions, facts
from actionplan.models import Benchmark, Indicator, Outcome, Override, Plan
from actionplan.models.indicators import FIGURE
from actionplan.rollup import OutcomeResult, combine

STEP = Decimal(1).scaleb(-FIGURE["decimal_places"])


@dataclass(frozen=True, slots=True)
class Standing(Result):
    """An indicator's result with the state that holds, and the `computed` one beside it."""

    computed: State = State.NO_TARGET

    @property
    def overridden(self) -> bool:
        """Whether a person set the state."""
        return self.state is not self.computed


@dataclass(frozen=True, slots=True)
class OutcomeStanding(OutcomeResult):
    """An outcome's result with the state that holds, and the `computed` one beside it."""

    computed: State = State.NO_TARGET

    @property
    def overridden(self) -> bool:
        """Whether a person set the state."""
        return self.state is not self.computed


@dataclass(frozen=True, slots=True)
class Case:
    """One indicator with all that its judgement at a cut-off rests on."""

    outcome_id: int | None
    definition: Definition
    thresholds: Thresholds
    records: list[Record] = field(default_factory=list)
    fell: bool = False
    override: State | None = None

    def judged(self, on: date, *more: Record) -> Standing:
        """Return the judgement at the cut-off `on`, as it would be with `more` records verified."""
        result = evaluate(self.definition, [*self.records, *more], on, self.thresholds)
        state = self.override or result.state
        figures = {each.name: getattr(result, each.name) for each in fields(Result)}
        changed = {
            "used": (),
            "left_out": (),
            "fell": self.fell or result.fell,
            "state": state,
            "due": state.due,
        }
        return Standing(**(figures | changed), computed=result.state)


def day_of(plan: Plan, at: datetime) -> date:
    """Return the day of the moment `at` where the plan is, or the plan's last day once it is over."""
    return min(at.astimezone(plan.zone).date(), plan.end)


def current_plan(on: date) -> Plan | None:
    """Return the plan whose years include `on`, else the last that ended, else the first to come."""
    to_come, ended = models.Q(start__gt=on), models.Q(end__lt=on)
    plans = Plan.objects.alias(to_come=to_come, ended=ended)
    first_to_come = models.Case(models.When(to_come, then="start"))
    return plans.order_by("to_come", "ended", first_to_come, "-start", "slug").first()


def standings(plan: Plan, *, on: date, at: datetime) -> dict[int, Standing]:
    """Return how each indicator of `plan`, by its id, stands at the cut-off `on`, as known `at`.

    Two queries. `used` and `left_out` are empty.
    """
    judged = cases(plan, plan.indicators.all(), Moment(on, at))
    return {indicator: case.judged(on) for indicator, case in judged.items()}


def outcome_standings(plan: Plan, *, on: date, at: datetime) -> dict[int, OutcomeStanding]:
    """Return how each outcome of `plan`, by its id, stands at the cut-off `on`, as known `at`.

    Three queries. An outcome without indicators has no target, unless a decision reconsidered it.
    """
    return whole_standing(plan, on=on, at=at)[1]


def whole_standing(
    plan: Plan, *, on: date, at: datetime
) -> tuple[dict[int, Standing], dict[int, OutcomeStanding]]:
    """Return what `standings` and `outcome_standings` do. Three queries."""
    moment = Moment(on, at)
    indicators, of_outcome = {}, defaultdict(list)
    for indicator, case in cases(plan, plan.indicators.all(), moment).items():
        indicators[indicator] = case.judged(on)
        of_outcome[case.outcome_id].append(indicators[indicator])
    return indicators, {
        outcome: outcome_standing(combine(of_outcome[outcome]), dropped, override)
        for outcome, dropped, override in outcomes_of(plan, moment)
    }


def outcome_standing(result: OutcomeResult, dropped: bool, override: str | None) -> OutcomeStanding:
    computed = State.RECONSIDERED if dropped else result.state
    state = State(override) if override else computed
    return OutcomeStanding(state, result.progress, result.raw, computed)


def outcomes_of(plan: Plan, moment: Moment) -> QuerySet:
    """Return each outcome's id, whether it was reconsidered, and the state that a person set."""
    of_it = {"outcome": OuterRef("pk")}
    overrides = Override.objects.in_force(moment.on, moment.at).filter(**of_it)
    newest = overrides.order_by("-recorded_at", "-pk").values("state")[:1]
    outcomes = Outcome.objects.rewrite(False).filter(axis__line__plan=plan).order_by()
    return outcomes.annotate(
        dropped=Exists(decisions(moment).filter(**of_it)), override=Subquery(newest)
    ).values_list("pk", "dropped", "override")


def cases(plan: Plan, indicators: QuerySet[Indicator], moment: Moment) -> dict[int, Case]:
    """Return what the judgement of each of `indicators`, all of `plan`, rests on. Two queries."""
    found = defaultdict(list)
    moment = moment._replace(at=moment.at.astimezone(plan.zone))
    rows = list(described(indicators, moment))
    for fact in facts(chosen(rows), moment):
        found[fact.of].append(fact)
    return {row["pk"]: case_of(plan, row, found[row["pk"]]) for row in rows}


def described(indicators: QuerySet[Indicator], moment: Moment) -> QuerySet:
    return indicators.order_by().values(
        "pk",
        "outcome_id",
        "measure",
        "direction",
        "accumulation",
        "stepwise",
        reconsidered=Exists(decisions(moment).filter(indicator=OuterRef("pk"))),
    )


def case_of(plan: Plan, row: dict[str, Any], found: Sequence[Fact]) -> Case:
    return Case(
        outcome_id=row["outcome_id"],
        definition=definition_of(plan, row, found),
        thresholds=plan.thresholds,
        records=list(records_of(found)),
        fell=any(fact.fact == "fall" for fact in found),
        override=override_in(found),
    )


def override_in(found: Iterable[Fact]) -> State | None:
    """Return the state that a person set last, if any did."""
    newest = max(
        (fact for fact in found if fact.fact == "override"),
        key=lambda fact: (fact.known, fact.ident),
        default=None,
    )
    return State(newest.words) if newest else None


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
