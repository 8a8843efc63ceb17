"""How each figure was made: the formula, the records used, who recorded them, what was left out."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from actionplan.achievement import Note
from reports.compute import Evaluation
from reports.compute.indicators import IndicatorFigure
from reports.dataset import Indicator
from reports.render.blocks import Cell, Making, Number, Paragraph, Percent, Section, Words
from reports.render.outline import rollups, telling, tracing, workplan
from reports.render.outline.annexes import links
from reports.render.outline.cells import completed, made, schedule_cell, value_cell
from reports.render.outline.narratives import decision_words, override_words
from reports.render.wording import exact, localized


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
            *rollups.makings(evaluation),
            *telling.makings(evaluation),
            *workplan.makings(evaluation),
            *tracing.makings(evaluation),
            *(of_indicator(evaluation, figure) for figure in evaluation.indicators),
            *(of_indicator(evaluation, figure) for figure in evaluation.context),
        ),
    )


def of_indicator(evaluation: Evaluation, figure: IndicatorFigure) -> Making:
    """Return how an indicator's actual, progress and state were made."""
    words = reasons()
    return Making(
        anchor=made(figure),
        title=f"{figure.indicator.code} {localized(figure.indicator.name)}",
        formula=" ".join(sentences(evaluation, figure)),
        inputs=tuple(inputs(evaluation, figure)),
        used=figure.used,
        left_out=tuple((words[reason], count) for reason, count in figure.left_out.items()),
        recorded_by=who(figure),
        evidence=tuple(links(figure.evidence)),
        sample=figure.sample,
        indicator=figure.indicator.id,
    )


def who(figure: IndicatorFigure) -> str:
    """Return who recorded what was used; a record without a name came from a file."""
    if not figure.used:
        return ""
    return ", ".join(figure.recorded_by) or _("loaded from a file")


def sentences(evaluation: Evaluation, figure: IndicatorFigure) -> Iterator[str]:
    """Yield how the actual is counted, how it is judged, and what a reader must know beside it."""
    result = figure.result
    yield counted(figure.indicator)
    if result.progress is not None and result.completed is None:
        yield _("P = (actual − baseline) / (target − baseline).")
    if result.schedule is not None:
        yield _("State: S = P / E, on track from %(on_track)s, behind from %(behind)s.") % {
            "on_track": exact(evaluation.thresholds.on_track),
            "behind": exact(evaluation.thresholds.behind),
        }
    if result.assumed:
        yield _("E is linear in days from start to target: an assumption, for want of milestones.")
    if figure.definition.stepwise:
        yield _("E rises in steps: nothing is expected before a milestone's date, then all of it.")
    yield from (noted()[note] for note in result.notes)
    if result.fell:
        yield _("The running total fell at least once.")
    if figure.override:
        words = override_words(evaluation, figure.override, result.state)
        yield _("State set by a person: %(words)s.") % {"words": words}
    if figure.reconsideration:
        yield _("Reconsidered: %(words)s") % {"words": decision_words(figure.reconsideration)}


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


def inputs(evaluation: Evaluation, figure: IndicatorFigure) -> Iterator[tuple[str, Cell]]:
    """Yield the values that enter the formula; what is not there is left out."""
    result, definition = figure.result, figure.definition
    values = (
        (_("actual"), result.actual),
        (_("baseline"), definition.baseline),
        (_("target"), definition.target),
        (_("due by the cut-off"), result.due_value),
        (_("short of it by"), result.shortfall),
    )
    for name, value in values:
        if value is not None:
            yield name, value_cell(figure.indicator, value)
    if result.completed is not None:
        yield _("completed"), Words(completed(figure))
    yield from shares(evaluation, figure)
    if figure.verified_by:
        yield _("verified by"), Words(", ".join(figure.verified_by))
    if figure.used:
        yield _("pieces of evidence"), Number(figure.evidence_count)
    yield from origin(figure.indicator)


def origin(indicator: Indicator) -> Iterator[tuple[str, Cell]]:
    """Yield who set the indicator, where its figures come from and how they are made."""
    told = (
        (_("set by"), indicator.set_by),
        (_("source"), localized(indicator.source)),
        (_("method"), localized(indicator.method)),
    )
    for name, words in told:
        if words:
            yield name, Words(words)


def shares(evaluation: Evaluation, figure: IndicatorFigure) -> Iterator[tuple[str, Cell]]:
    result = figure.result
    if result.progress is not None:
        yield _("P, progress"), Percent(result.progress)
    if result.expected is not None:
        yield _("E, expected"), Percent(result.expected)
    if result.schedule is not None:
        cell = schedule_cell(result.schedule, evaluation.thresholds)
        yield _("S, schedule index"), cell


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
