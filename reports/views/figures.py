"""The page of one figure: its formula, and every record behind it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from reports.compute import Evaluation, evaluate_report
from reports.compute.indicators import IndicatorFigure
from reports.compute.records import judged_records
from reports.dataset import Dataset
from reports.models import ReportFile
from reports.render.html.cells import cell_html
from reports.render.html.records import RecordReader
from reports.render.outline.makings import of_indicator
from reports.render.outline.series import told
from reports.render.wording import day, localized
from reports.views.readable import readable_files

ROWS = 100


@require_safe
@login_required
def figure(request: HttpRequest, pk: int, language: str, indicator: int) -> HttpResponse:
    """List the records of one indicator as the report knew them, in the report's language."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    files = readable_files(request)
    file = get_object_or_404(files, report=pk, format=ReportFile.Format.JSON)
    evaluation = evaluated(file.sha256)
    found = find(evaluation, indicator)
    with translation.override(language):
        context = {"section": "reports", "report": file.report, "language": language}
        context |= page_of(evaluation, found, request.GET.get("page"))
        response = render(request, "reports/figure.html", context)
    response["Content-Language"] = language
    return response


# A large snapshot takes a second to read, and who follows one figure follows another.
@lru_cache(maxsize=2)
def evaluated(sha256: str) -> Evaluation:
    """Return the figures of a snapshot, which its sha256 names for good."""
    snapshots = ReportFile.objects.filter(format=ReportFile.Format.JSON, sha256=sha256)
    content = snapshots.values_list("content", flat=True)[0]
    return evaluate_report(Dataset.from_bytes(bytes(content)))


def find(evaluation: Evaluation, indicator: int) -> IndicatorFigure:
    """Return the figure of an indicator; raise Http404 for one that the report does not know."""
    figures = (*evaluation.indicators, *evaluation.context)
    found = next((each for each in figures if each.indicator.id == indicator), None)
    if found is None:
        raise Http404
    return found


def page_of(evaluation: Evaluation, found: IndicatorFigure, number: str | None) -> dict[str, Any]:
    """Return how the figure was made, and one page of its records in the active language."""
    making = of_indicator(evaluation, found)
    currency = evaluation.data.plan.currency
    page = Paginator(judged_records(evaluation, found), ROWS).get_page(number)
    return {
        "making": making,
        "name": localized(found.indicator.name),
        "inputs": [(name, cell_html(cell, currency)) for name, cell in making.inputs],
        "unit": localized(found.indicator.unit),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "earlier": list(before(evaluation, found)),
        "lines": RecordReader(evaluation, found).lines(list(page.object_list)),
    }


def before(evaluation: Evaluation, found: IndicatorFigure) -> Iterator[dict[str, Any]]:
    """Yield the records of each earlier plan whose series goes on in this indicator."""
    for series in evaluation.series.get(found.indicator.id, ()):
        lines = [
            {"on": day(each.on), "value": told(found.indicator, each), "sample": each.sample}
            for each in series.records
        ]
        yield {"plan": localized(series.plan), "code": series.code, "lines": lines}
