"""Cells that several tables share: an indicator's figures in its own measure and unit."""

from decimal import Decimal

from django.utils.translation import gettext as _

from reports.compute.indicators import IndicatorFigure
from reports.compute.outcomes import OutcomeFigure
from reports.dataset import Indicator
from reports.render.blocks import Cell, Made, Mark, Number, Percent, Words
from reports.render.wording import MISSING


def value_cell(indicator: Indicator, value: Decimal | None) -> Cell:
    """Return a value as its measure is read: a number, a percentage, yes or no, a rank's name."""
    if value is None:
        return Words(MISSING)
    if indicator.measure == "percentage":
        return Percent(value, max(indicator.decimals, 1))
    if indicator.measure == "yes_no":
        return Words(_("yes") if value else _("no"))
    if indicator.measure == "ordinal":
        return Words(rank(indicator, value))
    return Number(value, indicator.decimals)


def rank(indicator: Indicator, value: Decimal) -> str:
    """Return the name of a rank, counted from 1, or its number where it has none."""
    place = int(value)
    named = value == place and 1 <= place <= len(indicator.scale)
    return indicator.scale[place - 1] if named else str(value)


def explained(cell: Cell, anchor: str) -> Cell:
    """Return a figure that leads to its making; words stay as they are."""
    return Made(cell, anchor) if isinstance(cell, Number | Percent) else cell


def actual_cell(figure: IndicatorFigure) -> Cell:
    """Return the actual, with the way to how it was made."""
    if figure.indicator.measure == "milestone_list" and figure.result.all_items is not None:
        done, due = figure.result.completed or 0, figure.result.due_items or 0
        return Words(_("%(done)s done, %(due)s due") % {"done": done, "due": due})
    if figure.indicator.measure == "qualitative":
        return Words(_("see text") if figure.text else MISSING)
    return explained(value_cell(figure.indicator, figure.result.actual), made(figure))


def progress_cell(figure: IndicatorFigure) -> Cell:
    share = figure.result.progress
    return Words(MISSING) if share is None else Made(Percent(share), made(figure))


def previous_cell(figure: IndicatorFigure) -> Cell:
    previous = figure.previous
    return value_cell(figure.indicator, previous.actual if previous else None)


def benchmark_cell(figure: IndicatorFigure, kind: str) -> Cell:
    benchmark = figure.benchmark(kind)
    return value_cell(figure.indicator, benchmark.value if benchmark else None)


def mark(figure: IndicatorFigure | OutcomeFigure) -> Mark:
    """Return the state shown, with the computed one where somebody overrode it."""
    computed = figure.computed if isinstance(figure, OutcomeFigure) else figure.result.state
    return Mark(figure.state, computed if figure.override else None)


def made(figure: IndicatorFigure | OutcomeFigure) -> str:
    """Return the anchor of how the figure was made."""
    return f"made-{figure.anchor}"
