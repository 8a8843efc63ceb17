"""How each state looks: its letter, shape and colours, on screen and on paper.

A state is never told by colour alone. Four states are judgements and are filled; the other four
withhold judgement and are drawn in outline, so that the difference survives a grey photocopy.
Letters are the same in every language; the word beside them is translated (`actionplan.wording`).

The hues start from Okabe and Ito's colour-blind-safe set, darkened or lightened until each has a
contrast of at least 4.5 against its backgrounds. `tests/actionplan/test_palette.py` holds contrast
and separation, and that `tokens.css` has the same values.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of one state.

    `path` is SVG path data on a grid of 16 by 16; an outline is stroked 1.5 wide. `letter_y` is the
    baseline of the letter on the same grid. Colours are "#RRGGBB": `light` and `dark` for the two
    themes of the site, `paper` for print on white.
    """

    state: str
    letter: str
    shape: str
    path: str
    letter_y: str
    filled: bool
    light: str
    dark: str
    paper: str


_DISC = "M8 0A8 8 0 1 1 8 16A8 8 0 1 1 8 0Z"
_ARROW_UP = "M8 0L16 6V16H0V6Z"
_DIAMOND = "M8 0L16 8L8 16L0 8Z"
_ARROW_DOWN = "M0 0H16V10L8 16L0 10Z"
_SQUARE = "M1 1H15V15H1Z"
_RING = "M8 .75A7.25 7.25 0 1 1 8 15.25A7.25 7.25 0 1 1 8 .75Z"
_HEXAGON = "M4 1H12L15.25 8L12 15H4L.75 8Z"
_OCTAGON = "M5 .75H11L15.25 5V11L11 15.25H5L.75 11V5Z"

_MARKS = (
    Mark(
        "achieved",
        "A",
        "disc",
        _DISC,
        "11.2",
        True,
        light="#005946",
        dark="#7DDBBB",
        paper="#005946",
    ),
    Mark(
        "on_track",
        "T",
        "arrow up",
        _ARROW_UP,
        "12.6",
        True,
        light="#0B6CBE",
        dark="#5994E1",
        paper="#0B6CBE",
    ),
    Mark(
        "behind",
        "B",
        "diamond",
        _DIAMOND,
        "11",
        True,
        light="#9C5C00",
        dark="#F7CC47",
        paper="#9C5C00",
    ),
    Mark(
        "off_track",
        "X",
        "arrow down",
        _ARROW_DOWN,
        "10",
        True,
        light="#970909",
        dark="#F06837",
        paper="#970909",
    ),
    Mark(
        "no_data",
        "N",
        "square",
        _SQUARE,
        "11.2",
        False,
        light="#2B2E33",
        dark="#E5E8ED",
        paper="#2B2E33",
    ),
    Mark(
        "not_due",
        "D",
        "ring",
        _RING,
        "11.2",
        False,
        light="#536486",
        dark="#8494A5",
        paper="#536486",
    ),
    Mark(
        "no_target",
        "U",
        "hexagon",
        _HEXAGON,
        "11.2",
        False,
        light="#7A6A56",
        dark="#B1AD92",
        paper="#7A6A56",
    ),
    Mark(
        "reconsidered",
        "R",
        "octagon",
        _OCTAGON,
        "11.2",
        False,
        light="#75207E",
        dark="#E49BE2",
        paper="#75207E",
    ),
)

MARKS: Mapping[str, Mark] = MappingProxyType({mark.state: mark for mark in _MARKS})
"""The mark of each state by its value, in the order of every legend: judgements first."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a stacked bar: `start`, `width`, `middle` in per cent of the bar's length."""

    mark: Mark
    count: int
    start: Decimal
    width: Decimal

    @property
    def middle(self) -> Decimal:
        return self.start + self.width / 2


def segments(counts: Mapping[str, int]) -> list[Segment]:
    """Lay the counts per state out along a bar, in the order of the legend, leaving out what is 0.

    Raises KeyError for a state that has no mark. An empty bar has no segments.
    """
    unknown = counts.keys() - MARKS.keys()
    if unknown:
        raise KeyError(*sorted(unknown))
    present = [mark for mark in _MARKS if counts.get(mark.state)]
    unit = Decimal(100) / (sum(counts.values()) or 1)
    before = 0
    laid = []
    for mark in present:
        count = counts[mark.state]
        laid.append(Segment(mark, count, start=before * unit, width=count * unit))
        before += count
    return laid
