"""What charts are drawn with: the medium, its colours, and the few elements of SVG in use.

Both media lay a chart out in units at one nominal width. On screen a unit is a CSS pixel and what
stretches is written in per cent of the width, so that text keeps its size on a phone and on a wide
page; colours are the site's tokens, so that the theme is the reader's. On paper a unit is a point
and colours are those of print. Neither carries a style, a class or a script.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from types import MappingProxyType

from django.utils.translation import gettext as _

from actionplan.achievement import State
from actionplan.palette import MARKS
from reports.render.blocks import Chart
from reports.render.legible import legible

Length = Decimal | int

# The light theme of tokens.css on white; a test compares the two.
PRINT: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1d2433",
        "ink-muted": "#575c68",
        "surface": "#ffffff",
        "rule": "#ded9cd",
        "rule-strong": "#857f72",
        "on-state": "#ffffff",
        "bar-track": "#eae6dc",
        "bar-actual": "#1d4780",
        "bar-target": "#1d2433",
        "step-0": "#f4f1ea",
        "step-1": "#d5dfee",
        "step-2": "#a9bfdd",
        "step-3": "#4a70a5",
        "step-4": "#1d4780",
        "on-step": "#14233c",
        "on-step-deep": "#ffffff",
    }
)
# Half the height of Inter's capitals: what centres a line of text on a given height.
HALF_CAPITAL = Decimal("0.364")
MARK_GRID = 16
OUTLINE = "1.5"


@dataclass(frozen=True, slots=True)
class Medium:
    """Where a chart is drawn: its nominal width, its sizes of text, and the column of labels.

    `column` is 0 where labels stand above their bars.
    """

    paper: bool
    width: Decimal
    column: Decimal
    size: Decimal
    small: Decimal

    @property
    def leading(self) -> Decimal:
        """From one line of text to the next."""
        return self.size * Decimal("1.3")

    def at(self, units: Length) -> str:
        """Return a place or length across that stretches with the width."""
        if self.paper:
            return coordinate(units)
        return coordinate(units * 100 / self.width) + "%"

    def paint(self, token: str) -> str:
        """Return the colour of a token of the design."""
        return PRINT[token] if self.paper else f"var(--{token})"

    def state(self, state: State) -> str:
        """Return the colour of a state."""
        if self.paper:
            return MARKS[state].paper
        return f"var(--state-{state.replace('_', '-')})"

    def painted(self, state: State) -> dict[str, str]:
        """Return how an area is painted: filled where the state judges, else in outline."""
        if MARKS[state].filled:
            return {"fill": self.state(state)}
        return {
            "fill": self.paint("surface"),
            "stroke": self.state(state),
            "stroke_width": OUTLINE,
        }

    def lettered(self, state: State) -> str:
        """Return the colour of a letter on such an area."""
        return self.paint("on-state") if MARKS[state].filled else self.state(state)


SCREEN = Medium(
    paper=False, width=Decimal(300), column=Decimal(0), size=Decimal(14), small=Decimal(13)
)
PAPER = Medium(
    paper=True,
    width=Decimal(480),
    column=Decimal(150),
    size=Decimal("8.5"),
    small=Decimal(8),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Parts of a drawing and the height that they take."""

    parts: tuple[str, ...]
    height: Decimal


def coordinate(units: Length) -> str:
    """Return a number as SVG reads it in any language: two decimals at most, no exponent."""
    rounded = Decimal(units).quantize(Decimal("0.01"), ROUND_HALF_UP) + 0
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".")


def element(name: str, *content: str, **attributes: str | Length) -> str:
    """Return an element; the content is markup already, numbers in attributes are lengths."""
    written = "".join(
        f' {key.replace("_", "-")}="{escape(each if isinstance(each, str) else coordinate(each))}"'
        for key, each in attributes.items()
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def words(text: str) -> str:
    """Return text as the content of an element."""
    return escape(legible(text), quote=False)


def centred(middle: Length, size: Decimal) -> Decimal:
    """Return the baseline of a line of text whose capitals are centred on `middle`."""
    return middle + HALF_CAPITAL * size


def line_of_text(
    text: str, x: str | Length, baseline: Length, size: Decimal, **attributes: str | Length
) -> str:
    """Return one line of text."""
    return element("text", words(text), x=x, y=baseline, font_size=size, **attributes)


def lines_of_text(
    lines: Sequence[str], x: Length, top: Length, medium: Medium, **attributes: str | Length
) -> Drawn:
    """Return lines of text below one another, from the left at a place that does not stretch."""
    parts = tuple(
        line_of_text(
            each,
            x,
            centred(top + (number + Decimal("0.5")) * medium.leading, medium.size),
            medium.size,
            **attributes,
        )
        for number, each in enumerate(lines)
    )
    return Drawn(parts, len(lines) * medium.leading)


def mark(state: State, x: Length, y: Length, size: Decimal, medium: Medium) -> str:
    """Return the sign of a state, its shape and its letter, in a square of `size`."""
    sign = MARKS[state]
    place = f"translate({coordinate(x)} {coordinate(y)}) scale({coordinate(size / MARK_GRID)})"
    return element(
        "g",
        element("path", d=sign.path, **medium.painted(state)),
        line_of_text(
            sign.letter,
            8,
            Decimal(sign.letter_y),
            Decimal(9),
            fill=medium.lettered(state),
            font_weight="700",
            text_anchor="middle",
        ),
        transform=place,
    )


def picture(chart: Chart, drawn: Drawn, medium: Medium) -> str:
    """Return the whole drawing with its name and its description for who does not see it."""
    title, description = f"{chart.anchor}-svg-title", f"{chart.anchor}-svg-desc"
    box = {"viewBox": f"0 0 {coordinate(medium.width)} {coordinate(drawn.height)}"}
    face = {"font_family": "Inter"}
    return element(
        "svg",
        element("title", words(chart.title), id=legible(title)),
        element("desc", words(chart.description), id=legible(description)),
        *drawn.parts,
        xmlns="http://www.w3.org/2000/svg",
        width=medium.width if medium.paper else "100%",
        height=drawn.height,
        **(box | face if medium.paper else {"overflow": "visible"}),
        role="img",
        aria_labelledby=legible(f"{title} {description}"),
        fill=medium.paint("ink"),
    )


def nothing(medium: Medium) -> Drawn:
    """Return the words that stand where there is nothing to draw."""
    baseline = centred(medium.leading, medium.size)
    sentence = line_of_text(
        _("There is nothing to show."), 0, baseline, medium.size, fill=medium.paint("ink-muted")
    )
    return Drawn((sentence,), 2 * medium.leading)


def placed(drawing: str, x: Length, y: Length, medium: Medium) -> str:
    """Return what is drawn around 0 0 at a place that stretches with the width."""
    if medium.paper:
        return element("g", drawing, transform=f"translate({coordinate(x)} {coordinate(y)})")
    # A transform takes no per cent, so on screen a picture within the picture holds the place.
    return element("svg", drawing, x=medium.at(x), y=y, overflow="visible")
