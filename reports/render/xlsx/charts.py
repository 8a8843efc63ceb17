"""Native charts of the workbook: each with the figures it is drawn from, in cells below it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.chart import Chart as NativeChart

from actionplan.achievement import State
from actionplan.palette import MARKS
from reports.render.blocks import (
    BulletChart,
    Cell,
    Chart,
    MatrixChart,
    Money,
    Number,
    PairedChart,
    Percent,
    StackedChart,
    Words,
)
from reports.render.charts.drawing import PRINT
from reports.render.xlsx import styles as look
from reports.render.xlsx.sheet import Sheet
from reports.render.xlsx.text import cell_text

WIDTH, ROW_HEIGHT = 720, 20  # pixels
SHADES = ("step-4", "step-2", "ink", "step-3", "step-1")
MOVES_WITHOUT_RESIZING = 2
WHITE_LETTERS = {"color": look.WHITE, "bold": True}


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with the name that it bears in every format."""

    number: int
    chart: Chart

    @property
    def name(self) -> str:
        """The number and the title; never the beginning of a formula."""
        words = {"number": self.number, "title": self.chart.title}
        return cell_text(_("Figure %(number)s. %(title)s") % words)


@dataclass(frozen=True, slots=True)
class Grid:
    """The figures of a chart: a row for each label, a column for each series."""

    heads: tuple[str, ...]
    labels: tuple[str, ...]
    columns: tuple[tuple[Cell, ...], ...]


def grid(chart: Chart) -> Grid:
    """Return the figures that a chart is drawn from."""
    match chart:
        case StackedChart(labels=labels, series=series):
            counts = tuple(tuple(Number(value) for value in each.values) for each in series)
            return Grid(tuple(each.name for each in series), labels, counts)
        case BulletChart(bullets=bullets):
            actual = tuple(Percent(each.actual) for each in bullets)
            expected = tuple(Percent(each.expected) for each in bullets)
            labels = tuple(each.label for each in bullets)
            return Grid(
                (_("Actual"), _("Expected by the cut-off date")), labels, (actual, expected)
            )
        case MatrixChart(rows=rows, columns=columns, values=values):
            turned = tuple(tuple(Number(row[n]) for row in values) for n in range(len(columns)))
            return Grid(columns, rows, turned)
        case PairedChart(labels=labels, series=series, money=money):
            kind = Money if money else Percent
            pairs = tuple(tuple(kind(value) for value in each.values) for each in series)
            return Grid(tuple(each.name for each in series), labels, pairs)


def chart_rows(labels: int) -> int:
    """Return how many rows of the sheet a chart of so many labels covers."""
    return min(10 + 2 * labels, 40)


def rows_taken(chart: Chart) -> int:
    """Return how many rows a figure takes: its name, the chart, the head and the figures."""
    labels = len(grid(chart).labels)
    return 1 + chart_rows(labels) + 1 + 1 + labels if labels else 2


def draw(sheet: Sheet, row: int, figure: Figure) -> None:
    """Write a figure from a row on: its name, its native chart, and its figures below."""
    figures = grid(figure.chart)
    sheet.text(row, 0, figure.name, look.TITLE)
    if not figures.labels:
        sheet.text(row + 1, 0, _("There is nothing to show."), look.NOTE)
        return
    head = row + 2 + chart_rows(len(figures.labels))
    native = sheet.book.workbook.add_chart(kind(figure.chart))
    add_series(native, sheet, head, figure.chart, figures)
    finish(native, figure, len(figures.labels))
    alternative = cell_text(f"{figure.chart.title}. {figure.chart.description}")
    options = {"description": alternative, "object_position": MOVES_WITHOUT_RESIZING}
    sheet.sheet.insert_chart(row + 1, 0, native, options)
    write_figures(sheet, head, figures)


def kind(chart: Chart) -> dict[str, str]:
    stacked = isinstance(chart, StackedChart | MatrixChart)
    return {"type": "bar", "subtype": "stacked"} if stacked else {"type": "bar"}


def write_figures(sheet: Sheet, head: int, figures: Grid) -> None:
    """Write the figures as a small table of their own."""
    sheet.text(head, 0, "", look.HEAD)
    for column, name in enumerate(figures.heads, start=1):
        sheet.text(head, column, name, look.FIGURE_HEAD)
    for row, label in enumerate(figures.labels):
        sheet.cell(head + 1 + row, 0, Words(label), look.BODY)
        for column, cells in enumerate(figures.columns, start=1):
            sheet.cell(head + 1 + row, column, cells[row], look.BODY)


def add_series(native: NativeChart, sheet: Sheet, head: int, chart: Chart, figures: Grid) -> None:
    """Add each series by the place of its cells, with the figures for who cannot look them up."""
    first, last = head + 1, head + len(figures.labels)
    for number, cells in enumerate(figures.columns):
        column = number + 1
        native.add_series(
            {
                "name": [sheet.name, head, column],
                "name_data": [cell_text(figures.heads[number])],
                "categories": [sheet.name, first, 0, last, 0],
                "categories_data": [cell_text(label) for label in figures.labels],
                "values": [sheet.name, first, column, last, column],
                "values_data": [known(sheet, cell) for cell in cells],
                **painted(chart, number),
            }
        )


def known(sheet: Sheet, cell: Cell) -> float | None:
    value, _shown = sheet.valued(cell)
    return float(value) if isinstance(value, Decimal | int) else None


def painted(chart: Chart, number: int) -> dict[str, Any]:
    """Return how one series looks."""
    labels = {"data_labels": {"value": True}}
    match chart:
        case StackedChart(series=series):
            state = series[number].state
            return {**state_area(state), "gap": 40} if state else {**labels, "gap": 40}
        case BulletChart(bullets=bullets) if number == 0:
            points = [state_paint(each.state) for each in bullets]
            return {**labels, "points": points, "gap": 60}
        case MatrixChart():
            shade = PRINT[SHADES[number % len(SHADES)]]
            return {"fill": {"color": shade}, "border": {"color": look.WHITE}, "gap": 40}
    token = "bar-actual" if number and isinstance(chart, PairedChart) else "bar-track"
    return {**labels, "fill": {"color": PRINT[token]}, "border": {"color": PRINT["rule-strong"]}}


def state_paint(state: State) -> dict[str, Any]:
    """Return an area in the colour of a state: filled where it judges, else an outline."""
    mark = MARKS[state]
    fill = {"color": mark.paper if mark.filled else look.WHITE}
    return {"fill": fill, "border": {"color": mark.paper, "width": 1.5}}


def state_area(state: State) -> dict[str, Any]:
    """Return a series of a stacked bar; counts of nought are not labelled."""
    font = WHITE_LETTERS if MARKS[state].filled else {"color": MARKS[state].paper, "bold": True}
    return {
        **state_paint(state),
        "data_labels": {"value": True, "num_format": f'"{MARKS[state].letter}" 0;;', "font": font},
    }


def finish(native: NativeChart, figure: Figure, labels: int) -> None:
    """Set title, size and axes: labels from the top down, bars from nought."""
    along: dict[str, Any] = {"min": 0, "major_gridlines": {"visible": False}}
    if isinstance(figure.chart, BulletChart):
        along |= {"max": 1, "num_format": "0%", "label_position": "high"}
    else:
        along["visible"] = isinstance(figure.chart, MatrixChart)
    native.set_title({"name": figure.name, "overlay": False, "name_font": {"size": 12}})
    native.set_y_axis({"reverse": True})
    native.set_x_axis(along)
    native.set_legend({"position": "bottom"})
    native.set_size({"width": WIDTH, "height": chart_rows(labels) * ROW_HEIGHT})
