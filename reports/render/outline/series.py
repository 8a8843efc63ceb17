"""The series of earlier plans that go on in this one."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.compute.indicators import IndicatorFigure
from reports.compute.series import Series
from reports.dataset import EarlierRecord, Indicator
from reports.render.blocks import Cell, Column, Day, Number, Reference, Table, Words
from reports.render.outline.cells import explained, labelled, made, value_cell
from reports.render.wording import MISSING, cell_text, exact, localized, number


def tables(evaluation: Evaluation) -> Iterator[Table]:
    """Yield the table of the series that go on, where there are any."""
    rows = tuple(
        row(figure, series)
        for figure in evaluation.indicators
        for series in evaluation.series.get(figure.indicator.id, ())
    )
    if rows:
        yield Table(
            anchor="series",
            caption=_("Indicators that go on with the series of an earlier plan"),
            columns=(
                Column(_("Code"), 2),
                Column(_("Indicator"), 4),
                Column(_("Earlier plan"), 3),
                Column(_("Code there"), 2),
                Column(_("Records"), 1, figures=True),
                Column(_("First of"), 1),
                Column(_("Latest record"), 2),
                Column(_("of"), 1),
            ),
            rows=rows,
            sheet=_("Earlier plans"),
            note=_("Records of earlier plans that counted; this report judges none of them."),
        )


def row(figure: IndicatorFigure, series: Series) -> tuple[Cell, ...]:
    """Return how far back a series goes, and its latest record."""
    first, latest = series.records[0], series.records[-1]
    return (
        Reference(figure.indicator.code, made(figure)),
        Words(labelled(localized(figure.indicator.name), series.sample)),
        Words(localized(series.plan)),
        Words(series.code),
        explained(Number(len(series.records)), made(figure)),
        Day(first.on, "short"),
        Words(told(figure.indicator, latest)),
        Day(latest.on, "short"),
    )


def told(indicator: Indicator, record: EarlierRecord) -> str:
    """Return what a record says: a value, a part of a whole, how many it names, or a text."""
    if record.value is not None:
        return cell_text(value_cell(indicator, record.value), "")
    if record.numerator is not None and record.denominator is not None:
        return f"{exact(record.numerator)} / {exact(record.denominator)}"
    return number(record.named) if record.named else record.text or MISSING
