"""Charts as small drawings of our own: the same ones on the page and on paper.

Every figure in a chart stands in its table too; a state has its letter and its shape beside its
colour. Bars begin at nought, and what does not fit is clamped while its figure is printed as it is.
"""

from reports.render.blocks import BulletChart, Chart, MatrixChart, PairedChart, StackedChart
from reports.render.charts.bullet import bullet
from reports.render.charts.drawing import PAPER, SCREEN, picture
from reports.render.charts.matrix import matrix
from reports.render.charts.paired import paired
from reports.render.charts.stacked import stacked

__all__ = ["svg"]


def svg(chart: Chart, *, paper: bool, currency: str) -> str:
    """Return the chart as an SVG element in the active language, the same text every time.

    On screen it is as wide as what holds it, with the colours of the reader's theme. On paper it is
    480 points wide, for a column of 170 mm, with the colours of print and nothing that a style
    sheet would have to add. `currency` stands beside amounts.
    """
    medium = PAPER if paper else SCREEN
    match chart:
        case StackedChart():
            drawn = stacked(chart, medium)
        case BulletChart():
            drawn = bullet(chart, medium)
        case MatrixChart():
            drawn = matrix(chart, medium)
        case PairedChart():
            drawn = paired(chart, medium, currency)
    return picture(chart, drawn, medium)
