"""Money of the period: original and revised budget, actual, execution. `Decimal`, one currency."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from actionplan.rollup import execution
from reports.dataset import BudgetLine, Dataset, Expense, grouped, rests_on_sample

Spent = Mapping[int, Sequence[Expense]]


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """An amount by a key: an Action Line's or a funding source's id, None for what has none.

    `revised` is the original where nothing was revised. `share` is actual / revised, None where
    the budget is zero.
    """

    key: int | None
    original: Decimal
    revised: Decimal
    actual: Decimal
    share: Decimal | None
    sample: bool


@dataclass(frozen=True, slots=True)
class MoneyFigures:
    """The money of the period's years.

    `part_year` where the days from the period's start to the cut-off are not all days of its years.
    `elsewhere` is what was spent on these days under the budgets of other years.
    """

    years: tuple[int, ...]
    by_line: tuple[MoneyRow, ...]
    by_source: tuple[MoneyRow, ...]
    by_budget_line: tuple[MoneyRow, ...]
    total: MoneyRow
    part_year: bool
    expenses: int
    elsewhere: Decimal
    sample: bool

    @property
    def recorded(self) -> bool:
        """Whether there is any budget at all."""
        return bool(self.by_budget_line)


def money_figures(data: Dataset) -> MoneyFigures:
    """Return the budget of the period's years beside what was spent by the cut-off."""
    first, last = data.scope.period_start, data.scope.cutoff
    years = tuple(range(first.year, data.scope.period_end.year + 1))
    lines = [line for line in data.budget_lines if line.year in years]
    dated = [row for row in data.expenses if first <= row.spent_on <= last]
    spent = grouped(dated, lambda row: row.budget_line)
    within = [row for line in lines for row in spent.get(line.id, ())]
    by_line = in_order_of(line.id for line in data.lines)
    by_source = in_order_of(term.id for term in data.terms("funding_sources"))
    return MoneyFigures(
        years=years,
        by_line=money_rows(lines, spent, lambda line: line.line, by_line),
        by_source=money_rows(lines, spent, lambda line: line.funding_source, by_source),
        by_budget_line=money_rows(lines, spent, lambda line: line.id),
        total=money_row(None, lines, spent),
        part_year=(first, last) != (date(years[0], 1, 1), date(years[-1], 12, 31)),
        expenses=len(within),
        elsewhere=total(dated) - total(within),
        sample=rests_on_sample((*lines, *within)),
    )


def in_order_of(ids: Iterable[int]) -> Mapping[int, int]:
    """Return the place of each id."""
    return {each: place for place, each in enumerate(ids)}


def money_rows(
    lines: Sequence[BudgetLine],
    spent: Spent,
    key: Callable[[BudgetLine], int | None],
    places: Mapping[int, int] = MappingProxyType({}),
) -> tuple[MoneyRow, ...]:
    """Return one row for each key in the order of `places`, what has no place last."""
    groups: dict[int | None, list[BudgetLine]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    ordered = sorted(groups, key=lambda each: places.get(each, len(places)) if each else math.inf)
    return tuple(money_row(each, groups[each], spent) for each in ordered)


def money_row(key: int | None, lines: Sequence[BudgetLine], spent: Spent) -> MoneyRow:
    original = sum((line.original for line in lines), Decimal(0))
    revised = sum(
        (line.original if line.revised is None else line.revised for line in lines), Decimal(0)
    )
    expenses = [row for line in lines for row in spent.get(line.id, ())]
    actual = total(expenses)
    return MoneyRow(
        key=key,
        original=original,
        revised=revised,
        actual=actual,
        share=execution(actual, revised),
        sample=rests_on_sample((*lines, *expenses)),
    )


def total(expenses: Iterable[Expense]) -> Decimal:
    return sum((row.amount for row in expenses), Decimal(0))
