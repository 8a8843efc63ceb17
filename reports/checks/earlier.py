"""The check against the last sealed edition: a figure that was approved changes with a reason only."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.checks.finding import Finding
from reports.compute import Evaluation
from reports.compute.indicators import COUNTING, IndicatorFigure, IndicatorJudge
from reports.dataset import Dataset
from reports.render.outline.cells import value_cell
from reports.render.wording import cell_text, day, localized


def of_earlier(evaluation: Evaluation, sealed: Evaluation | None) -> Iterator[Finding]:
    """Yield each figure that comes out otherwise, at the sealed edition's cut-off, than was sealed."""
    if sealed is None:
        return
    judge = IndicatorJudge(evaluation.data, evaluation.thresholds)
    before = {figure.indicator.id: figure for figure in (*sealed.indicators, *sealed.context)}
    for figure in (*evaluation.indicators, *evaluation.context):
        old = before.get(figure.indicator.id)
        if old and not restated(figure, sealed.data):
            yield from changed(judge, figure, old, sealed.data)


def restated(figure: IndicatorFigure, sealed: Dataset) -> bool:
    """Whether a correction with its reason came after the sealed edition; the report lists it."""
    known_at = sealed.scope.known_at
    return any(each.reason and each.recorded > known_at for each in figure.restatements)


def changed(
    judge: IndicatorJudge, figure: IndicatorFigure, old: IndicatorFigure, sealed: Dataset
) -> Iterator[Finding]:
    cutoff = sealed.scope.cutoff
    records = judge.data.measurements(figure.indicator.id)
    counting = [record for record in records if record.standing == COUNTING]
    now = judge.judged(figure.definition, counting, cutoff).actual
    was = old.result.actual
    if now == was:
        return
    words = _(
        "%(name)s at %(day)s: %(before)s was sealed, and it is %(now)s now, without a reason."
    )
    said = {
        "name": localized(figure.indicator.name),
        "day": day(cutoff),
        "before": cell_text(value_cell(old.indicator, was), sealed.plan.currency),
        "now": cell_text(value_cell(figure.indicator, now), sealed.plan.currency),
    }
    yield Finding(
        "changed-since",
        f"{figure.indicator.code} {cutoff}",
        words % said,
        "admin:actionplan_indicator_change",
        (figure.indicator.id,),
    )
