"""How the width of a page is shared: columns by what stands in them, long words by their parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.render.glyphs import width

POINTS_PER_MM = 72 / 25.4
PORTRAIT = 170 * POINTS_PER_MM
LANDSCAPE = 257 * POINTS_PER_MM
SIZES = (8.0, 7.5, 7.0)  # of a table's type, in points
PADDING = 7.0  # of a cell, left and right together, in points, and a little ease
SNUG = 0.85  # of the room: beyond it smaller type leaves more to the columns that hold sentences
EASY = 9.0  # of an em: a column gives its lines so much before they wrap
SEMIBOLD = 1.07  # how much wider the heads are than the text that is measured

LONG_WORD = re.compile(r"[^\s\u200b]{25,}")
BREAKS_AFTER = re.compile(r"(?<=[/\-_.?&=,;:@#])(?=\w)")
PIECE = 12  # characters that are left together in a word without such signs
UNPARTED = re.compile(r"[^\s\u200b/-]+-?")  # what is never parted but by a hyphen
LONGEST = 16  # letters that a column makes room for; longer words are hyphenated


def breakable(text: str) -> str:
    """Return the text with places to break in words such as addresses, which have none."""
    if len(text) < 25:
        return text
    return LONG_WORD.sub(lambda word: _parted(word[0]), text)


def _parted(word: str) -> str:
    pieces = BREAKS_AFTER.split(word)
    return "\u200b".join(
        piece[start : start + PIECE] for piece in pieces for start in range(0, len(piece), PIECE)
    )


@dataclass(frozen=True, slots=True)
class Span:
    """What a column needs at type of one point: at least, at most, and its share of what is left.

    `parts` tells whether it holds a word so long that it has to be hyphenated.
    """

    least: float
    most: float
    share: int
    parts: bool = False


def span(head: str, texts: Sequence[str], share: int) -> Span:
    """Return what a column needs: its longest word, an easy piece of its longest line, all of it."""
    words = {word for text in texts for word in UNPARTED.findall(text)}
    longest = max((width(word[:LONGEST]) for word in words), default=0.0)
    heading = max((width(word[:LONGEST]) for word in head.split()), default=0.0) * SEMIBOLD
    line = max((width(text) for text in set(texts)), default=0.0)
    least = max(heading, longest, min(line, EASY))
    return Span(least, max(line, heading), share, any(len(word) > LONGEST for word in words))


def is_wide(spans: Sequence[Span]) -> bool:
    """Tell whether the columns need a page that is turned."""
    return _least(spans, SIZES[-1]) > PORTRAIT


def hyphenates(spans: Sequence[Span], size: float, room: float) -> bool:
    """Tell whether words have to be parted; where they do not, they are left whole."""
    return any(each.parts for each in spans) or _least(spans, size) > room


def size_within(spans: Sequence[Span], room: float) -> float:
    """Return the largest size of type, in points, at which the columns fit into the room."""
    fitting = (size for size in SIZES if _least(spans, size) <= SNUG * room)
    return next(fitting, SIZES[-1])


def _least(spans: Sequence[Span], size: float) -> float:
    return sum(each.least * size + PADDING for each in spans)


def column_widths(spans: Sequence[Span], size: float, room: float) -> list[float]:
    """Share the room, in points: each column what it needs, then by what its lines ask for and its share.

    Where the needs alone are more than the room, all columns are narrowed alike.
    """
    least = [each.least * size + PADDING for each in spans]
    most = [max(each.most * size + PADDING, low) for each, low in zip(spans, least, strict=True)]
    if sum(least) >= room:
        return _rounded([low * room / sum(least) for low in least])
    if sum(most) <= room:
        return _rounded(_spread(most, [each.share for each in spans], room))
    wanted = [(high - low) * each.share for high, low, each in zip(most, least, spans, strict=True)]
    return _rounded(_spread(least, wanted, room))


def _spread(widths: Sequence[float], weights: Sequence[float], room: float) -> list[float]:
    left, whole = room - sum(widths), sum(weights) or 1
    return [each + left * weight / whole for each, weight in zip(widths, weights, strict=True)]


def _rounded(widths: Sequence[float]) -> list[float]:
    return [round(each, 2) for each in widths]
