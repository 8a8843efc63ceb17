"""Each block of a report by its own template."""

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from reports.render.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Listing,
    Making,
    Note,
    Number,
    Paragraph,
    Points,
    Prose,
    Table,
)
from reports.render.charts import svg
from reports.render.html.cells import cell_html, rows_html
from reports.render.html.written import block_html


def records_address(making: Making) -> str:
    """Return where the site lists the records of a figure, seen from the report's own address."""
    return "" if making.indicator is None else f"figures/{making.indicator}/"


def fill(template: str, **context: Any) -> SafeString:
    return render_to_string(f"reports/document/{template}.html", context)


def widest(columns: Sequence[Column]) -> int:
    """Return the place of the column that wants the most room, from 1.

    The sheet keeps it from being squeezed: the page carries no style in its elements.
    """
    wanted = [column.width for column in columns]
    return wanted.index(max(wanted)) + 1


class Drawing:
    """Draws the blocks of one document; knows the numbers of its tables and charts."""

    def __init__(self, document: Document) -> None:
        self.currency = document.currency
        self.tables = {each.anchor: n for n, each in enumerate(document.tables(), start=1)}
        self.charts = {each.anchor: n for n, each in enumerate(document.charts(), start=1)}

    def block(self, block: Block, level: int) -> SafeString:
        """Return a block; `level` is the rank of its heading, if it has one."""
        match block:
            case Paragraph() | Points() | Facts() | Prose() | Listing():
                return self.prose(block)
            case Table():
                return self.table(block)
            case Note():
                return fill("note", note=block, level=level, mark=self.cell(block.mark))
            case Making():
                return self.making(block, level)
        return self.figure(block)

    def prose(self, block: Paragraph | Points | Facts | Prose | Listing) -> SafeString:
        match block:
            case Prose() | Listing():
                return block_html(block)
            case Facts(facts):
                return fill("facts", facts=self.named(facts))
        return fill(type(block).__name__.lower(), block=block)

    def cell(self, cell: Cell) -> str:
        return cell_html(cell, self.currency)

    def named(self, cells: tuple[tuple[str, Cell], ...]) -> list[tuple[str, str]]:
        return [(name, self.cell(cell)) for name, cell in cells]

    def table(self, table: Table) -> SafeString:
        last = len(table.rows) - table.totals
        return fill(
            "table",
            table=table,
            number=self.tables[table.anchor],
            widest=widest(table.columns),
            rows=rows_html(table.rows[:last], table.columns, self.currency),
            totals=rows_html(table.rows[last:], table.columns, self.currency),
        )

    def figure(self, chart: Chart) -> SafeString:
        picture = svg(chart, paper=False, currency=self.currency)
        return fill(
            "figure",
            chart=chart,
            number=self.charts[chart.anchor],
            table=self.tables.get(chart.table),
            picture=mark_safe(picture),  # noqa: S308 - our own drawing, which escapes each text
        )

    def making(self, making: Making, level: int) -> SafeString:
        return fill(
            "making",
            making=making,
            level=level,
            records=records_address(making),
            inputs=self.named(making.inputs),
            used=self.cell(Number(making.used)),
            left_out=[(reason, self.cell(Number(count))) for reason, count in making.left_out],
            evidence=[self.cell(link) for link in making.evidence],
        )
