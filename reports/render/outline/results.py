"""Results by Action Line: a table and a chart for each axis, and what is said of each outcome."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionplan.achievement import State
from reports.compute import Evaluation
from reports.compute.indicators import IndicatorFigure
from reports.compute.outcomes import AxisFigure, LineFigure, OutcomeFigure
from reports.dataset import Text
from reports.render.blocks import (
    Block,
    Bullet,
    BulletChart,
    Cell,
    Column,
    Day,
    Made,
    Note,
    Number,
    Paragraph,
    Percent,
    Points,
    Section,
    Table,
    Words,
)
from reports.render.outline.cells import (
    actual_cell,
    benchmark_cell,
    made,
    mark,
    previous_cell,
    progress_cell,
    value_cell,
)
from reports.render.outline.summary import label
from reports.render.wording import MISSING, day, localized, number, percent, state


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
    blocks: tuple[Block, ...] = (Paragraph(line_sentence(line), tone="lead"),)
    if ideas:
        blocks += (
            Paragraph(_("Key ideas that drive this line; they are not tracked:"), tone="note"),
            Points(tuple(localized(idea) for idea in ideas)),
        )
    return Section(
        anchor=line.anchor,
        title=_("Action Line %(line)s") % {"line": label(line)},
        blocks=blocks,
        sections=tuple(axis_section(axis) for axis in line.axes),
    )


def line_sentence(line: LineFigure) -> str:
    """Return how the line's outcomes stand, with coverage and, where it may be printed, the mean."""
    group = line.group
    counts = ", ".join(
        f"{number(count)} {state(each).lower()}"
        for each, count in group.distribution.items()
        if count
    )
    text = _("%(counts)s. Coverage: %(reported)s of %(due)s due.") % {
        "counts": counts or _("No outcomes"),
        "reported": number(group.coverage.reported),
        "due": number(group.coverage.due),
    }
    if group.mean.value is None:
        return text
    mean = _("Mean progress %(mean)s (%(low)s to %(high)s).") % {
        "mean": percent(group.mean.value),
        "low": percent(group.mean.low),
        "high": percent(group.mean.high),
    }
    return f"{text} {mean}"


def axis_section(axis: AxisFigure) -> Section:
    table = axis_table(axis)
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
        blocks=(table, *chart, *notes(axis)),
    )


def drawn(axis: AxisFigure) -> Iterator[IndicatorFigure]:
    """Yield the indicators of the axis that can be drawn on the way to their target."""
    for outcome in axis.group.outcomes:
        for figure in outcome.indicators:
            if figure.result.progress is not None or figure.result.expected is not None:
                yield figure


def bullet(figure: IndicatorFigure) -> Bullet:
    result = figure.result
    words = _("%(progress)s of the way; %(expected)s expected") % {
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


def axis_table(axis: AxisFigure) -> Table:
    rows = tuple(row for outcome in axis.group.outcomes for row in outcome_rows(outcome))
    return Table(
        anchor=f"results-{axis.axis.code}",
        caption=_("Axis %(code)s: outcomes and indicators") % {"code": axis.axis.code},
        columns=(
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
        ),
        rows=rows,
        sheet=_("Axis %(code)s") % {"code": axis.axis.code},
        empty=_("This axis has no outcomes."),
    )


def outcome_rows(outcome: OutcomeFigure) -> Iterator[tuple[Cell, ...]]:
    """Yield the outcome's own row and one for each of its indicators."""
    name = f"{outcome.outcome.code} {localized(outcome.outcome.title)}"
    share = outcome.result.raw
    progress = Words(MISSING) if share is None else Made(Percent(share), made(outcome))
    yield (
        Words(name, strong=True),
        *(Words("") for _column in range(6)),
        progress,
        mark(outcome),
        Words(""),
    )
    for figure in outcome.indicators:
        yield indicator_row(figure)


def indicator_row(figure: IndicatorFigure) -> tuple[Cell, ...]:
    baseline = figure.benchmark("baseline")
    return (
        Words(localized(figure.indicator.name)),
        Words(localized(figure.indicator.unit)),
        benchmark_cell(figure, "baseline"),
        Day(baseline.date if baseline else None, "short"),
        previous_cell(figure),
        value_cell(figure.indicator, figure.result.due_value),
        actual_cell(figure),
        progress_cell(figure),
        mark(figure),
        Number(len(figure.evidence)),
    )


def notes(axis: AxisFigure) -> Iterator[Block]:
    """Yield what was said of the outcomes of an axis; what is behind without a remedy says so."""
    for outcome in axis.group.outcomes:
        passages = tuple(spoken(outcome))
        if passages:
            yield Note(
                anchor=outcome.anchor,
                head=f"{outcome.outcome.code} {localized(outcome.outcome.title)}",
                mark=mark(outcome),
                passages=passages,
            )


def spoken(outcome: OutcomeFigure) -> Iterator[tuple[str, str]]:
    """Yield the named passages about an outcome."""
    if outcome.override:
        yield (
            _("State set by a person"),
            _("%(reason)s (computed: %(computed)s)")
            % {"reason": outcome.override.reason, "computed": state(outcome.computed).lower()},
        )
    if outcome.reconsideration:
        decision = outcome.reconsideration
        yield (
            _("Reconsidered"),
            _("%(body)s, %(day)s: %(reason)s")
            % {
                "body": decision.decided_by,
                "day": day(decision.decided_on),
                "reason": decision.reason,
            },
        )
    yield from narrated(outcome)
    for figure in outcome.indicators:
        if figure.text:
            yield localized(figure.indicator.name), figure.text


def narrated(outcome: OutcomeFigure) -> Iterator[tuple[str, str]]:
    """Yield the narrative and, for what is behind or off track, cause, effect, remedy and owner."""
    narrative = outcome.narrative
    if narrative:
        yield from said(_("Narrative"), narrative.text)
        yield from said(_("Cause"), narrative.cause)
        yield from said(_("Effect"), narrative.effect)
        yield from said(_("Remedy"), narrative.remedy)
        if narrative.owner:
            yield _("Owner and date"), f"{narrative.owner}, {day(narrative.due)}"
    if outcome.lacks_remedy:
        yield _("Remedy"), _("None is recorded.")


def said(name: str, text: Text) -> Iterator[tuple[str, str]]:
    words = localized(text)
    if words:
        yield name, words


def lessons(evaluation: Evaluation) -> Section:
    """Return what was learnt: the outcomes reconsidered, and the states that people set."""
    points = tuple(
        f"{outcome.outcome.code} {localized(outcome.outcome.title)}: {decision.reason} "
        f"({decision.decided_by}, {day(decision.decided_on)})"
        for outcome in evaluation.whole.outcomes
        if (decision := outcome.reconsideration)
    )
    changed = sum(figure.state is State.RECONSIDERED for figure in evaluation.indicators)
    blocks: list[Block] = []
    if points:
        blocks += [
            Paragraph(_("Outcomes changed or dropped by a recorded decision:")),
            Points(points),
        ]
    if changed:
        text = ngettext(
            "%(count)s indicator was changed or dropped by a recorded decision.",
            "%(count)s indicators were changed or dropped by a recorded decision.",
            changed,
        )
        blocks.append(Paragraph(text % {"count": changed}))
    if not blocks:
        blocks.append(Paragraph(_("No lesson or proposed change is recorded."), tone="note"))
    return Section("lessons", _("Lessons and proposed changes"), tuple(blocks))
