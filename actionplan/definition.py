"""What an indicator promises, as plain values. The rules: docs/evaluation-rules.md."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate


class Direction(StrEnum):
    """Which way an indicator improves."""

    ASCENDING = "ascending"
    DESCENDING = "descending"


class Measure(StrEnum):
    """What kind of statement a record of the indicator makes."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    YES_NO = "yes_no"
    ORDINAL = "ordinal"
    QUALITATIVE = "qualitative"
    MILESTONE_LIST = "milestone_list"


class Accumulation(StrEnum):
    """How records over time become one actual."""

    INCREMENTAL = "incremental"
    CUMULATIVE = "cumulative"
    LEVEL = "level"
    DISTINCT = "distinct"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Milestone:
    """The approved target of one period, due on its last day.

    Of an incremental indicator it is that period's amount.
    """

    due: date
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a milestone list.

    `reconsidered` by a recorded decision, it leaves the denominators.
    """

    key: str
    due: date
    reconsidered: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """One indicator's promise, in the indicator's own unit, as far as it has been approved.

    `start` is the first day counted, normally the plan's. `target` None means that no target is
    approved. Yes and no are 1 and 0, an ordinal value is a rank, a percentage is a share of 1.
    """

    measure: Measure
    direction: Direction
    accumulation: Accumulation
    start: date
    baseline: Decimal | None
    baseline_date: date | None
    milestones: tuple[Milestone, ...]
    target: Decimal | None
    target_date: date | None
    items: tuple[Item, ...] = ()
    stepwise: bool = False
    reconsidered: bool = False

    @property
    def maintenance(self) -> bool:
        """Whether the target is to hold the baseline."""
        return self.baseline is not None and self.baseline == self.target

    @property
    def origin(self) -> date:
        """The last day on which nothing is expected yet."""
        if self.baseline_date is not None and self.baseline_date > self.start:
            return self.baseline_date
        return self.start - timedelta(days=1)

    def meets(self, actual: Decimal, wanted: Decimal) -> bool:
        """Whether `actual` is at `wanted` or better."""
        if self.direction is Direction.ASCENDING:
            return actual >= wanted
        return actual <= wanted

    def dues(self) -> tuple[tuple[date, Decimal], ...]:
        """Each value asked for with the day it falls due, by date; the final target comes last.

        The milestones of an incremental indicator are amounts of a period, so they run up to a sum.
        """
        by_date = sorted((m.due, m.value) for m in self.milestones if m.value is not None)
        if self.accumulation is Accumulation.INCREMENTAL:
            by_date = [
                *zip([d for d, _ in by_date], accumulate(v for _, v in by_date), strict=True)
            ]
        if self.target is None or self.target_date is None:
            return tuple(by_date)
        until = [(due, value) for due, value in by_date if due < self.target_date]
        return (*until, (self.target_date, self.target))

    def due_by(self, cutoff: date) -> tuple[tuple[date, Decimal], ...]:
        """The dues that stand at the cut-off: a later, lesser one replaces those before."""
        standing: list[tuple[date, Decimal]] = []
        for day, value in self.dues():
            if day <= cutoff:
                standing = [
                    (earlier, asked) for earlier, asked in standing if self.meets(value, asked)
                ]
                standing.append((day, value))
        return tuple(standing)

    def progress(self, value: Decimal) -> Fraction | None:
        """P of `value`, the part of the way from baseline to target, in either direction.

        None where no percentage can be told: without target or baseline, or when the two are equal.
        """
        if self.baseline is None or self.target is None or self.maintenance:
            return None
        baseline = Fraction(self.baseline)
        return (Fraction(value) - baseline) / (Fraction(self.target) - baseline)

    def expected(self, cutoff: date) -> Fraction:
        """E at the cut-off: on the line through the milestones; step-like, at the last one."""
        points = [(self.origin, Fraction(0))]
        for day, value in self.dues():
            share = self.progress(value)
            if day > self.origin and share is not None:
                points.append((day, share))
        passed = [point for point in points if point[0] <= cutoff]
        if not passed:
            return Fraction(0)
        (since, reached), ahead = passed[-1], points[len(passed) :]
        if self.stepwise or not ahead:
            return reached
        until, asked = ahead[0]
        return reached + (asked - reached) * Fraction((cutoff - since).days, (until - since).days)
