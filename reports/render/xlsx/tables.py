"""A table as a sheet: caption, head, rows, totals, and below them the charts that belong to it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from reports.render.blocks import Table
from reports.render.xlsx import styles as look
from reports.render.xlsx.charts import Figure, draw, rows_taken
from reports.render.xlsx.sheet import HEAD_ROW, LINKS_ROW, Sheet


def write_table(sheet: Sheet, number: int, table: Table, figures: Sequence[Figure]) -> None:
    """Write one table under its number, and its figures below it."""
    last = HEAD_ROW + len(table.rows)
    places = figure_rows(last + 3, figures)
    caption = _("Table %(number)s. %(caption)s") % {"number": number, "caption": table.caption}
    sheet.top(caption, table.note)
    for column, (row, figure) in enumerate(zip(places, figures, strict=True), start=1):
        sheet.book.places[figure.chart.anchor] = (sheet.name, row)
        sheet.lead(LINKS_ROW, column, figure.name, figure.chart.anchor, look.LINK)
    sheet.widths(table.columns, table.rows)
    sheet.heads(HEAD_ROW, table.columns)
    write_rows(sheet, table)
    sheet.freeze(last - table.totals, len(table.columns))
    for row, figure in zip(places, figures, strict=True):
        draw(sheet, row, figure)


def figure_rows(first: int, figures: Sequence[Figure]) -> list[int]:
    """Return the row at which each figure begins."""
    rows = []
    for figure in figures:
        rows.append(first)
        first += rows_taken(figure.chart) + 2
    return rows


def write_rows(sheet: Sheet, table: Table) -> None:
    """Write the rows, the totals among them in bold; a table of nothing says so."""
    if not table.rows:
        sheet.text(HEAD_ROW + 1, 0, table.empty or _("There is nothing to show."), look.NOTE)
    body = len(table.rows) - table.totals
    for number, row in enumerate(table.rows):
        style = (look.BODY, look.TOTAL) if number >= body else (look.BODY,)
        for column, cell in enumerate(row):
            sheet.cell(HEAD_ROW + 1 + number, column, cell, *style)


def write_figures(sheet: Sheet, figures: Sequence[Figure]) -> None:
    """Write the figures whose table is not in the document."""
    sheet.top(_("Further figures"))
    for row, figure in zip(figure_rows(HEAD_ROW, figures), figures, strict=True):
        draw(sheet, row, figure)
