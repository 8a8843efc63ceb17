"""Indicators, their milestone lists, and what they are judged against."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from actionplan.achievement import DefinitionError, validate
from actionplan.indicatorfile import (
    BenchmarksEntry,
    IndicatorEntry,
    PlacedIndicator,
    read_indicators,
)
from actionplan.models import Benchmark, Indicator, MilestoneItem, Outcome, Plan, Reconsideration
from actionplan.operations.benchmarks import in_force, promised
from members.loading import (
    ADDED,
    CHANGED,
    LANGUAGES,
    REMOVED,
    Difference,
    Entry,
    Load,
    explain,
    find,
    settle,
    sound,
    translated,
)

Kind = Benchmark.Kind
OF_PROMISE = ("date", "value", "approved_by", "approved_on")


def load_indicators(load: Load, plan: Plan, file: Path) -> None:
    """Load a file that adds indicators to outcomes; it governs the sample data of the plan."""
    placed = read_indicators(
        file, languages=LANGUAGES, language=LANGUAGES[0], start=plan.start, end=plan.end
    )
    outcomes = Outcome.objects.filter(axis__line__plan=plan).values_list("code", flat=True)
    settle_indicators(load, plan, placed, whole=set(outcomes), sample=True)


def settle_indicators(
    load: Load, plan: Plan, placed: list[PlacedIndicator], *, whole: Collection[str], sample: bool
) -> None:
    """Make indicators say what a file says.

    `whole` are the codes of outcomes ("" is the context) whose list is complete. A file of sample
    data leaves what is real alone, and the other way round.
    """
    outcomes = {row.code: row for row in Outcome.objects.filter(axis__line__plan=plan)}
    defined = [entry for entry in placed if isinstance(entry.value, IndicatorEntry)]
    indicators = settle(
        load,
        Indicator.objects.filter(plan=plan).select_related("outcome"),
        list(_indicator_entries(load, plan, defined, outcomes)),
        key=lambda row: row.code,
        governs=lambda row: row.is_sample == sample and _outcome_code(row) in whole,
        owns=(Benchmark, MilestoneItem),
    )
    _settle_items(load, plan, defined, indicators)
    for entry in placed:
        indicator = find(load, indicators, entry.value.code, entry.place.down("code"))
        if indicator is not None:
            settle_benchmarks(load, indicator, entry, sample=sample)
    load.refuse_faults()
    _settle_decisions(load, plan, placed, indicators)


def _outcome_code(indicator: Indicator) -> str:
    return indicator.outcome.code if indicator.outcome else ""


def _indicator_entries(
    load: Load, plan: Plan, placed: list[PlacedIndicator], outcomes: dict[str, Outcome]
) -> Iterator[Entry]:
    position: dict[str, int] = {}
    for entry in placed:
        at = position[entry.outcome] = position.get(entry.outcome, -1) + 1
        outcome = find(load, outcomes, entry.outcome, entry.place) if entry.outcome else None
        values = {"plan": plan, "outcome": outcome, "position": at, **_values(entry.value)}
        yield Entry(entry.value.code, values, entry.place)


def _values(entry: Any) -> dict[str, Any]:
    return {
        "code": entry.code,
        **translated("name", entry.name),
        **translated("unit", entry.unit),
        "direction": entry.direction.value,
        "measure": entry.measure.value,
        "accumulation": entry.accumulation.value,
        "decimals": entry.decimals,
        "stepwise": entry.stepwise,
        "scale": [dict(rank) for rank in entry.scale],
        **translated("source", entry.source),
        **translated("method", entry.method),
        "set_by": entry.set_by,
        "is_sample": entry.sample,
    }


def _settle_items(
    load: Load, plan: Plan, placed: list[PlacedIndicator], indicators: dict[str, Indicator]
) -> None:
    codes = {entry.value.code for entry in placed}
    settle(
        load,
        MilestoneItem.objects.filter(indicator__plan=plan).select_related("indicator"),
        [
            Entry(
                (entry.value.code, item.code),
                {
                    "indicator": indicators[entry.value.code],
                    "position": at,
                    "code": item.code,
                    "due": item.due,
                    **translated("title", item.title),
                },
                entry.place.down("items", at),
            )
            for entry in placed
            for at, item in enumerate(getattr(entry.value, "items", ()))
        ],
        key=lambda item: (item.indicator.code, item.code),
        governs=lambda item: item.indicator.code in codes,
    )


def settle_benchmarks(
    load: Load, indicator: Indicator, placed: PlacedIndicator, *, sample: bool
) -> None:
    """Make the baseline, milestones and target of an indicator those of its entry.

    Whatever changes is superseded and kept, so that an old report can be made again.
    """
    standing = {
        (row.kind, row.date if row.kind == Kind.MILESTONE else None): row
        for row in indicator.benchmarks.filter(superseded_at__isnull=True)
    }
    wanted = dict(_promises(placed.value))
    for key, row in standing.items():
        if key not in wanted and row.is_sample == sample and not load.add_only:
            _withdraw(load, row)
    for key, values in wanted.items():
        old = standing.get(key)
        new = Benchmark(indicator=indicator, kind=key[0], is_sample=placed.value.sample, **values)
        day = new.approved_on or new.date
        new.recorded_at = load.known_at(day, indicator.plan.zone, sample=new.is_sample)
        if old is None:
            _add(load, new, placed)
        elif new.is_sample and not old.is_sample:
            load.fault(placed.place, f"A sample cannot take the place of what is real: {old}.")
        elif not load.add_only and any(getattr(old, name) != values[name] for name in OF_PROMISE):
            _supersede(load, old, new, placed)
    _check(load, indicator, placed)


def _check(load: Load, indicator: Indicator, placed: PlacedIndicator) -> None:
    """Refuse what cannot be judged together: a file may add to what stands in another."""
    try:
        validate(promised(indicator, in_force(indicator)))
    except DefinitionError as error:
        load.fault(placed.place, str(error))


def _promises(entry: BenchmarksEntry) -> Iterator[tuple[tuple[str, date | None], dict[str, Any]]]:
    blank: dict[str, Any] = {"approved_by": "", "approved_on": None}
    if entry.baseline:
        values = {"date": entry.baseline.date, "value": entry.baseline.value}
        yield (Kind.BASELINE, None), blank | values
    for steps, promise in entry.promises():
        values = promise.model_dump() | {"approved_by": promise.approved_by or ""}
        kind = Kind.TARGET if steps[0] == "target" else Kind.MILESTONE
        yield (kind, promise.date if kind == Kind.MILESTONE else None), values


def _add(load: Load, row: Benchmark, placed: PlacedIndicator) -> None:
    if sound(load, row, placed.place):
        explain(load, row)
        row.save()
        load.note(ADDED, row)


def _withdraw(load: Load, row: Benchmark) -> None:
    row.superseded_at = load.at
    row.reason = load.reason[:500]
    explain(load, row)
    row.save()
    load.note(REMOVED, row)


def _supersede(load: Load, old: Benchmark, new: Benchmark, placed: PlacedIndicator) -> None:
    old.superseded_at = load.at
    explain(load, old)
    old.save()
    new.supersedes, new.reason, new.recorded_at = old, load.reason[:500], load.at
    if sound(load, new, placed.place):
        explain(load, new)
        new.save()
        pairs = [(name, getattr(old, name), getattr(new, name)) for name in OF_PROMISE]
        load.note(CHANGED, new, [Difference(*pair) for pair in pairs if pair[1] != pair[2]])


def _settle_decisions(
    load: Load, plan: Plan, placed: list[PlacedIndicator], indicators: dict[str, Indicator]
) -> None:
    """Record the decisions that the file tells; one that is recorded stays."""
    settle(
        load,
        Reconsideration.objects.filter(indicator__plan=plan).select_related("indicator"),
        [
            Entry(
                (entry.value.code, entry.value.reconsidered.decided_on),
                {
                    "indicator": indicators[entry.value.code],
                    **entry.value.reconsidered.model_dump(),
                    "recorded_at": datetime.combine(
                        entry.value.reconsidered.decided_on, time(18), plan.zone
                    ),
                },
                entry.place.down("reconsidered"),
            )
            for entry in placed
            if entry.value.reconsidered
        ],
        key=lambda row: (row.indicator and row.indicator.code, row.decided_on),
    )
