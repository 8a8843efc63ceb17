"""How the cells of the workbook look: few formats, each made once."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from actionplan.achievement import State
from actionplan.palette import MARKS
from reports.render.charts.drawing import PRINT

WHITE = "#FFFFFF"
SAMPLE_GROUND, SAMPLE_INK = "#F3E8F4", "#5D1A65"

TITLE = {"bold": True, "font_size": 14, "font_color": "#14233C"}
NOTE = {"font_color": PRINT["ink-muted"]}
SAMPLE = {"bold": True, "font_color": SAMPLE_INK, "bg_color": SAMPLE_GROUND}
LINK = {"font_color": "#1D4780", "underline": 1}
HEAD = {
    "bold": True,
    "text_wrap": True,
    "valign": "bottom",
    "top": 2,
    "bottom": 1,
    "border_color": PRINT["rule-strong"],
    "bg_color": PRINT["step-0"],
}
BODY = {"valign": "top", "bottom": 1, "bottom_color": PRINT["rule"]}
TEXT = {"text_wrap": True}
TOTAL = {"bold": True, "top": 1, "top_color": PRINT["rule-strong"]}
BOLD = {"bold": True}
FIGURE_HEAD = {**HEAD, "align": "right"}
# A figure that leads to its making looks like a link, but keeps its line clean.
LEADING = {"font_color": "#1D4780"}

DAYS = {"day": "yyyy-mm-dd", "short": "yyyy-mm-dd", "month": "yyyy-mm", "year": "yyyy"}
MOMENT = "yyyy-mm-dd hh:mm:ss"


def number_format(decimals: int) -> str:
    """Return the format of a figure; each reader's program has its own separators for it."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def percent_format(places: int) -> str:
    return "0" + ("." + "0" * places if places else "") + "%"


def money_format(currency: str) -> str:
    """Return the format of an amount in whole units with its currency."""
    quoted = currency.replace('"', "")
    return f'#,##0\u00a0"{quoted}"' if quoted else "#,##0"


def state_style(state: State) -> dict[str, Any]:
    """Return how a state looks: its letter before its word, filled where it is a judgement."""
    mark = MARKS[state]
    style: dict[str, Any] = {"bold": True, "num_format": f'"{mark.letter}"  @'}
    if mark.filled:
        return {**style, "bg_color": mark.paper, "font_color": WHITE}
    return {**style, "font_color": mark.paper, "border": 1, "border_color": mark.paper}


class Styles:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, *parts: dict[str, Any]) -> Format:
        """Return the format that has the properties of all parts, the later before the earlier."""
        properties = {name: value for part in parts for name, value in part.items()}
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]
