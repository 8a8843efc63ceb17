"""Keys to what a chart shows, in lines that fit the narrowest screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.render.charts.drawing import Drawn, Medium, centred, coordinate, element, line_of_text
from reports.render.charts.lettering import width, wrap

GAP = Decimal(16)


@dataclass(frozen=True, slots=True)
class Key:
    """A sign, drawn in a square of `sign_size` at 0 0, and its words."""

    sign: str
    words: str


def sign_size(medium: Medium) -> Decimal:
    """Return the side of the square that holds a sign."""
    return medium.small * Decimal("1.3")


def legend(keys: Sequence[Key], top: Decimal, medium: Medium) -> Drawn:
    """Return the keys beside one another, in as many lines as they need."""
    parts: list[str] = []
    x, line = Decimal(0), top
    step, indent = sign_size(medium) + 6, sign_size(medium) + 5
    for key in keys:
        lines = wrap(key.words, medium.small, medium.width - indent, most=1)
        taken = indent + max((width(text, medium.small) for text in lines), default=Decimal(0))
        if x and x + taken > medium.width:
            x, line = Decimal(0), line + step
        place = f"translate({coordinate(x)} {coordinate(line)})"
        baseline = centred(sign_size(medium) / 2, medium.small)
        texts = [line_of_text(text, indent, baseline, medium.small) for text in lines]
        parts.append(element("g", key.sign, *texts, transform=place))
        x += taken + GAP
    return Drawn(tuple(parts), line + step - top if keys else Decimal(0))
