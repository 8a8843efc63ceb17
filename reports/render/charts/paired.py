"""Two bars for each label to one scale, such as members and engaged members, budget and actual."""

from decimal import Decimal

from reports.render.blocks import PairedChart
from reports.render.charts.drawing import (
    Drawn,
    Medium,
    centred,
    element,
    line_of_text,
    lines_of_text,
    nothing,
)
from reports.render.charts.legend import Key, legend, sign_size
from reports.render.charts.lettering import width, wrap
from reports.render.wording import money, percent

GAP = Decimal(12)
BESIDE = Decimal(6)
Value = Decimal | None


def paired(chart: PairedChart, medium: Medium, currency: str) -> Drawn:
    """Return the key, then a label with two bars and their figures for each label."""
    if not chart.labels:
        return nothing(medium)
    scale = Scale(chart, medium, currency)
    keys = legend(keys_of(chart, medium), Decimal(0), medium)
    parts = list(keys.parts)
    top = keys.height + 4
    for place, label in enumerate(chart.labels):
        drawn = scale.pair(label, place, top)
        parts += drawn.parts
        top += drawn.height + GAP
    return Drawn(tuple(parts), top - GAP)


def paints(second: bool, medium: Medium) -> dict[str, str]:
    """Return how a bar looks: the first light with an outline, the second dark, also in grey."""
    if second:
        return {"fill": medium.paint("bar-actual"), "stroke": medium.paint("bar-actual")}
    return {"fill": medium.paint("bar-track"), "stroke": medium.paint("rule-strong")}


def keys_of(chart: PairedChart, medium: Medium) -> list[Key]:
    side = sign_size(medium) - 4
    return [
        Key(
            element("rect", x=2, y=2, width=side, height=side, **paints(bool(number), medium)),
            series.name,
        )
        for number, series in enumerate(chart.series)
    ]


class Scale:
    """Lays bars out so that the widest figure still fits beside the longest bar."""

    def __init__(self, chart: PairedChart, medium: Medium, currency: str) -> None:
        self.chart, self.medium, self.currency = chart, medium, currency
        values = [value for series in chart.series for value in series.values]
        widest = max(width(self.figure(value), medium.small) for value in values)
        room = medium.width - medium.column - widest - BESIDE
        highest = max((value for value in values if value is not None), default=Decimal(0))
        self.unit = max(room, Decimal(0)) / highest if highest > 0 else Decimal(0)

    def figure(self, value: Value) -> str:
        """Return the figure as it is printed, whatever its bar can show."""
        return money(value, self.currency) if self.chart.money else percent(value)

    def pair(self, label: str, place: int, top: Decimal) -> Drawn:
        """Return both bars of one label."""
        medium = self.medium
        room = (medium.column or medium.width) - (10 if medium.column else 0)
        head = lines_of_text(wrap(label, medium.size, room), 0, top, medium)
        start = top if medium.column else top + head.height + 2
        thick = medium.leading
        parts = list(head.parts)
        for number, series in enumerate(self.chart.series):
            parts += self.bar(series.values[place], number, start + number * thick, thick)
        beside = 2 * thick
        height = max(head.height, beside) if medium.column else head.height + 2 + beside
        return Drawn(tuple(parts), height)

    def bar(self, value: Value, number: int, top: Decimal, thick: Decimal) -> list[str]:
        """Return a bar from nought and its figure; what is missing or below nought has no bar."""
        medium = self.medium
        length = max(value or Decimal(0), Decimal(0)) * self.unit
        end = medium.column + length
        figure = line_of_text(
            self.figure(value),
            medium.at(end),
            centred(top + thick / 2, medium.small),
            medium.small,
            dx=BESIDE,
        )
        if not length:
            return [figure]
        shape = element(
            "rect",
            x=medium.at(medium.column),
            y=top + 1,
            width=medium.at(length),
            height=thick - 3,
            **paints(bool(number), medium),
        )
        return [shape, figure]
