"""How the figures were made: one row a figure, to which the figures of the tables lead."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from reports.render.blocks import Cell, Column, Making, Number, Words
from reports.render.wording import cell_text
from reports.render.xlsx import styles as look
from reports.render.xlsx.sheet import HEAD_ROW, Sheet

APART = "; "


def making_rows(makings: Sequence[Making]) -> dict[str, int]:
    """Return in which row of its sheet each figure is explained, by the making's anchor."""
    return {making.anchor: HEAD_ROW + number for number, making in enumerate(makings, start=1)}


def write_makings(sheet: Sheet, makings: Sequence[Making]) -> None:
    """Write the making of each figure."""
    columns = heads()
    rows = [row_of(making, sheet.book.currency) for making in makings]
    sheet.top(_("How the figures were made"))
    sheet.widths(columns, rows)
    sheet.heads(HEAD_ROW, columns)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            sheet.cell(HEAD_ROW + number, column, cell, look.BODY)
    sheet.freeze(HEAD_ROW + len(rows), len(columns))


def heads() -> tuple[Column, ...]:
    return (
        Column(_("Figure")),
        Column(_("Formula")),
        Column(_("Values")),
        Column(_("Records used"), figures=True),
        Column(_("Left out")),
        Column(_("Recorded by")),
        Column(_("Evidence")),
        Column(_("Sample data")),
    )


def row_of(making: Making, currency: str) -> tuple[Cell, ...]:
    values = (f"{name}: {cell_text(cell, currency)}" for name, cell in making.inputs)
    left_out = (f"{reason}: {count}" for reason, count in making.left_out)
    evidence = (f"{link.text} {link.address}".strip() for link in making.evidence)
    return (
        Words(making.title, strong=True),
        Words(making.formula),
        Words(APART.join(values)),
        Number(making.used),
        Words(APART.join(left_out)),
        Words(making.recorded_by),
        Words("\n".join(evidence)),
        Words(_("contains sample data") if making.sample else ""),
    )
