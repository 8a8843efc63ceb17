"""Counts of states along one bar for each label, all to the same scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from actionplan.achievement import State
from actionplan.palette import MARKS, segments
from reports.render.blocks import StackedChart
from reports.render.charts.drawing import (
    Drawn,
    Medium,
    centred,
    element,
    line_of_text,
    lines_of_text,
    mark,
    nothing,
)
from reports.render.charts.legend import Key, legend, sign_size
from reports.render.charts.lettering import width, wrap

GAP = Decimal(14)
TOTAL_COLUMN = Decimal(26)
# Between neighbours, so that they stay apart for who sees no hue.
SEAM = Decimal("1.5")
# One of a thousand is still a line that can be seen.
LEAST = Decimal("0.5")
WIDEST_LETTER = "N"
# Where letter and number stand in a bar, in shares of its thickness.
LETTER_AND_NUMBER = (Decimal("0.3"), Decimal("0.72"))


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: its label and how many of each state, by the state's value."""

    label: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def stacked(chart: StackedChart, medium: Medium) -> Drawn:
    """Return the bars and, below them, what each letter means and its number in all."""
    rows = rows_of(chart)
    if not rows:
        return nothing(medium)
    unit = bar_width(medium) / max(1, *(row.total for row in rows))
    bars = Bars(unit, medium)
    parts: list[str] = []
    top = Decimal(0)
    for row in rows:
        drawn = bars.bar(row, top)
        parts += drawn.parts
        top += drawn.height + GAP
    keys = legend(state_keys(chart, medium), top, medium)
    return Drawn((*parts, *keys.parts), top + keys.height)


def rows_of(chart: StackedChart) -> list[Row]:
    """Return the counts label by label; raise ValueError for a series that counts no state."""
    if any(series.state is None for series in chart.series):
        raise ValueError(f"Every series of {chart.anchor} counts a state.")
    return [
        Row(label, {str(series.state): int(series.values[place] or 0) for series in chart.series})
        for place, label in enumerate(chart.labels)
    ]


def state_keys(chart: StackedChart, medium: Medium) -> list[Key]:
    totals = {series: sum(int(value or 0) for value in series.values) for series in chart.series}
    return [
        Key(mark(series.state, 0, 0, sign_size(medium), medium), f"{series.name} {total}")
        for series, total in totals.items()
        if total and series.state
    ]


def bar_width(medium: Medium) -> Decimal:
    """Return the length of the longest bar; on paper the total has a column of its own."""
    return medium.width - medium.column - (TOTAL_COLUMN if medium.paper else 0)


class Bars:
    """Draws bars of `unit` a count."""

    def __init__(self, unit: Decimal, medium: Medium) -> None:
        self.unit, self.medium = unit, medium
        self.thick = medium.size * Decimal("2.4")

    def bar(self, row: Row, top: Decimal) -> Drawn:
        """Return one bar with its label and its total."""
        medium = self.medium
        room = (medium.column - 10) if medium.column else (medium.width - TOTAL_COLUMN)
        label = lines_of_text(wrap(row.label, medium.size, room), 0, top, medium)
        if medium.column:
            start, height = top, max(label.height, self.thick)
            total = self.total(row, start + self.thick / 2)
        else:
            start, height = top + label.height + 3, label.height + 3 + self.thick
            total = self.total(row, top + medium.leading / 2)
        called = self.callout(row, top + height)
        parts = (*label.parts, total, *self.areas(row, start), *called.parts)
        return Drawn(parts, height + called.height)

    def total(self, row: Row, middle: Decimal) -> str:
        """Return the number of all at the right end."""
        return line_of_text(
            str(row.total),
            self.medium.at(self.medium.width),
            centred(middle, self.medium.size),
            self.medium.size,
            text_anchor="end",
            font_weight="600",
        )

    def areas(self, row: Row, top: Decimal) -> Iterator[str]:
        """Yield the stretches of a bar from left to right, lettered where there is room."""
        before = 0
        for segment in segments(row.counts):
            start = self.medium.column + before * self.unit
            state, length = State(segment.mark.state), segment.count * self.unit
            yield self.area(state, start, length, top)
            if self.fits(segment.count):
                yield from self.letter(state, segment.count, start + length / 2, top)
            before += segment.count

    def area(self, state: State, start: Decimal, length: Decimal, top: Decimal) -> str:
        return element(
            "rect",
            x=self.medium.at(start + SEAM / 2),
            y=top + 1,
            width=self.medium.at(max(length - SEAM, LEAST)),
            height=self.thick - 2,
            **self.medium.painted(state),
        )

    def letter(self, state: State, count: int, middle: Decimal, top: Decimal) -> Iterator[str]:
        """Yield the letter of a state and, below it, the number."""
        size, x = self.medium.small, self.medium.at(middle)
        kind = {"fill": self.medium.lettered(state), "text_anchor": "middle"}
        above, below = (centred(top + self.thick * share, size) for share in LETTER_AND_NUMBER)
        yield line_of_text(MARKS[state].letter, x, above, size, font_weight="700", **kind)
        yield line_of_text(str(count), x, below, size, **kind)

    def fits(self, count: int) -> bool:
        """Return whether a letter and this number fit in the stretch that it takes."""
        size = self.medium.small
        widest = max(width(text, size) for text in (WIDEST_LETTER, str(count)))
        return count * self.unit >= widest + 2 * SEAM

    def callout(self, row: Row, top: Decimal) -> Drawn:
        """Return letters and numbers of the stretches that are too short to hold them."""
        present = [(segment.mark.letter, segment.count) for segment in segments(row.counts)]
        narrow = [f"{letter} {count}" for letter, count in present if not self.fits(count)]
        if not narrow:
            return Drawn((), Decimal(0))
        medium = self.medium
        baseline = centred(top + medium.leading / 2, medium.small)
        muted = medium.paint("ink-muted")
        text = line_of_text(" · ".join(narrow), medium.column, baseline, medium.small, fill=muted)
        return Drawn((text,), medium.leading)
