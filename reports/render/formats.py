"""The formats of a report, each drawn from the same document."""

from collections.abc import Callable, Mapping

from reports.compute import Evaluation
from reports.render import html, pdf, xlsx
from reports.render.blocks import Document
from reports.render.outline import document
from reports.render.outline.records import record_rows

__all__ = ["FORMATS", "document"]


def draw_html(drawn: Document, evaluation: Evaluation) -> bytes:
    return html.render(drawn)


def draw_pdf(drawn: Document, evaluation: Evaluation) -> bytes:
    return pdf.render(drawn, evaluation.data.scope.known_at)


def draw_xlsx(drawn: Document, evaluation: Evaluation) -> bytes:
    known_at = evaluation.data.scope.known_at
    return xlsx.render(drawn, record_rows(evaluation), created=known_at)


FORMATS: Mapping[str, Callable[[Document, Evaluation], bytes]] = {
    "html": draw_html,
    "pdf": draw_pdf,
    "xlsx": draw_xlsx,
}
