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
TIGHT = 1.2  # of an upright page: what asks for more of it is set across
SNUG = 0.85  # of the room: beyond it smaller type leaves more to the columns that hold sentences
EASY = 9.0  # of an em: a column gives its lines so much before they wrap
SEMIBOLD = 1.07  # how much wider the heads are than the text that is measured

LONG_WORD = re.compile(r"[^\s\u200b]{25,}")
BREAKS_AFTER = re.compile(r"(?<=[/\-_.?&=,;:@#])(?=\w)")
PIECE = 12  # characters that are left together in a word without such signs
# What is never parted but by a hyphen: words, dates such as 31/12/2022, figures with their sign.
UNPARTED = re.compile(r"(?:[^ \n\u200b/-]|/(?=\d))+-?")
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
    """What a column asks for at type of one point, and its share of what is left.

    `bare` is its longest word, `least` an easy piece of its longest line, `most` all of that line.
    `parts` tells whether it holds a word so long that it has to be hyphenated.
    """

    bare: float
    least: float
    most: float
    share: int
    parts: bool = False


def span(head: str, texts: Sequence[str], share: int) -> Span:
    """Return what a column asks for, by the words of its head and the lines of its cells."""
    words = {word for text in texts for word in UNPARTED.findall(text)}
    longest = max((width(word[:LONGEST]) for word in words), default=0.0)
    heading = max((width(word[:LONGEST]) for word in head.split()), default=0.0) * SEMIBOLD
    line = max((width(text) for text in set(texts)), default=0.0)
    bare = max(heading, longest)
    parts = any(len(word) > LONGEST for word in words)
    return Span(bare, max(bare, min(line, EASY)), max(bare, line), share, parts)


def is_wide(spans: Sequence[Span]) -> bool:
    """Tell whether the columns need a page that is turned."""
    return _least(spans, SIZES[-1]) > TIGHT * PORTRAIT


def hyphenates(spans: Sequence[Span], size: float, room: float) -> bool:
    """Tell whether words have to be parted; where they do not, they are left whole."""
    return any(each.parts for each in spans) or _bare(spans, size) > room


def size_within(spans: Sequence[Span], room: float) -> float:
    """Return the largest size of type, in points, at which the columns fit into the room."""
    fitting = (size for size in SIZES if _least(spans, size) <= SNUG * room)
    return next(fitting, SIZES[-1])


def _least(spans: Sequence[Span], size: float) -> float:
    return sum(each.least * size + PADDING for each in spans)


def _bare(spans: Sequence[Span], size: float) -> float:
    return sum(each.bare * size + PADDING for each in spans)


def column_widths(spans: Sequence[Span], size: float, room: float) -> list[float]:
    """Share the room, in points: words come first, then easy lines, then whole ones by their share.

    Where the words alone need more than the room, all columns are narrowed alike.
    """
    bare = [each.bare * size + PADDING for each in spans]
    least = [each.least * size + PADDING for each in spans]
    most = [each.most * size + PADDING for each in spans]
    shares = [each.share for each in spans]
    if sum(bare) >= room:
        widths = [low * room / sum(bare) for low in bare]
    elif sum(most) > room:
        start = least if sum(least) < room else bare
        asked = [more * share for more, share in zip(_apart(most, start), shares, strict=True)]
        widths = _spread(start, asked, room)
    else:
        widths = _spread(most, shares, room)
    return [round(each, 2) for each in widths]


def _apart(more: Sequence[float], less: Sequence[float]) -> list[float]:
    return [high - low for high, low in zip(more, less, strict=True)]


def _spread(widths: Sequence[float], weights: Sequence[float], room: float) -> list[float]:
    left, whole = room - sum(widths), sum(weights) or 1
    return [each + left * weight / whole for each, weight in zip(widths, weights, strict=True)]
