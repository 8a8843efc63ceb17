"""The work plan of the period and of the year after it, and how much of it was delivered.

Delivery counts items, and never enters a state or a progress of an outcome.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reports.dataset import Dataset, WorkPlan, WorkPlanItem

STATUSES = ("done", "under_way", "delayed", "dropped", "reconsidered", "")
"""In the order of the tables; the last is for items of which nothing is reported."""

Key = int | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """How many items there are of a key, and how many in each status."""

    key: Key
    items: int
    counts: Mapping[str, int]

    @property
    def done(self) -> int:
        return self.counts["done"]


@dataclass(frozen=True, slots=True)
class PlannedYear:
    """A work plan with its items; by line an item counts once in each line that it serves."""

    work_plan: WorkPlan
    items: tuple[WorkPlanItem, ...]
    whole: Delivery
    by_line: tuple[Delivery, ...]
    by_quarter: tuple[Delivery, ...]

    @property
    def sample(self) -> bool:
        return self.work_plan.sample


@dataclass(frozen=True, slots=True)
class WorkPlanFigures:
    """The work plans of the period's years, and that of the year after it, as far as there are any."""

    own: tuple[PlannedYear, ...]
    next: PlannedYear | None

    @property
    def every(self) -> tuple[PlannedYear, ...]:
        return (*self.own, self.next) if self.next else self.own

    @property
    def sample(self) -> bool:
        return any(year.sample for year in self.every)


def work_plan_figures(data: Dataset) -> WorkPlanFigures:
    """Return the work plans as known at the moment of the report."""
    first, last = data.scope.period_start.year, data.scope.period_end.year
    own = (planned(data, year) for year in range(first, last + 1))
    return WorkPlanFigures(
        own=tuple(year for year in own if year is not None), next=planned(data, last + 1)
    )


def planned(data: Dataset, year: int) -> PlannedYear | None:
    """Return the latest approved work plan of a year, or else the latest that is proposed."""
    of_year = [row for row in data.work_plans if row.year == year]
    approved = [row for row in of_year if row.approved_on]
    if not of_year:
        return None
    work_plan = max(approved or of_year, key=lambda row: row.revision)
    items = data.work_plan_items.get(work_plan.id, ())
    axes = {axis.id: axis.line for axis in data.axes}
    lines = {outcome.id: axes[outcome.axis] for outcome in data.outcomes}
    return PlannedYear(
        work_plan=work_plan,
        items=items,
        whole=delivery(None, items),
        by_line=deliveries(
            items,
            [*(line.id for line in data.lines), None],
            lambda item: set(map(lines.get, item.outcomes)) or {None},
        ),
        by_quarter=deliveries(items, (1, 2, 3, 4), lambda item: {item.quarter}),
    )


def deliveries(
    items: Sequence[WorkPlanItem], keys: Iterable[Key], of: Callable[[WorkPlanItem], set[Key]]
) -> tuple[Delivery, ...]:
    """Return the delivery of each key that has any item, in the order of the keys."""
    groups = ((key, [item for item in items if key in of(item)]) for key in keys)
    return tuple(delivery(key, group) for key, group in groups if group)


def delivery(key: Key, items: Sequence[WorkPlanItem]) -> Delivery:
    found = [item.status for item in items]
    return Delivery(key, len(items), {status: found.count(status) for status in STATUSES})
