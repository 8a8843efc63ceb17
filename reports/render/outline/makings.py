"""How each figure was made: the formula, the records used, who recorded them, what was left out."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from actionplan.achievement import Note
from reports.compute import Evaluation
from reports.compute.indicators import IndicatorFigure
from reports.compute.outcomes import OutcomeFigure
from reports.dataset import Indicator
from reports.render.blocks import Cell, Making, Number, Paragraph, Percent, Section, Words
from reports.render.outline.annexes import links
from reports.render.outline.cells import made, value_cell
from reports.render.wording import localized, state


def section(evaluation: Evaluation) -> Section:
    """Return the making of every figure, those of the whole plan first."""
    lead = _(
        "Every figure of this report leads here: the formula, how many records it rests on, who "
        "recorded them, and what was left out. The records themselves are listed in full on the web "
        "and in the workbook, sheet “Records”."
    )
    return Section(
        anchor="annex-makings",
        title=_("How the figures were made"),
        blocks=(
            Paragraph(lead),
            *whole_plan(evaluation),
            *(of_outcome(outcome) for outcome in evaluation.whole.outcomes),
            *(of_indicator(evaluation, figure) for figure in evaluation.indicators),
            *(of_indicator(evaluation, figure) for figure in evaluation.context),
        ),
    )


def plain(
    anchor: str, title: str, formula: str, inputs: tuple[tuple[str, Cell], ...], used: int
) -> Making:
    """Return the making of a figure that rests on other figures."""
    return Making(
        anchor=anchor,
        title=title,
        formula=formula,
        inputs=inputs,
        used=used,
        left_out=(),
        recorded_by="",
        evidence=(),
        sample=False,
    )


def whole_plan(evaluation: Evaluation) -> Iterator[Making]:
    """Yield the making of the figures that rest on all outcomes, members or money."""
    whole, headline, work = evaluation.whole, evaluation.headline, evaluation.work
    outcomes = len(whole.outcomes)
    yield plain(
        "made-states",
        _("Outcomes by state"),
        _("Each outcome counts once, in the state that is shown for it."),
        tuple((state(each), Number(count)) for each, count in whole.distribution.items()),
        outcomes,
    )
    yield plain(
        "made-coverage",
        _("Coverage and mean progress"),
        _(
            "Coverage is the number of due outcomes that reported, divided by all due. The mean takes "
            "each outcome once, capped at 100 %%, lines reported apart left out; under the plan's "
            "floor of coverage none is printed."
        )
        % {},
        (
            (_("reported"), Number(whole.coverage.reported)),
            (_("due"), Number(whole.coverage.due)),
            (_("outcomes in the mean"), Number(headline.mean.counted)),
            (_("floor of coverage"), Percent(evaluation.thresholds.coverage)),
        ),
        outcomes,
    )
    yield plain(
        "made-members",
        _("Members and engagement"),
        _(
            "Members are those whose membership includes the cut-off date. Engaged are those named in "
            "a project or an activity that touches the period up to the cut-off."
        ),
        (
            (_("projects"), Number(len(work.projects))),
            (_("activities"), Number(len(work.activities))),
        ),
        len(work.projects) + len(work.activities),
    )
    yield money(evaluation)


def money(evaluation: Evaluation) -> Making:
    figures = evaluation.money
    return plain(
        "made-money",
        _("Money"),
        _(
            "Actual is the sum of the expenses dated in the period up to the cut-off. Execution is "
            "actual divided by the revised budget, or by the original where nothing was revised."
        ),
        (
            (_("budget lines"), Number(len(figures.by_budget_line))),
            (_("expenses"), Number(figures.expenses)),
        ),
        figures.expenses,
    )


def of_outcome(outcome: OutcomeFigure) -> Making:
    """Return how an outcome's state and progress follow from its indicators."""
    name = f"{outcome.outcome.code} {localized(outcome.outcome.title)}"
    return plain(
        made(outcome),
        name,
        _(
            "The state is the weakest of the indicators that are due. Progress is the mean of their "
            "progress, unweighted."
        ),
        tuple(
            (localized(figure.indicator.name), Words(state(figure.state)))
            for figure in outcome.indicators
        ),
        len(outcome.indicators),
    )


def of_indicator(evaluation: Evaluation, figure: IndicatorFigure) -> Making:
    """Return how an indicator's actual, progress and state were made."""
    by = ", ".join(figure.recorded_by) or _("loaded from the public record")
    words = reasons()
    return Making(
        anchor=made(figure),
        title=f"{figure.indicator.code} {localized(figure.indicator.name)}",
        formula=" ".join(sentences(evaluation, figure)),
        inputs=tuple(inputs(figure)),
        used=figure.used,
        left_out=tuple((words[reason], count) for reason, count in figure.left_out.items()),
        recorded_by=by if figure.used else "",
        evidence=tuple(links(figure.evidence))[:5],
        sample=figure.sample,
        indicator=figure.indicator.id,
    )


def sentences(evaluation: Evaluation, figure: IndicatorFigure) -> Iterator[str]:
    """Yield how the actual is counted, how it is judged, and what a reader must know beside it."""
    result = figure.result
    yield counted(figure.indicator)
    if result.progress is not None:
        yield _("P = (actual − baseline) / (target − baseline).")
    if result.schedule is not None:
        yield _("State: S = P / E, on track from %(on_track)s, behind from %(behind)s.") % {
            "on_track": evaluation.thresholds.on_track.normalize(),
            "behind": evaluation.thresholds.behind.normalize(),
        }
    if result.assumed:
        yield _("E is linear in days from start to target: an assumption, for want of milestones.")
    if figure.definition.stepwise:
        yield _("E rises in steps: nothing is expected before a milestone's date, then all of it.")
    yield from (noted()[note] for note in result.notes)
    if result.fell:
        yield _("The running total fell at least once.")


def counted(indicator: Indicator) -> str:
    """Return how the actual is counted."""
    special = {
        "qualitative": _("The latest text up to the cut-off; no number is computed."),
        "milestone_list": _(
            "Items completed up to the cut-off; an item leaves the list only by a recorded decision."
        ),
        "yes_no": _("The latest answer up to the cut-off."),
        "ordinal": _("The latest rank up to the cut-off, compared with the rank that was due."),
    }
    by_accumulation = {
        "incremental": _("The sum of the values dated from the plan's start to the cut-off."),
        "cumulative": _("The latest running total up to the cut-off."),
        "level": _("The latest value up to the cut-off."),
        "distinct": _("The number of different members and partners named up to the cut-off."),
        "ratio": _("The sum of the numerators divided by the sum of the denominators."),
    }
    return special.get(indicator.measure) or by_accumulation[indicator.accumulation]


def inputs(figure: IndicatorFigure) -> Iterator[tuple[str, Cell]]:
    """Yield the values that enter the formula; what is not there is left out."""
    indicator, result = figure.indicator, figure.result
    baseline, target = figure.definition.baseline, figure.definition.target
    values = (
        (_("actual"), result.actual),
        (_("baseline"), baseline),
        (_("target"), target),
        (_("due by the cut-off"), result.due_value),
        (_("short of it by"), result.shortfall),
    )
    for name, value in values:
        if value is not None:
            yield name, value_cell(indicator, value)
    shares = (
        (_("P, progress"), result.progress),
        (_("E, expected"), result.expected),
        (_("S, schedule index"), result.schedule),
    )
    for name, value in shares:
        if value is not None:
            yield name, Percent(value) if name != _("S, schedule index") else Number(value, 2)


def noted() -> Mapping[Note, str]:
    """Return the words of each note of the arithmetic."""
    return {
        Note.TARGET_MET_WITHOUT_EVIDENCE: _(
            "The target is met, but not by verified evidence, so it does not count as achieved."
        ),
        Note.MAINTENANCE: _("The target is to hold the baseline: met or not met, no percentage."),
        Note.NO_BASELINE: _("There is no baseline, so the value is compared with the one due."),
        Note.NEEDS_JUDGEMENT: _("A text needs a person's judgement; no state is computed from it."),
        Note.ZERO_DENOMINATOR: _("The denominators add up to nothing, so there is no ratio."),
        Note.UNKNOWN_ITEMS: _("Some completed items are not on the list and were not counted."),
    }


def reasons() -> Mapping[str, str]:
    """Return the words of each reason for which a record was not used."""
    return {
        "after_cutoff": _("dated after the cut-off"),
        "before_start": _("dated before the plan's start: history"),
        "before_baseline": _("older than the baseline"),
        "earlier": _("earlier than the latest"),
        "no_value": _("without a value"),
        "superseded": _("superseded by a correction"),
        "unverified": _("not verified"),
        "returned": _("returned"),
    }
