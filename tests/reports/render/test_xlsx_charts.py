"""The native charts of the workbook."""

from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree as ET

from openpyxl import load_workbook

from actionplan.achievement import State
from reports.render import xlsx
from reports.render.blocks import (
    Bullet,
    BulletChart,
    MatrixChart,
    Number,
    PairedChart,
    Series,
    StackedChart,
)
from tests.reports.render.workbooks import FIRST, document, opened, part, table


def charts():
    labels = ("Line 1", "Line 2")
    states = tuple(
        Series(state.value, (Decimal(2), Decimal(place)), state)
        for place, state in enumerate((State.ACHIEVED, State.BEHIND, State.NO_DATA))
    )
    bullets = (
        Bullet("Members", Decimal("1.32"), Decimal("0.8"), State.ACHIEVED, "132 %"),
        Bullet("Women", None, Decimal("0.5"), State.NO_DATA, "no data"),
    )
    pair = (
        Series("=Budget", (Decimal(10), Decimal(20))),
        Series("Actual", (Decimal(5), None)),
    )
    return (
        StackedChart("f-1", "States", "By line.", labels, states, "table-1"),
        BulletChart("f-2", "=The way", "To the target.", bullets, "table-1"),
        MatrixChart(
            "f-3", "Matrix", "Where they meet.", labels, ("A", "B"), ((1, 2), (0, 4)), "no"
        ),
        PairedChart("f-4", "Money", "Budget.", labels, pair, True, "table-1"),
    )


def test_each_chart_is_native_and_stands_below_its_table():
    book = opened(table((Number(1),)), *charts())

    assert len(book["States"]._charts) == 3
    assert len(book["Figures"]._charts) == 1  # its table is not in the document
    assert all(chart.anchor._from.row > FIRST for chart in book["States"]._charts)
    links = [cell for cell in book["States"][4] if cell.hyperlink]
    assert [cell.value for cell in links] == [
        "All sheets",
        "Figure 1. States",
        "Figure 2. =The way",
        "Figure 4. Money",
    ]


def test_a_chart_is_drawn_from_cells_that_hold_its_figures():
    content = xlsx.render(document(table((Number(1),)), *charts()), ())
    sheet = load_workbook(BytesIO(content))["States"]

    chart = ET.fromstring(part(content, "xl/charts/chart1.xml"))  # noqa: S314 - of our own making
    names = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    series = chart.findall(".//c:ser", names)
    place = series[1].find("c:val//c:f", names).text.split("!")[1].replace("$", "")
    cached = [float(each.text) for each in series[1].findall("c:val//c:v", names)]
    assert len(series) == 3
    assert [row[0].value for row in sheet[place]] == [2, 1]
    assert cached == [2, 1]


def test_a_chart_has_a_text_for_who_does_not_see_it():
    content = xlsx.render(document(table((Number(1),)), *charts()), ())

    assert 'descr="States. By line."' in part(content, "xl/drawings/drawing1.xml")


def test_a_chart_without_figures_says_so():
    empty = StackedChart("f-1", "States", "By line.", (), (), "table-1")

    sheet = opened(table((Number(1),)), empty)["States"]

    assert sheet._charts == []
    assert "There is nothing to show." in {cell.value for cell in sheet["A"]}


def test_charts_give_the_same_bytes_twice():
    whole = document(table((Number(1),)), *charts())

    assert xlsx.render(whole, ()) == xlsx.render(whole, ())
