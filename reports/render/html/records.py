"""The records of a figure in words, for the page that lists them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.compute.indicators import IndicatorFigure
from reports.compute.records import JudgedRecord
from reports.dataset import PARTNER, Measurement
from reports.render.html.cells import cell_html
from reports.render.outline.annexes import source_cell
from reports.render.outline.cells import value_cell
from reports.render.outline.makings import reasons
from reports.render.wording import cell_text, day, localized, moment, number


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record in words; `left_out` is why the figure does not rest on it, or nothing."""

    on: str
    value: str
    left_out: str
    recorded: str
    recorded_by: str
    verified_by: str
    evidence: tuple[str, ...]
    note: str
    reason: str
    sample: bool


class RecordReader:
    """Puts the records of one figure into words; knows the names behind their short names."""

    def __init__(self, evaluation: Evaluation, figure: IndicatorFigure) -> None:
        self.data, self.indicator = evaluation.data, figure.indicator
        self.reasons = reasons()
        self.names = {member.slug: member.name for member in self.data.members}
        self.names |= {f"{PARTNER}{each.slug}": each.name for each in self.data.partners}
        items = self.data.items.get(self.indicator.id, ())
        self.items = {item.code: localized(item.title) for item in items}

    def lines(self, judged: Sequence[JudgedRecord]) -> list[RecordLine]:
        return [self.line(each.record, each.left_out) for each in judged]

    def line(self, record: Measurement, left_out: str) -> RecordLine:
        loaded = _("loaded from the public record")
        return RecordLine(
            on=day(record.on),
            value=" · ".join(self.values(record)),
            left_out=str(self.reasons.get(left_out, left_out)),
            recorded=moment(record.recorded, self.data.plan.timezone),
            recorded_by=self.data.person(record.recorded_by) or loaded,
            verified_by=self.data.person(record.verified_by),
            evidence=tuple(cell_html(source_cell(each), "") for each in record.evidence),
            note=record.note,
            reason=record.reason,
            sample=record.sample,
        )

    def values(self, record: Measurement) -> Iterator[str]:
        """Yield what a record says: a value, a part of a whole, names, items, a text."""
        if record.value is not None:
            yield cell_text(value_cell(self.indicator, record.value), "")
        if record.denominator is not None:
            yield f"{plain(record.numerator)} / {plain(record.denominator)}"
        for named, names in ((record.members, self.names), (record.items, self.items)):
            if named:
                yield ", ".join(sorted(names.get(each, each) for each in named))
        if record.text:
            yield record.text


def plain(value: Decimal | None) -> str:
    """Return a figure with the decimals that it was recorded with."""
    places = -int(value.as_tuple().exponent) if value is not None else 0
    return number(value, max(places, 0))
