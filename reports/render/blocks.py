"""A report as a document that no format owns: sections of blocks, tables of typed cells.

`reports.render.outline` builds it once for a language; the web page, the PDF and the workbook each
draw the same blocks, so that no format can say something of its own. Texts are already in the
language; figures are still figures, so that a workbook can hold them as numbers. A share is of 1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actionplan.achievement import State
from actionplan.figure import BOUNDARIES


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text; `strong` for a row's head or a total."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in its unit; None is missing and is printed as a dash, never as 0."""

    value: Decimal | int | None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of 1, printed as a percentage that never rounds up to one of its boundaries."""

    share: Decimal | None
    places: int = 1
    boundaries: tuple[Decimal, ...] = BOUNDARIES


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the document's currency."""

    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Day:
    """A date; `precision` is day, month or year, as far as it is known, or short."""

    day: date | None
    precision: str = "day"


@dataclass(frozen=True, slots=True)
class Mark:
    """A state with its word, letter and shape; `computed` is given where somebody overrode it."""

    state: State
    computed: State | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Text that leads to an anchor of this document, such as the making of a figure."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an address outside; http and https only, anything else is plain text."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Made:
    """A figure that explains itself: the cell, and the anchor of how it was made."""

    cell: "Number | Percent | Money"
    anchor: str


Cell = Words | Number | Percent | Money | Day | Mark | Reference | Link | Made


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the share of the width that it wants, and whether it holds figures."""

    head: str
    width: int = 1
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered table with a caption; each row has as many cells as there are columns.

    `totals` last rows are totals. On paper only the first `paper_rows` rows are printed, with a
    line that says where the others are. `sheet` names its sheet in the workbook.
    """

    anchor: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str
    totals: int = 0
    note: str = ""
    paper_rows: int | None = None
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one colour in a chart, one for each label; `state` gives colour, letter and shape."""

    name: str
    values: tuple[Decimal | None, ...]
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Bullet:
    """One bar of a bullet chart: shares of the way from the baseline to the target."""

    label: str
    actual: Decimal | None
    expected: Decimal | None
    state: State
    words: str


@dataclass(frozen=True, slots=True)
class StackedChart:
    """Counts of states, one bar for each label."""

    anchor: str
    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    table: str


@dataclass(frozen=True, slots=True)
class BulletChart:
    """Baseline, milestone and actual of some indicators, each from 0 to 100 % of the way."""

    anchor: str
    title: str
    description: str
    bullets: tuple[Bullet, ...]
    table: str


@dataclass(frozen=True, slots=True)
class MatrixChart:
    """Counts where rows meet columns, shaded by their number, which is printed in each cell."""

    anchor: str
    title: str
    description: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    table: str


@dataclass(frozen=True, slots=True)
class PairedChart:
    """Two bars for each label, as shares of 1 or as amounts (`money`)."""

    anchor: str
    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, Series]
    money: bool
    table: str


Chart = StackedChart | BulletChart | MatrixChart | PairedChart


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `tone` is plain, lead, note or warning."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points; numbered where the order matters."""

    points: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words of what somebody wrote that look the same; `address` leads outside, to the web alone."""

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph that somebody wrote; `head` where it stands as a heading over others."""

    runs: tuple[Run, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that somebody wrote: of each point its paragraphs and lists; `start` numbers the first."""

    points: "tuple[tuple[Prose | Listing, ...], ...]"
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their cells, such as the figures of a headline: large, few, side by side."""

    facts: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What was said of an outcome: a head with its state, and named passages (cause, remedy, …)."""

    anchor: str
    head: str
    mark: Mark
    passages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Making:
    """How a figure was made: the formula with its values, the records used and what was left out.

    `indicator` is the id by which the full list of records is found on the web and in the
    workbook's sheet of records; None where the figure rests on other figures, named in `inputs`.
    """

    anchor: str
    title: str
    formula: str
    inputs: tuple[tuple[str, Cell], ...]
    used: int
    left_out: tuple[tuple[str, int], ...]
    recorded_by: str
    evidence: tuple[Link, ...]
    sample: bool
    indicator: int | None = None


Block = Paragraph | Points | Prose | Listing | Facts | Table | Chart | Note | Making


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with its heading; sections nest at most three deep."""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: "tuple[Section, ...]" = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the first page; `edition` and `people` of a report for a body alone.

    `invitation` leads what its readers are `invited` to do.
    """

    organisation: str
    title: str
    plan: str
    period: str
    cutoff: str
    known_at: str
    item: str
    summary: str
    invited: tuple[str, ...]
    sha256: str
    sample: str
    edition: str = ""
    people: str = ""
    invitation: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language. `sample` is the notice that each page bears, or nothing."""

    language: str
    currency: str
    title: str
    cover: Cover
    sections: tuple[Section, ...]
    sample: str

    def blocks(self) -> Iterator[Block]:
        """Yield every block in the order of reading."""
        yield from blocks_of(self.sections)

    def tables(self) -> tuple[Table, ...]:
        """The tables in the order of reading: their place is their number, from 1."""
        return tuple(block for block in self.blocks() if isinstance(block, Table))

    def charts(self) -> tuple[Chart, ...]:
        """The charts in the order of reading: their place is the figure's number, from 1."""
        return tuple(block for block in self.blocks() if isinstance(block, Chart))


def blocks_of(sections: Sequence[Section]) -> Iterator[Block]:
    for section in sections:
        yield from section.blocks
        yield from blocks_of(section.sections)
