"""Money of the period: original and revised budget, actual, execution. `Decimal`, one currency."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from actionplan.rollup import execution
from reports.dataset import BudgetLine, Dataset


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
    """The money of the period's years; `part_year` where the cut-off comes before their end."""

    years: tuple[int, ...]
    by_line: tuple[MoneyRow, ...]
    by_source: tuple[MoneyRow, ...]
    by_budget_line: tuple[MoneyRow, ...]
    total: MoneyRow
    part_year: bool
    expenses: int
    sample: bool

    @property
    def recorded(self) -> bool:
        """Whether there is any budget at all."""
        return bool(self.by_budget_line)


def money_figures(data: Dataset) -> MoneyFigures:
    """Return the budget of the period's years beside what was spent by the cut-off."""
    first, last = data.scope.period_start, data.scope.period_end
    years = tuple(range(first.year, last.year + 1))
    lines = [line for line in data.budget_lines if line.year in years]
    known = {line.id for line in lines}
    spent: dict[int, Decimal] = {}
    within = [
        row
        for row in data.expenses
        if row.budget_line in known and first <= row.spent_on <= data.scope.cutoff
    ]
    for row in within:
        spent[row.budget_line] = spent.get(row.budget_line, Decimal(0)) + row.amount
    return MoneyFigures(
        years=years,
        by_line=money_rows(lines, spent, lambda line: line.line),
        by_source=money_rows(lines, spent, lambda line: line.funding_source),
        by_budget_line=money_rows(lines, spent, lambda line: line.id),
        total=money_row(None, lines, spent),
        part_year=data.scope.cutoff < last,
        expenses=len(within),
        sample=any(row.sample for row in (*lines, *within)),
    )


def money_rows(
    lines: Sequence[BudgetLine],
    spent: dict[int, Decimal],
    key: Callable[[BudgetLine], int | None],
) -> tuple[MoneyRow, ...]:
    """Return one row for each key, in the order in which the budget names them."""
    keys = dict.fromkeys(map(key, lines))
    return tuple(
        money_row(each, [line for line in lines if key(line) == each], spent) for each in keys
    )


def money_row(key: int | None, lines: Sequence[BudgetLine], spent: dict[int, Decimal]) -> MoneyRow:
    original = sum((line.original for line in lines), Decimal(0))
    revised = sum(
        (line.original if line.revised is None else line.revised for line in lines), Decimal(0)
    )
    actual = sum((spent.get(line.id, Decimal(0)) for line in lines), Decimal(0))
    return MoneyRow(
        key=key,
        original=original,
        revised=revised,
        actual=actual,
        share=execution(actual, revised),
        sample=any(line.sample for line in lines),
    )
