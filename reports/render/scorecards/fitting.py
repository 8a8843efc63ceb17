"""What of a card finds room on its one page: words are cut to three lines, lists end in "and more"."""

from collections.abc import Sequence
from math import ceil

from reports.render.glyphs import width
from reports.render.outline.cells import labelled
from reports.render.paper.widths import POINTS_PER_MM
from reports.render.scorecards.parts import Part

ROOM = 174 * POINTS_PER_MM  # between the margins, in points
SIZE = 7.5  # of a list's type, in points
GUTTER = 6.0  # between columns, in points
LINES = 3  # of a cell at most
HEIGHT = 54  # lines of all lists together
LEADING = 0.3  # of a line, between two rows
EASE = 1.12  # words do not fill their lines to the end
LONGEST = 600  # letters of which more are never measured
ELLIPSIS = "…"


def widths(part: Part) -> list[float]:
    """Return the width of each column, in points."""
    whole = sum(column.share for column in part.columns)
    room = ROOM - GUTTER * (len(part.columns) - 1)
    return [round(room * column.share / whole, 2) for column in part.columns]


def lines(text: str, room: float, size: float = SIZE) -> int:
    """Return how many lines a text takes, as far as its letters tell."""
    return max(1, ceil(width(text) * size * EASE / room)) if width(text) * size > room else 1


def cut(text: str, room: float, size: float = SIZE, most: int = LINES) -> str:
    """Return the text, or as much of its beginning as stands in so many lines.

    The word on sample data at its end is never cut away.
    """
    if len(text) <= LONGEST and lines(text, room, size) <= most:
        return text
    label = labelled("", sample=True)
    end = ELLIPSIS + label if text.endswith(label) else ELLIPSIS
    text = text[:LONGEST].removesuffix(label)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if lines(text[:middle] + end, room, size) <= most:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + end


def fitted(part: Part) -> list[list[str]]:
    """Return the rows of a list with every cell cut to its lines."""
    rooms = widths(part)
    return [
        [cut(text, room) for text, room in zip(row, rooms, strict=True)]
        for row in part.rows[:HEIGHT]
    ]


def height(row: Sequence[str], rooms: Sequence[float]) -> int:
    """Return the lines that a row takes."""
    return max(lines(text, room) for text, room in zip(row, rooms, strict=True))


def shown(parts: Sequence[Part]) -> list[list[list[str]]]:
    """Return the rows of each list that find room; the lists take turns until it is used up."""
    waiting = [fitted(part) for part in parts]
    rooms = [widths(part) for part in parts]
    kept: list[list[list[str]]] = [[] for _part in parts]
    left, going = float(HEIGHT), True
    while going:
        going = False
        for place, rows in enumerate(waiting):
            if rows and (taken := height(rows[0], rooms[place]) + LEADING) <= left:
                kept[place].append(rows.pop(0))
                left -= taken
                going = True
    return kept
