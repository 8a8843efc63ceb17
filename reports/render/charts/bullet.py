"""How far each indicator has come on its way from baseline to target, and how far it should be."""

from decimal import Decimal

from django.utils.translation import gettext as _

from reports.render.blocks import Bullet, BulletChart
from reports.render.charts.drawing import (
    Drawn,
    Length,
    Medium,
    centred,
    element,
    line_of_text,
    lines_of_text,
    mark,
    nothing,
    placed,
)
from reports.render.charts.legend import Key, legend, sign_size
from reports.render.charts.lettering import width, wrap
from reports.render.wording import percent

GAP = Decimal(14)
# Ends of the bar where the actual lies beyond what the track can show: tips to left and right.
BEYOND = {"left": "M8 0L1 5L8 10Z", "right": "M-11 0L-4 5L-11 10Z"}
TRACK_ON_PAPER = (Decimal(190), Decimal(170))
WORDS_ON_PAPER = Decimal(372)
BESIDE_MIDDLE = Decimal(18)  # half of "50 %" and some air


def bullet(chart: BulletChart, medium: Medium) -> Drawn:
    """Return a track for each indicator, the scale once, and the key."""
    if not chart.bullets:
        return nothing(medium)
    keys = legend(keys_of(medium), Decimal(0), medium)
    parts = list(keys.parts)
    top = keys.height + 4
    for each in chart.bullets:
        drawn = line(each, top, medium)
        parts += drawn.parts
        top += drawn.height + GAP
    end = scale(top - GAP / 2, medium)
    return Drawn((*parts, *end.parts), top - GAP / 2 + end.height)


def track(medium: Medium) -> tuple[Decimal, Decimal]:
    """Return where tracks begin and how long they are."""
    return TRACK_ON_PAPER if medium.paper else (Decimal(0), medium.width)


def clamped(share: Decimal) -> Decimal:
    return min(max(share, Decimal(0)), Decimal(1))


def line(each: Bullet, top: Decimal, medium: Medium) -> Drawn:
    """Return one indicator: the sign of its state, its label, its track and what is said of it."""
    side = medium.size * Decimal("1.15")
    sign = mark(each.state, 0, top + (medium.leading - side) / 2, side, medium)
    indent = medium.size * Decimal("1.7")
    room = (track(medium)[0] - 12 if medium.paper else medium.width) - indent
    label = lines_of_text(wrap(each.label, medium.size, room), indent, top, medium)
    if medium.paper:
        said = saying(each, WORDS_ON_PAPER, top, medium)
        bar = tracked(each, top + 2, medium)
        height = max(label.height, said.height, medium.leading)
    else:
        bar = tracked(each, top + label.height + 6, medium)
        said = saying(each, Decimal(0), top + label.height + medium.size + 10, medium)
        height = label.height + medium.size + 10 + said.height
    return Drawn((sign, *label.parts, *bar, *said.parts), height)


def saying(each: Bullet, x: Decimal, top: Decimal, medium: Medium) -> Drawn:
    lines = wrap(each.words, medium.size, medium.width - x)
    return lines_of_text(lines, x, top, medium, fill=medium.paint("ink-muted"))


def tracked(each: Bullet, top: Decimal, medium: Medium) -> list[str]:
    """Return the track from 0 to 100 %, the bar, its end beyond the track, and the tick."""
    start, length = track(medium)
    thick = medium.size * Decimal("0.75")
    ground: dict[str, str | Length] = {
        "x": medium.at(start),
        "y": top,
        "width": medium.at(length),
        "height": thick,
    }
    parts = [element("rect", **ground, fill=medium.paint("bar-track"))]
    if each.actual is not None:
        long = medium.at(length * clamped(each.actual))
        paints = medium.painted(each.state)
        parts.append(element("rect", **{**ground, "width": long}, **paints))
        parts += tip(each, each.actual, top, thick, medium)
    if each.expected is not None:
        parts.append(tick(start + length * clamped(each.expected), top, thick, medium))
    return parts


def tip(each: Bullet, actual: Decimal, top: Decimal, thick: Decimal, medium: Medium) -> list[str]:
    """Return the tip of a bar that runs on beyond the track, if it does."""
    start, length = track(medium)
    if Decimal(0) <= actual <= 1:
        return []
    below = actual < 0
    at = start if below else start + length
    fill = medium.state(each.state) if below else medium.lettered(each.state)
    shape = element("path", d=BEYOND["left" if below else "right"], fill=fill)
    scaled = element("g", shape, transform=f"scale({thick / 10:.3f})")
    return [placed(scaled, at, top, medium)]


def tick(at: Decimal, top: Decimal, thick: Decimal, medium: Medium) -> str:
    """Return the mark of where the indicator should be, standing out above and below."""
    place = medium.at(at)
    ends: dict[str, str | Length] = {"x1": place, "x2": place, "y1": top - 3, "y2": top + thick + 3}
    return element("line", **ends, stroke=medium.paint("bar-target"), stroke_width=2)


def scale(top: Decimal, medium: Medium) -> Drawn:
    """Return the ends of the scale in words, and its middle where the words leave room for it."""
    start, length = track(medium)
    baseline = centred(top + medium.leading / 2, medium.small)
    fill = {"fill": medium.paint("ink-muted")}
    zero, half, full = (percent(Decimal(share), 0) for share in ("0", "0.5", "1"))
    first, last = f"{_('Baseline')} {zero}", f"{_('Target')} {full}"
    marks = [(start, "start", first), (start + length, "end", last)]
    if max(width(each, medium.small) for each in (first, last)) + BESIDE_MIDDLE < length / 2:
        marks.insert(1, (start + length / 2, "middle", half))
    parts = tuple(
        line_of_text(text, medium.at(at), baseline, medium.small, text_anchor=anchor, **fill)
        for at, anchor, text in marks
    )
    return Drawn(parts, medium.leading + 2)


def keys_of(medium: Medium) -> list[Key]:
    """Return the key: the bar wears the colour of its state, the tick is always the same."""
    side, thick = sign_size(medium), medium.small * Decimal("0.6")
    middle = (side - thick) / 2
    bar = element("rect", y=middle, width=side, height=thick, fill=medium.paint("ink-muted"))
    upright: dict[str, str | Length] = {"x1": side / 2, "x2": side / 2, "y1": 0, "y2": side}
    expected = element("line", **upright, stroke=medium.paint("bar-target"), stroke_width=2)
    return [
        Key(bar, _("Actual, in the colour of its state")),
        Key(expected, _("Expected by the cut-off date")),
    ]
