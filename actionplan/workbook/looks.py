"""How the cells of the workbook look, how wide its columns are, and how a text gets into one."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

INK, RULE, HEAD_GROUND, CLOSED_GROUND = "#14233C", "#C9C4B8", "#E4E9F1", "#EFEDE8"

TITLE = {"bold": True, "font_size": 14, "font_color": INK}
HEAD = {
    "bold": True,
    "text_wrap": True,
    "valign": "bottom",
    "bottom": 2,
    "bottom_color": INK,
    "bg_color": HEAD_GROUND,
    "font_color": INK,
}
BODY = {"valign": "top", "border": 1, "border_color": RULE}
WRAPPED = {"text_wrap": True}
TO_FILL = {"locked": False}
# What cannot be filled in: what the row is about, and figures that its project does not report on.
CLOSED = {"bg_color": CLOSED_GROUND}
AS_TEXT = {"num_format": "@", "text_wrap": True}
AS_DAY = {"num_format": "yyyy-mm-dd", "align": "left"}
AS_COUNT = {"num_format": "#,##0"}
AS_MONEY = {"num_format": "#,##0.00"}

WIDTHS = {
    "project": 32,
    "period": 26,
    "due": 12,
    "state": 12,
    "words": 28,
    "nothing_new": 13,
    "progress": 14,
    "text": 60,
    "as_of": 14,
}
OTHER_WIDTH = 14
NAMES_WIDTH = 36
# A spreadsheet counts in UTF-16, where a sign beyond the first plane takes two places.
LONGEST_CELL = 32_767


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, *parts: dict[str, Any]) -> Format:
        """Return the format with the properties of all parts, the later before the earlier."""
        properties = {name: value for part in parts for name, value in part.items()}
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format(properties)
        return self.made[key]


def length(text: str) -> int:
    """Return how many places a text takes in a cell."""
    return len(text.encode("utf-16-le", "replace")) // 2


def write_text(sheet: Worksheet, row: int, place: int, text: str, style: Format) -> None:
    """Write a text as text, whatever it begins with; no text leaves the cell blank."""
    if not text:
        sheet.write_blank(row, place, None, style)
        return
    kept = text.encode("utf-8", "replace").decode()
    if length(kept) > LONGEST_CELL:
        kept = kept[: LONGEST_CELL // 2]
    # The writer takes a text in these tags for markup of its own; a space at the end keeps it text.
    rich = kept.startswith("<r>") and kept.endswith("</r>")
    sheet.write_string(row, place, f"{kept} " if rich else kept, style)
