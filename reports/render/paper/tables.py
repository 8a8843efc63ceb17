"""Tables as plain values: rows with their groups, and what paper leaves out said."""

from collections.abc import Sequence
from itertools import zip_longest

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.render.blocks import Cell, Column, Table, Words
from reports.render.paper.cells import Paper, Plain, text_of
from reports.render.paper.widths import Span, breakable, span
from reports.render.wording import number

TALL = 400  # characters of a cell beyond which its row may break over two pages
WHOLE = 9  # rows up to which a table is not parted over two pages
WHOLE_WITH_TOTALS = 16  # the same where a total must not stand alone
MARK_SIGN = "MM"  # as wide as the mark before the word of a state


def plain_table(table: Table, paper: Paper) -> Plain:
    """Return a table; `needs` holds what its columns ask for, until it is known on which page."""
    body, totals = parted(table)
    printed = [plain_row(row, paper) for row in body[: table.paper_rows]]
    closing = [plain_row(row, paper) for row in totals]
    whole = WHOLE_WITH_TOTALS if closing else WHOLE
    return {
        "kind": "table",
        "anchor": paper.place(table.anchor),
        "number": _("Table %(number)s") % {"number": paper.number("table")},
        "caption": table.caption,
        "columns": [{"head": each.head, "figures": each.figures} for each in table.columns],
        "needs": needs(table.columns, [*printed, *closing]),
        "rows": with_next(printed),
        "totals": closing,
        "breaks": len(table.rows) > whole or any(row["breaks"] for row in printed),
        "empty": table.empty or _("Nothing is recorded."),
        "notes": notes(table, len(body) - len(printed)),
    }


def parted(table: Table) -> tuple[Sequence[tuple[Cell, ...]], Sequence[tuple[Cell, ...]]]:
    """Return the rows of the body and those of the totals."""
    end = len(table.rows) - table.totals
    return table.rows[:end], table.rows[end:]


def notes(table: Table, hidden: int) -> list[str]:
    """Return the lines under the caption: its note, and where the rows are that paper leaves out."""
    lines = [table.note] if table.note else []
    if hidden:
        text = ngettext(
            "%(count)s more row is listed on the web page and in the workbook, sheet “%(sheet)s”.",
            "%(count)s more rows are listed on the web page and in the workbook, sheet “%(sheet)s”.",
            hidden,
        )
        lines.append(text % {"count": number(hidden), "sheet": table.sheet})
    return lines


def plain_row(row: tuple[Cell, ...], paper: Paper) -> Plain:
    """Return a row; the head of a group takes the empty cells that follow it as well."""
    taken = head_span(row)
    first = paper.cell(row[0])
    if taken > 1:
        first = {"k": "head", "t": text_of(first), "columns": taken}
    cells = [first, *(paper.cell(cell) for cell in row[taken:])]
    return {"cells": cells, "breaks": any(len(text_of(cell)) > TALL for cell in cells)}


def head_span(row: tuple[Cell, ...]) -> int:
    """Return over how many columns the first cell goes: one, or all the empty ones after a head."""
    if not (isinstance(row[0], Words) and row[0].strong):
        return 1
    filled = (place for place, cell in enumerate(row[1:], 1) if cell != Words(""))
    return next(filled, len(row))


def with_next(rows: list[Plain]) -> list[Plain]:
    """Return the rows, those marked that head a group: they never stand apart from its first row."""
    return [
        {**row, "leads": is_head(row) and not row["breaks"] and not is_head(after)}
        for row, after in zip_longest(rows, rows[1:])
    ]


def is_head(row: Plain) -> bool:
    """Tell whether a row is the head of a group; the end of the table counts as one."""
    return row is None or (isinstance(row["cells"][0], dict) and row["cells"][0]["k"] == "head")


def needs(columns: Sequence[Column], rows: Sequence[Plain]) -> list[Span]:
    """Return what each column asks for; the head of a group, which spans several, asks nothing."""
    measured = [[sized(cell) for cell in row["cells"]] for row in rows if not is_head(row)]
    return [
        span(column.head, [row[place] for row in measured], column.width)
        for place, column in enumerate(columns)
    ]


def sized(cell: Plain) -> str:
    """Return the text of a cell with its breaks; of a mark, its sign and first words alone."""
    if isinstance(cell, dict) and cell["k"] == "mark":
        return MARK_SIGN + cell["t"].split(" ")[0]
    return breakable(text_of(cell))
