"""How wide words are in Inter, and how they break into lines, before anything is drawn.

A drawing cannot ask a browser or a printer for the width of a text, so it is measured by the font
that the reports ship.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from reports.render.glyphs import width as in_ems
from reports.render.legible import legible

# Words in the semi-bold face are three per cent wider than in the regular one; some room is left.
SEMI_BOLD = Decimal("1.06")
# No label needs more; the table beside the chart has the whole text.
LONGEST = 400
CUT = "…"


def width(words: str, size: Decimal) -> Decimal:
    """Return the width of the words in the unit of `size`."""
    return size * SEMI_BOLD * Decimal(f"{in_ems(words):.3f}")


def wrap(words: str, size: Decimal, room: Decimal, most: int = 3) -> tuple[str, ...]:
    """Return the words in lines no wider than `room`, at most `most`, cut with an ellipsis."""
    lines: list[str] = []
    for piece in pieces(words, size, room):
        joined = f"{lines[-1]} {piece}" if lines else piece
        if lines and width(joined, size) <= room:
            lines[-1] = joined
        elif len(lines) == most:
            return (*lines[:-1], cut(lines[-1], size, room))
        else:
            lines.append(piece)
    return tuple(lines)


def pieces(words: str, size: Decimal, room: Decimal) -> Iterator[str]:
    """Yield the words, those wider than a whole line in parts that fill one."""
    text = legible(words)
    short = text if len(text) <= LONGEST else text[:LONGEST] + CUT
    # Spaces that must not break, as in "1 000 EUR", stay inside their word.
    for word in filter(None, re.split("[ \t\r\n]+", short)):
        part = ""
        for letter in word:
            if part and width(part + letter, size) > room:
                yield part
                part = ""
            part += letter
        yield part


def cut(line: str, size: Decimal, room: Decimal) -> str:
    """Return the line shortened so that it ends in an ellipsis within `room`."""
    while line and width(line + CUT, size) > room:
        line = line[:-1]
    return line.rstrip() + CUT
