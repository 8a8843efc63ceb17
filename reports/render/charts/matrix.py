"""Counts where rows meet columns: five steps of one hue, and the number in each cell."""

from collections.abc import Sequence
from decimal import Decimal

from reports.render.blocks import MatrixChart
from reports.render.charts.drawing import (
    Drawn,
    Medium,
    centred,
    element,
    line_of_text,
    lines_of_text,
    nothing,
    placed,
)
from reports.render.charts.lettering import width, wrap

STEPS = 4
DARK_FROM = 3
GAP = Decimal(2)
UPRIGHT_ROOM = Decimal(110)


def matrix(chart: MatrixChart, medium: Medium) -> Drawn:
    """Return the heads of the columns, then each row under or beside its own head."""
    if not chart.rows or not chart.columns:
        return nothing(medium)
    side = (medium.width - medium.column) / len(chart.columns)
    heads = column_heads(chart.columns, side, medium)
    grid = Grid(chart, side, medium)
    parts = list(heads.parts)
    top = heads.height + 4
    for label, values in zip(chart.rows, chart.values, strict=True):
        drawn = grid.row(label, values, top)
        parts += drawn.parts
        top += drawn.height
    return Drawn(tuple(parts), top)


def step(value: int, highest: int) -> int:
    """Return the shade of a count, from 0 for none to 4 for the highest."""
    return -(-STEPS * value // highest) if value > 0 else 0


def column_heads(columns: Sequence[str], side: Decimal, medium: Medium) -> Drawn:
    """Return the heads: level where every word fits its column, else upright along it."""
    room = side - 6
    longest = max(width(word, medium.small) for head in columns for word in head.split() or [""])
    if longest <= room:
        return level(columns, side, room, medium)
    return upright(columns, side, medium)


def level(columns: Sequence[str], side: Decimal, room: Decimal, medium: Medium) -> Drawn:
    wrapped = [wrap(head, medium.small, room) for head in columns]
    most = max(len(lines) for lines in wrapped)
    parts = [
        line_of_text(
            text,
            medium.at(medium.column + (place + Decimal("0.5")) * side),
            centred((most - len(lines) + number + Decimal("0.5")) * medium.leading, medium.small),
            medium.small,
            text_anchor="middle",
        )
        for place, lines in enumerate(wrapped)
        for number, text in enumerate(lines)
    ]
    return Drawn(tuple(parts), most * medium.leading)


def upright(columns: Sequence[str], side: Decimal, medium: Medium) -> Drawn:
    """Return the heads turned by a quarter, to be read from below, beside the row's foot."""
    most = max(1, min(3, int(side // medium.leading)))
    wrapped = [wrap(head, medium.small, UPRIGHT_ROOM, most) for head in columns]
    height = max(width(text, medium.small) for lines in wrapped for text in lines)
    parts = []
    for place, lines in enumerate(wrapped):
        middle = medium.column + (place + Decimal("0.5")) * side
        turned = element("g", *turned_lines(lines, medium), transform="rotate(-90)")
        parts.append(placed(turned, middle, height, medium))
    return Drawn(tuple(parts), height)


def turned_lines(lines: Sequence[str], medium: Medium) -> list[str]:
    """Return lines centred across the column in which they will stand upright."""
    first = -(len(lines) - 1) * medium.leading / 2
    return [
        line_of_text(text, 0, centred(first + number * medium.leading, medium.small), medium.small)
        for number, text in enumerate(lines)
    ]


class Grid:
    """Lays out rows of cells, shaded by the highest count of all."""

    def __init__(self, chart: MatrixChart, side: Decimal, medium: Medium) -> None:
        self.side, self.medium = side, medium
        self.highest = max(1, *(value for row in chart.values for value in row))
        self.tall = medium.size * Decimal("2.4")

    def row(self, label: str, values: Sequence[int], top: Decimal) -> Drawn:
        """Return one row: its head above the cells on screen, beside them on paper."""
        medium = self.medium
        lines = wrap(label, medium.size, (medium.column or medium.width) - 10)
        needed = len(lines) * medium.leading
        if medium.column:
            height = max(self.tall, needed)
            head = lines_of_text(lines, 0, top + (height - needed) / 2, medium)
            cells = self.cells(values, top, height)
        else:
            height = needed + 7 + self.tall
            head = lines_of_text(lines, 0, top + 4, medium)
            cells = self.cells(values, top + needed + 7, self.tall)
        return Drawn((*head.parts, *cells), height)

    def cells(self, values: Sequence[int], top: Decimal, tall: Decimal) -> list[str]:
        """Return the cells of a row, each with its number."""
        parts = []
        for place, value in enumerate(values):
            left = self.medium.column + place * self.side
            parts += [self.ground(value, left, top, tall), self.number(value, left, top, tall)]
        return parts

    def ground(self, value: int, left: Decimal, top: Decimal, tall: Decimal) -> str:
        return element(
            "rect",
            x=self.medium.at(left + GAP / 2),
            y=top + GAP / 2,
            width=self.medium.at(self.side - GAP),
            height=tall - GAP,
            fill=self.medium.paint(f"step-{step(value, self.highest)}"),
        )

    def number(self, value: int, left: Decimal, top: Decimal, tall: Decimal) -> str:
        deep = step(value, self.highest) >= DARK_FROM
        return line_of_text(
            str(value),
            self.medium.at(left + self.side / 2),
            centred(top + tall / 2, self.medium.size),
            self.medium.size,
            fill=self.medium.paint("on-step-deep" if deep else "on-step"),
            text_anchor="middle",
        )
