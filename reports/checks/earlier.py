"""The check against the last sealed edition: a figure that was approved changes with a reason only."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.checks.finding import Finding
from reports.compute import Evaluation
from reports.compute.indicators import IndicatorJudge
from reports.compute.restated import RestatedFigure, restated_figures
from reports.dataset import EarlierEdition
from reports.render.outline.cells import value_cell
from reports.render.wording import cell_text, day, localized


def of_earlier(evaluation: Evaluation, sealed: EarlierEdition | None) -> Iterator[Finding]:
    """Yield each figure that comes out otherwise, at the sealed edition's cut-off, than was sealed."""
    judge = IndicatorJudge(evaluation.data, evaluation.thresholds)
    figures = (*evaluation.indicators, *evaluation.context)
    for each in restated_figures(judge, figures, [sealed] if sealed else []):
        # A correction with its reason is listed in the report.
        if not each.reason:
            yield changed(each, evaluation.data.plan.currency)


def changed(each: RestatedFigure, currency: str) -> Finding:
    indicator, cutoff = each.figure.indicator, each.edition.cutoff
    words = _(
        "%(name)s at %(day)s: %(before)s was sealed, and it is %(now)s now, without a reason."
    )
    said = {
        "name": localized(indicator.name),
        "day": day(cutoff),
        "before": cell_text(value_cell(indicator, each.then), currency),
        "now": cell_text(value_cell(indicator, each.now), currency),
    }
    return Finding(
        "changed-since",
        f"{indicator.code} {cutoff}",
        words % said,
        "admin:actionplan_indicator_change",
        (indicator.id,),
    )
