"""Cells that several tables share: an indicator's figures in its own measure and unit."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _

from actionplan.achievement import Definition, Thresholds, shown_percent
from actionplan.figure import BOUNDARIES
from reports.compute.indicators import IndicatorFigure
from reports.compute.outcomes import Group, OutcomeFigure
from reports.dataset import Indicator
from reports.render.blocks import Cell, Made, Mark, Money, Number, Percent, Reference, Words
from reports.render.wording import MISSING, exact, localized, number, rounded


def value_cell(indicator: Indicator, value: Decimal | None) -> Cell:
    """Return a value as its measure is read: a number, a percentage, yes or no, a rank's name."""
    if value is None:
        return Words(MISSING)
    if indicator.measure == "percentage":
        return Percent(value, indicator.decimals)
    if indicator.measure == "yes_no":
        return Words(_("yes") if value else _("no"))
    if indicator.measure == "ordinal":
        return Words(rank(indicator, value))
    return Number(value, indicator.decimals)


def rank(indicator: Indicator, value: Decimal) -> str:
    """Return the name of a rank, counted from 1, or its number where it has none."""
    place = int(value)
    named = value == place and 1 <= place <= len(indicator.scale)
    return localized(indicator.scale[place - 1]) if named else exact(value)


def explained(cell: Cell, anchor: str) -> Cell:
    """Return the cell so that it leads to its making; what is missing stays as it is."""
    match cell:
        case Number(None) | Percent(None) | Money(None):
            return cell
        case Number() | Percent() | Money():
            return Made(cell, anchor)
        case Words(text) if text not in {"", MISSING}:
            return Reference(text, anchor)
    return cell


def actual_cell(figure: IndicatorFigure) -> Cell:
    """Return the actual, with the way to how it was made."""
    indicator, result = figure.indicator, figure.result
    cell = value_cell(indicator, apart(figure.definition, indicator, result.actual, asked(figure)))
    if indicator.measure == "milestone_list":
        cell = Words(completed(figure))
    if indicator.measure == "qualitative":
        cell = Words(_("see text") if figure.text else MISSING)
    return explained(cell, made(figure))


def completed(figure: IndicatorFigure) -> str:
    """Return how much of a milestone list is completed: of the items due, and of all."""
    result = figure.result
    if result.completed is None:
        return MISSING
    return _("%(completed_due)s of %(due)s due, %(completed)s of %(all)s in all") % {
        "completed_due": number(result.completed_due),
        "due": number(result.due_items),
        "completed": number(result.completed),
        "all": number(result.all_items),
    }


def asked(figure: IndicatorFigure) -> list[Decimal]:
    """Return what the actual is compared with, as far as it is there."""
    return [v for v in (figure.result.due_value, figure.definition.target) if v is not None]


def apart(
    definition: Definition, indicator: Indicator, value: Decimal | None, asked: Iterable[Decimal]
) -> Decimal | None:
    """Return the value as it is printed: never as if it met what it falls short of."""
    if value is None or indicator.measure not in {"number", "percentage"}:
        return value
    decimals = indicator.decimals + (2 if indicator.measure == "percentage" else 0)
    shown = rounded(value, decimals)
    if any(definition.meets(shown, each) and not definition.meets(value, each) for each in asked):
        away = ROUND_FLOOR if shown > value else ROUND_CEILING
        return value.quantize(shown, away)
    return value


def progress_cell(figure: IndicatorFigure) -> Cell:
    return explained(Percent(figure.result.progress), made(figure))


def previous_cell(figure: IndicatorFigure) -> Cell:
    actual = figure.previous.actual if figure.previous else None
    return explained(value_cell(figure.indicator, actual), made(figure))


def due_cell(figure: IndicatorFigure) -> Cell:
    return explained(value_cell(figure.indicator, figure.result.due_value), made(figure))


def benchmark_cell(figure: IndicatorFigure, kind: str) -> Cell:
    benchmark = figure.benchmark(kind)
    cell = value_cell(figure.indicator, benchmark.value if benchmark else None)
    return explained(cell, made(figure))


def schedule_cell(share: Decimal, limits: Thresholds) -> Number:
    """Return the schedule index with two decimals, never as if it had reached a threshold."""
    boundaries = (*BOUNDARIES, limits.behind, limits.on_track)
    return Number(shown_percent(share, 0, boundaries) / 100, 2)


def coverage_cell(group: Group, limits: Thresholds) -> Percent:
    """Return reported of due, never as if it had reached the floor under which no mean is printed."""
    return Percent(group.coverage.share, 1, (*BOUNDARIES, limits.coverage))


def mark(figure: IndicatorFigure | OutcomeFigure) -> Mark:
    """Return the state shown, with the computed one where somebody overrode it."""
    computed = figure.computed if isinstance(figure, OutcomeFigure) else figure.result.state
    return Mark(figure.state, computed if figure.override else None)


def made(figure: IndicatorFigure | OutcomeFigure) -> str:
    """Return the anchor of how the figure was made."""
    return f"made-{figure.anchor}"


def name_of(indicator: Indicator, sample: bool) -> str:
    return labelled(localized(indicator.name), sample)


def labelled(name: str, sample: bool) -> str:
    """Return a name that says so where what it names rests on sample data."""
    return _("%(name)s (sample)") % {"name": name} if sample else name


def sample_note(sample: bool, note: str = "") -> str:
    """Return the note of a table, with a word on sample data where it rests on any."""
    parts = (note, _("Rests on sample data.") if sample else "")
    return " ".join(part for part in parts if part)
