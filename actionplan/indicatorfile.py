"""The shape of an indicator in a file, and whether it can be judged. No Django here.

The keys are told in docs/plan-file.md. `read_indicators` reads the file that adds indicators to the
outcomes of a plan: a mapping of outcome codes to lists of indicators.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, ValidationInfo, model_validator

from actionplan.definition import Accumulation, Definition, Direction, Item, Measure, Milestone
from actionplan.validation import DefinitionError, validate
from actionplan.yamlfile import read_document
from members.shape import (
    Code,
    Day,
    Figure,
    Found,
    LongText,
    LongWords,
    Shape,
    Steps,
    Text60,
    Text120,
    Text250,
    Text300,
    Words60,
    Words200,
    context_of,
    refusal,
)
from members.sourcefile import Fault, Place, RefusedError, shaped

WITHOUT_VALUE = {Measure.QUALITATIVE, Measure.MILESTONE_LIST}


class BaselineEntry(Shape):
    """Where an indicator stood before the plan."""

    value: Figure
    date: Day


class PromiseEntry(Shape):
    """A milestone or a target; a proposal where nobody has approved it."""

    date: Day
    value: Figure | None = None
    approved_by: Words200 | None = None
    approved_on: Day | None = None

    @model_validator(mode="after")
    def _approval_is_whole(self) -> Self:
        if (self.approved_by is None) != (self.approved_on is None):
            missing = "approved_by" if self.approved_by is None else "approved_on"
            raise refusal([((), f"An approval needs both who and when: {missing} is missing.")])
        return self


class ItemEntry(Shape):
    """An item of a milestone list."""

    code: Code
    title: Text250
    due: Day


class DecisionEntry(Shape):
    """A recorded decision that changed or dropped what it stands under."""

    decided_on: Day
    decided_by: Words200
    reason: LongWords


class BenchmarksEntry(Shape):
    """What an indicator is judged against; alone, it adds to an indicator that is there already."""

    code: Code
    sample: bool = False
    story: Words60 | None = None
    baseline: BaselineEntry | None = None
    milestones: tuple[PromiseEntry, ...] = ()
    target: PromiseEntry | None = None
    reconsidered: DecisionEntry | None = None

    def promises(self) -> Iterator[tuple[Steps, PromiseEntry]]:
        """Yield milestones and target, each with its steps."""
        yield from ((("milestones", at), entry) for at, entry in enumerate(self.milestones))
        if self.target:
            yield ("target",), self.target

    @model_validator(mode="after")
    def _promises_lie_in_the_plan(self, info: ValidationInfo) -> Self:
        days: list[tuple[Steps, date]] = [
            ((*steps, "date"), entry.date) for steps, entry in self.promises()
        ]
        found = outside(days, context_of(info))
        if found:
            raise refusal(found)
        return self


class IndicatorEntry(BenchmarksEntry):
    """What is measured, of an outcome or of the context."""

    name: Text250
    unit: Text60
    direction: Annotated[Direction, Field(strict=False)] = Direction.ASCENDING
    measure: Annotated[Measure, Field(strict=False)]
    accumulation: Annotated[Accumulation, Field(strict=False)]
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    stepwise: bool = False
    scale: tuple[Text120, ...] = ()
    items: tuple[ItemEntry, ...] = ()
    source: Text300 | None = None
    method: LongText | None = None
    set_by: Words200

    @model_validator(mode="after")
    def _can_be_judged(self, info: ValidationInfo) -> Self:
        found = [*self._parts_that_do_not_fit(), *self._values_that_do_not_fit()]
        dues: list[tuple[Steps, date]] = [
            (("items", at, "due"), item.due) for at, item in enumerate(self.items)
        ]
        found += outside(dues, context_of(info))
        found = found or list(self._definition_faults(context_of(info).get("start")))
        if found:
            raise refusal(found)
        return self

    def _parts_that_do_not_fit(self) -> Iterator[Found]:
        for key, measure in (("scale", Measure.ORDINAL), ("items", Measure.MILESTONE_LIST)):
            given = bool(getattr(self, key))
            if given and self.measure is not measure:
                yield (key,), f'Only the measure "{measure}" has this.'
            if not given and self.measure is measure:
                yield (key,), f'The measure "{measure}" needs this.'

    def _values_that_do_not_fit(self) -> Iterator[Found]:
        entries: list[tuple[Steps, BaselineEntry | PromiseEntry]] = [*self.promises()]
        entries += [(("baseline",), self.baseline)] if self.baseline else []
        for steps, entry in entries:
            if self.measure in WITHOUT_VALUE and entry.value is not None:
                yield (*steps, "value"), f'The measure "{self.measure}" has no value here.'
            if self.measure not in WITHOUT_VALUE and entry.value is None:
                yield (*steps, "value"), "This key is missing."
            if self.measure is Measure.ORDINAL and entry.value not in self._ranks():
                yield (*steps, "value"), f"A rank from 1 to {len(self.scale)} is wanted."

    def _ranks(self) -> list[Decimal | None]:
        return [Decimal(rank) for rank in range(1, len(self.scale) + 1)]

    def _definition_faults(self, start: date | None) -> Iterator[Found]:
        """Yield what the arithmetic refuses, at the key that it names."""
        try:
            validate(self.definition(start or date.min))
        except DefinitionError as error:
            yield self._steps_of(error.field), error.message

    def _steps_of(self, name: str) -> tuple[str, ...]:
        owner, _, key = name.rpartition("_")
        steps = (owner, key) if owner in {"baseline", "target"} else (name,)
        return (name, "value") if name in {"baseline", "target"} else steps

    def definition(self, start: date) -> Definition:
        """Return the promise, approved or not, as the arithmetic takes it."""
        return Definition(
            measure=self.measure,
            direction=self.direction,
            accumulation=self.accumulation,
            start=start,
            baseline=self.baseline.value if self.baseline else None,
            baseline_date=self.baseline.date if self.baseline else None,
            milestones=tuple(Milestone(entry.date, entry.value) for entry in self.milestones),
            target=self.target.value if self.target else None,
            target_date=self.target.date if self.target else None,
            items=tuple(Item(item.code, item.due) for item in self.items),
            stepwise=self.stepwise,
        )


def outside(days: Iterable[tuple[Steps, date]], context: Mapping[str, Any]) -> list[Found]:
    """Return the days that lie outside the plan, where its days are known."""
    start, end = context.get("start"), context.get("end")
    if not (start and end):
        return []
    return [
        (steps, f"{day} lies outside the plan: {start} to {end}.")
        for steps, day in days
        if not start <= day <= end
    ]


@dataclass(frozen=True, slots=True)
class PlacedIndicator:
    """An indicator, or benchmarks for one, of the outcome whose code is given."""

    place: Place
    outcome: str
    value: IndicatorEntry | BenchmarksEntry


def read_indicators(path: Path, **context: object) -> list[PlacedIndicator]:
    """Return what `path` adds to the outcomes of a plan; raise `RefusedError` with all faults.

    `context` holds `languages`, the plan's `language`, and its `start` and `end`.
    """
    document = read_document(path)
    if not isinstance(document.data, Mapping):
        raise RefusedError(
            [Fault(document.place, "Write outcome codes, each with its indicators.")]
        )
    read, faults = [], []
    for outcome, place, data in _each(document.data, document.place):
        benchmarks_only = isinstance(data, Mapping) and "measure" not in data and "name" not in data
        shape = BenchmarksEntry if benchmarks_only else IndicatorEntry
        try:
            read.append(PlacedIndicator(place, outcome, shaped(shape, data, place, **context)))
        except RefusedError as refused:
            faults += refused.faults
    faults += repeated(read)
    if faults:
        raise RefusedError(faults)
    return read


def _each(data: Mapping[str, object], root: Place) -> Iterator[tuple[str, Place, object]]:
    for outcome, entries in data.items():
        if not isinstance(entries, tuple):
            raise RefusedError([Fault(root.down(outcome), "Write a list of indicators.")])
        for at, entry in enumerate(entries):
            yield outcome, root.down(outcome, at), entry


def repeated(placed: list[PlacedIndicator]) -> list[Fault]:
    """Return a fault for each indicator whose code stands twice."""
    first: dict[str, int] = {}
    faults = []
    for entry in placed:
        place = entry.place.down("code")
        if entry.value.code in first:
            message = f'"{entry.value.code}" stands twice, first on line {first[entry.value.code]}.'
            faults.append(Fault(place, message))
        first.setdefault(entry.value.code, place.line)
    return faults
