"""Expenses followed to an activity, an item of a work plan and an outcome, beside the accounts."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reports.dataset import AccountsTotal, Dataset, Expense, rests_on_sample


@dataclass(frozen=True, slots=True)
class Tracing:
    """The expenses of a year, by their date.

    `accounts` is None where no total is recorded, and `difference` (accounts less recorded) with it.
    `to_outcome` counts what was spent on an activity that speaks to an outcome, by itself or by its
    item; `untraced` is what is tied to no activity.
    """

    year: int
    accounts: Decimal | None
    recorded: Decimal
    to_activity: Decimal
    to_item: Decimal
    to_outcome: Decimal
    sample: bool

    @property
    def untraced(self) -> Decimal:
        return self.recorded - self.to_activity

    @property
    def difference(self) -> Decimal | None:
        return None if self.accounts is None else self.accounts - self.recorded


def tracings(data: Dataset) -> tuple[Tracing, ...]:
    """Return the tracing of each of the period's years that has an expense or a total."""
    totals = {row.year: row for row in data.accounts_totals}
    years = range(data.scope.period_start.year, data.scope.period_end.year + 1)
    found = []
    for year in years:
        spent = [row for row in data.expenses if row.spent_on.year == year]
        if spent or year in totals:
            found.append(tracing(data, year, spent, totals.get(year)))
    return tuple(found)


def tracing(
    data: Dataset, year: int, spent: list[Expense], accounts: AccountsTotal | None
) -> Tracing:
    activities = {row.id: row for row in data.activities}
    items = {item.id: item for items in data.work_plan_items.values() for item in items}
    traced = [(row, activities[row.activity]) for row in spent if row.activity in activities]
    planned = [(row, items[activity.item]) for row, activity in traced if activity.item in items]
    served = {row.id for row, activity in traced if activity.tags.outcomes}
    served |= {row.id for row, item in planned if item.outcomes}
    return Tracing(
        year=year,
        accounts=accounts.amount if accounts else None,
        recorded=total(spent),
        to_activity=total(row for row, _activity in traced),
        to_item=total(row for row, _item in planned),
        to_outcome=total(row for row in spent if row.id in served),
        sample=rests_on_sample([*spent, *([accounts] if accounts else [])]),
    )


def total(expenses: Iterable[Expense]) -> Decimal:
    return sum((row.amount for row in expenses), Decimal(0))
