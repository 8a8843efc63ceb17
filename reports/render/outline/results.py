"""Results by Action Line: a table and a chart for each axis, and what is said of each outcome."""

from collections.abc import Iterator
from typing import TypeVar

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.compute.indicators import IndicatorFigure
from reports.compute.outcomes import AxisFigure, Group, LineFigure, OutcomeFigure
from reports.compute.work import Cell as Work
from reports.dataset import FINAL, Benchmark, axis_part
from reports.render.blocks import (
    Block,
    Bullet,
    BulletChart,
    Cell,
    Column,
    Day,
    Made,
    Number,
    Paragraph,
    Percent,
    Points,
    Reference,
    Section,
    Table,
    Words,
)
from reports.render.outline.cells import (
    actual_cell,
    benchmark_cell,
    coverage_cell,
    due_cell,
    explained,
    made,
    mark,
    name_of,
    previous_cell,
    progress_cell,
    sample_note,
)
from reports.render.outline.narratives import notes
from reports.render.outline.passages import written
from reports.render.outline.summary import label
from reports.render.wording import counted, day, localized, number, percent

# The place of the column that is left out where all baselines are of one day, and of that which is
# left out where no year came before the period.
BASELINE_DAY, LAST_YEAR = 3, 4
T = TypeVar("T")


def section(evaluation: Evaluation) -> Section:
    """Return the results, line by line."""
    return Section(
        anchor="results",
        title=_("Results by Action Line"),
        blocks=(
            Paragraph(
                _(
                    "Results are what the indicators show; what was done stands in the sections on "
                    "activities and is never blended with them. Each figure leads to how it was made."
                )
            ),
        ),
        sections=tuple(line_section(evaluation, line) for line in evaluation.lines),
    )


def line_section(evaluation: Evaluation, line: LineFigure) -> Section:
    ideas = evaluation.data.key_ideas.get(line.line.id, ())
    blocks: tuple[Block, ...] = (Paragraph(standing(evaluation, line.group), tone="lead"),)
    if ideas:
        blocks += (
            Paragraph(_("Key ideas that drive this line; they are not tracked:"), tone="note"),
            Points(tuple(localized(idea) for idea in ideas)),
        )
    return Section(
        anchor=line.anchor,
        title=_("Action Line %(line)s") % {"line": label(line)},
        blocks=(*blocks, delivery_table(evaluation, line)),
        sections=tuple(axis_section(evaluation, axis) for axis in line.axes),
    )


def standing(evaluation: Evaluation, group: Group) -> str:
    """Return how outcomes stand, with coverage and, where it may be printed, the mean."""
    counts = ", ".join(counted(each, n) for each, n in group.distribution.items() if n)
    coverage = coverage_cell(group, evaluation.thresholds)
    text = _("%(counts)s. Coverage: %(reported)s of %(due)s due (%(share)s).") % {
        "counts": counts or _("No outcomes"),
        "reported": number(group.coverage.reported),
        "due": number(group.coverage.due),
        "share": percent(coverage.share, coverage.places, coverage.boundaries),
    }
    if group.mean.value is None:
        return text
    mean = _("Mean progress %(mean)s (%(low)s to %(high)s); uncapped %(raw)s.") % {
        "mean": percent(group.mean.value),
        "low": percent(group.mean.low),
        "high": percent(group.mean.high),
        "raw": percent(group.mean.raw),
    }
    return f"{text} {mean}"


def delivery_table(evaluation: Evaluation, line: LineFigure) -> Table:
    """Return what was done beside what changed: two columns that are never blended."""
    return Table(
        anchor=f"delivery-{line.line.code}",
        caption=_("Action Line %(code)s: delivery beside results") % {"code": line.line.code},
        columns=(
            Column(_("Outcome"), 6),
            Column(_("Projects"), 1, figures=True),
            Column(_("Activities"), 1, figures=True),
            Column(_("Progress"), 2, figures=True),
            Column(_("State"), 3),
        ),
        rows=tuple(delivery_row(evaluation, outcome) for outcome in line.group.outcomes),
        sheet=_("Delivery %(code)s") % {"code": line.line.code},
        note=_(
            "Delivery is what was done in the period to serve an outcome, results are what its "
            "indicators show. Neither is computed from the other."
        ),
        empty=_("This line has no outcomes."),
    )


def delivery_row(evaluation: Evaluation, outcome: OutcomeFigure) -> tuple[Cell, ...]:
    done = evaluation.work.delivery.get(outcome.outcome.id, Work())
    return (
        Words(f"{outcome.outcome.code} {localized(outcome.outcome.title)}"),
        explained(Number(done.projects), "made-delivery"),
        explained(Number(done.activities), "made-delivery"),
        outcome_progress(outcome),
        mark(outcome),
    )


def axis_section(evaluation: Evaluation, axis: AxisFigure) -> Section:
    table = axis_table(axis, whole_plan=evaluation.data.scope.kind == FINAL)
    bullets = tuple(bullet(figure) for figure in drawn(axis))
    chart: tuple[Block, ...] = ()
    if bullets:
        chart = (
            BulletChart(
                anchor=f"figure-{axis.anchor}",
                title=_("Axis %(code)s: from baseline to target") % {"code": axis.axis.code},
                description=_(
                    "For each indicator a bar shows the progress made, a tick what was expected by "
                    "the cut-off date, on the way from the baseline (0 %%) to the target (100 %%)."
                )
                % {},
                bullets=bullets,
                table=table.anchor,
            ),
        )
    return Section(
        anchor=axis.anchor,
        title=_("Axis %(axis)s") % {"axis": f"{axis.axis.code} {localized(axis.axis.title)}"},
        blocks=(
            *written(evaluation, axis_part(axis.axis.code)),
            Paragraph(standing(evaluation, axis.group)),
            table,
            *chart,
            *notes(evaluation, axis),
        ),
    )


def drawn(axis: AxisFigure) -> Iterator[IndicatorFigure]:
    """Yield the indicators of the axis that can be drawn on the way to their target."""
    for outcome in axis.group.outcomes:
        for figure in outcome.indicators:
            if figure.result.progress is not None or figure.result.expected is not None:
                yield figure


def bullet(figure: IndicatorFigure) -> Bullet:
    result = figure.result
    words = _("%(progress)s; %(expected)s expected") % {
        "progress": percent(result.progress),
        "expected": percent(result.expected),
    }
    return Bullet(
        label=localized(figure.indicator.name),
        actual=result.progress,
        expected=result.expected,
        state=figure.state,
        words=words,
    )


def axis_table(axis: AxisFigure, *, whole_plan: bool) -> Table:
    """Return the axis's table; where all baselines are of one day, a note says it for all.

    Of the whole plan there is no year before.
    """
    columns = axis_columns()
    rows = [row for outcome in axis.group.outcomes for row in outcome_rows(outcome)]
    if whole_plan:
        columns, rows = without(LAST_YEAR, columns), [without(LAST_YEAR, row) for row in rows]
    days = {baseline.date for baseline in baselines(axis)}
    note = sample_note(axis.group.sample)
    if len(days) == 1:
        columns, rows = without(BASELINE_DAY, columns), [without(BASELINE_DAY, row) for row in rows]
        said = _("All baselines are of %(day)s.") % {"day": day(days.pop())}
        note = f"{said} {note}".strip()
    return Table(
        anchor=f"results-{axis.axis.code}",
        caption=_("Axis %(code)s: outcomes and indicators") % {"code": axis.axis.code},
        columns=columns,
        rows=tuple(rows),
        note=note,
        sheet=_("Axis %(code)s") % {"code": axis.axis.code},
        empty=_("This axis has no outcomes."),
    )


def baselines(axis: AxisFigure) -> Iterator[Benchmark]:
    """Yield the baselines of the axis's indicators."""
    for outcome in axis.group.outcomes:
        for figure in outcome.indicators:
            if baseline := figure.benchmark("baseline"):
                yield baseline


def axis_columns() -> tuple[Column, ...]:
    return (
        Column(_("Outcome and indicator"), 5),
        Column(_("Unit"), 2),
        Column(_("Baseline"), 2, figures=True),
        Column(_("of"), 2),
        Column(_("Last year"), 2, figures=True),
        Column(_("Milestone"), 2, figures=True),
        Column(_("Actual"), 2, figures=True),
        Column(_("Progress"), 2, figures=True),
        Column(_("State"), 3),
        Column(_("Evidence"), 1, figures=True),
    )


def without(place: int, row: tuple[T, ...]) -> tuple[T, ...]:
    """Return the columns or cells of a row but the one at a place."""
    return (*row[:place], *row[place + 1 :])


def outcome_rows(outcome: OutcomeFigure) -> Iterator[tuple[Cell, ...]]:
    """Yield the outcome's own row and one for each of its indicators."""
    name = f"{outcome.outcome.code} {localized(outcome.outcome.title)}"
    yield (
        Words(name, strong=True),
        *(Words("") for _column in range(6)),
        outcome_progress(outcome),
        mark(outcome),
        Words(""),
    )
    for figure in outcome.indicators:
        yield indicator_row(figure)


def outcome_progress(outcome: OutcomeFigure) -> Cell:
    """Return the outcome's progress, or that it has none, with the way to how it was judged."""
    if outcome.result.raw is None:
        return Reference(_("none"), made(outcome))
    return Made(Percent(outcome.result.raw), made(outcome))


def indicator_row(figure: IndicatorFigure) -> tuple[Cell, ...]:
    baseline = figure.benchmark("baseline")
    return (
        Words(name_of(figure.indicator, figure.sample)),
        Words(localized(figure.indicator.unit)),
        benchmark_cell(figure, "baseline"),
        Day(baseline.date if baseline else None, "short"),
        previous_cell(figure),
        due_cell(figure),
        actual_cell(figure),
        progress_cell(figure),
        mark(figure),
        explained(Number(figure.evidence_count), made(figure)),
    )
