"""Finance: original and revised budget, actual and execution, by line and by funding source."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.compute import Evaluation
from reports.compute.money import MoneyRow
from reports.render.blocks import (
    Block,
    Cell,
    Column,
    Money,
    PairedChart,
    Paragraph,
    Percent,
    Section,
    Series,
    Table,
    Words,
)
from reports.render.outline import tracing
from reports.render.outline.cells import explained, labelled
from reports.render.wording import day, localized, money

PAPER_ROWS = 40


def section(evaluation: Evaluation) -> Section:
    """Return the finance section, or that no budget is recorded."""
    title = _("Finance")
    if not evaluation.money.recorded:
        text = _("No budget is recorded for this period.")
        return Section("finance", title, (Paragraph(text, tone="note"), *tracing.table(evaluation)))
    figures, total = evaluation.money, evaluation.money.total
    lines = {line.id: f"{line.code} {localized(line.title)}" for line in evaluation.data.lines}
    sources = {term.id: localized(term.name) for term in evaluation.data.terms("funding_sources")}
    budget = {
        line.id: f"{line.code} {localized(line.name)}" for line in evaluation.data.budget_lines
    }
    return Section(
        anchor="finance",
        title=title,
        blocks=(
            Paragraph(opening(evaluation), tone="lead"),
            chart(lines, figures.by_line),
            table("money-lines", _("Money by Action Line"), lines, figures.by_line, total),
            table("money-sources", _("Money by funding source"), sources, figures.by_source, total),
            table("money-budget", _("Budget lines"), budget, figures.by_budget_line, total),
            *elsewhere(evaluation),
            *tracing.table(evaluation),
        ),
    )


def opening(evaluation: Evaluation) -> str:
    """Return the currency, and that a part of a year is set against a whole one where it is."""
    scope = evaluation.data.scope
    text = _(
        "All amounts in %(currency)s. Execution is actual spending divided by the revised budget."
    )
    text %= {"currency": evaluation.data.plan.currency}
    if not evaluation.money.part_year:
        return text
    warning = _(
        "Spending is counted from %(start)s to %(cutoff)s and set against the whole budget of "
        "%(years)s."
    )
    first, last = evaluation.money.years[0], evaluation.money.years[-1]
    years = str(first) if first == last else f"{first}–{last}"
    days = {"start": day(scope.period_start), "cutoff": day(scope.cutoff), "years": years}
    return f"{text} {warning % days}"


def elsewhere(evaluation: Evaluation) -> tuple[Block, ...]:
    """Return what was spent in the period under the budgets of other years, where there is any."""
    amount = evaluation.money.elsewhere
    if not amount:
        return ()
    text = _(
        "In the same days %(amount)s was spent under the budgets of other years. It is not part of "
        "these figures."
    )
    return (
        Paragraph(text % {"amount": money(amount, evaluation.data.plan.currency)}, tone="note"),
    )


def name_of(names: Mapping[int, str], row: MoneyRow) -> str:
    return names.get(row.key, "") if row.key is not None else _("without an Action Line")


def chart(names: Mapping[int, str], rows: tuple[MoneyRow, ...]) -> PairedChart:
    return PairedChart(
        anchor="figure-money",
        title=_("Revised budget and actual spending, by Action Line"),
        description=_("Two bars for each line: its revised budget and what was spent."),
        labels=tuple(name_of(names, row) for row in rows),
        series=(
            Series(_("revised budget"), tuple(row.revised for row in rows)),
            Series(pgettext("money", "actual"), tuple(row.actual for row in rows)),
        ),
        money=True,
        table="money-lines",
    )


def table(
    anchor: str,
    caption: str,
    names: Mapping[int, str],
    rows: tuple[MoneyRow, ...],
    total: MoneyRow,
) -> Table:
    body = tuple(money_cells(name_of(names, row), row) for row in rows)
    return Table(
        anchor=anchor,
        caption=caption,
        columns=(
            Column(_("Name"), 4),
            Column(_("Original budget"), 2, figures=True),
            Column(_("Revised budget"), 2, figures=True),
            Column(pgettext("money", "Actual"), 2, figures=True),
            Column(_("Execution"), 1, figures=True),
        ),
        rows=(*body, money_cells(_("Total"), total)),
        sheet=caption,
        totals=1,
        note=_("Amounts are printed in whole units; totals and shares are of the exact amounts."),
        paper_rows=PAPER_ROWS,
    )


def money_cells(name: str, row: MoneyRow) -> tuple[Cell, ...]:
    share = Words(_("n/a")) if row.share is None else Percent(row.share)
    figures = (Money(row.original), Money(row.revised), Money(row.actual), share)
    return (
        Words(labelled(name, row.sample), strong=True),
        *(explained(each, "made-money") for each in figures),
    )
