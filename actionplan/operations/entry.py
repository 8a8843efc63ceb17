"""What somebody enters for an indicator, and what is refused of it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actionplan.models import Indicator, Measurement, MilestoneItem, Project
from actionplan.models.indicators import FIGURE, FIGURE_LIMIT, Accumulation, Measure
from actionplan.models.measurements import validate_day
from members.models import Member, Partner

FIGURES = ("value", "numerator", "denominator")
WORDS = ("text", "note")
SETS = ("members", "partners", "completed")


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding about one indicator: shares of 1, yes and no as 1 and 0, an ordinal as its rank."""

    measured_on: date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    text: str = ""
    members: tuple[Member, ...] = ()
    partners: tuple[Partner, ...] = ()
    completed: tuple[MilestoneItem, ...] = ()
    note: str = ""
    project: Project | None = None

    @property
    def columns(self) -> dict[str, object]:
        """What stands in the measurement's own row."""
        names = (each.name for each in fields(self))
        return {name: getattr(self, name) for name in names if name not in SETS}

    @classmethod
    def of(cls, measurement: Measurement) -> "Entry":
        """Return what was entered for `measurement`."""
        sets: dict[str, Any] = {name: tuple(getattr(measurement, name).all()) for name in SETS}
        names = (each.name for each in fields(cls))
        given: dict[str, Any] = {
            name: getattr(measurement, name) for name in names if name not in SETS
        }
        return cls(**given, **sets)


Fault = tuple[str, str | Promise]


def checked(indicator: Indicator, entry: Entry, *, at: datetime, draft: bool = False) -> Entry:
    """Return `entry` without negative zeros; raise ValidationError with the faults by field.

    A draft may lack what the indicator needs, but may not be wrong.
    """
    faults: dict[str, list[str | Promise]] = {}
    for field, message in found_faults(indicator, entry, at, draft):
        faults.setdefault(field, []).append(message)
    if faults:
        raise ValidationError(faults)
    validate_day(indicator, entry.measured_on)
    zeros: dict[str, Any] = {name: Decimal(0) for name in FIGURES if getattr(entry, name) == 0}
    return replace(entry, **zeros)


def found_faults(indicator: Indicator, entry: Entry, at: datetime, draft: bool) -> Iterator[Fault]:
    yield from figure_faults(entry)
    yield from (
        (name, _("This holds a character that cannot be kept."))
        for name in WORDS
        if "\0" in getattr(entry, name)
    )
    if entry.measured_on > at.astimezone(indicator.plan.zone).date():
        yield "measured_on", _("This day has not come yet.")
    yield from SHAPES.get(Measure(indicator.measure), number_faults)(indicator, entry)
    lacking = "" if draft else missing(indicator, entry)
    if lacking:
        yield lacking, _("This indicator needs it.")


def figure_faults(entry: Entry) -> Iterator[Fault]:
    """Refuse what is no number, and what could not be kept as it was given."""
    for field in FIGURES:
        figure = getattr(entry, field)
        if figure is None:
            continue
        if not figure.is_finite():
            yield field, _("This is not a number.")
        elif abs(figure) >= FIGURE_LIMIT:
            yield field, _("This figure is too large.")
        elif figure != round(figure, FIGURE["decimal_places"]):
            yield field, _("At most four decimals are kept.")


def number_faults(indicator: Indicator, entry: Entry) -> Iterator[Fault]:
    if entry.denominator is not None and not entry.denominator > 0:
        yield "denominator", _("A ratio needs a denominator above 0.")
    elif indicator.accumulation == Accumulation.RATIO:
        if entry.numerator is not None and entry.denominator is None:
            yield "denominator", _("This indicator needs it.")
        if entry.denominator is not None and entry.numerator is None:
            yield "numerator", _("This indicator needs it.")


def answer_faults(indicator: Indicator, entry: Entry) -> Iterator[Fault]:
    if entry.value not in {None, Decimal(0), Decimal(1)}:
        yield "value", _("Answer yes (1) or no (0).")


def rank_faults(indicator: Indicator, entry: Entry) -> Iterator[Fault]:
    ranks = {Decimal(rank) for rank, _label in enumerate(indicator.scale, start=1)}
    if entry.value is not None and entry.value not in ranks:
        yield "value", _("This is none of the ranks of the indicator.")


def list_faults(indicator: Indicator, entry: Entry) -> Iterator[Fault]:
    if any(item.indicator_id != indicator.pk for item in entry.completed):
        yield "completed", _("This item belongs to another indicator.")


SHAPES = {
    Measure.YES_NO: answer_faults,
    Measure.ORDINAL: rank_faults,
    Measure.MILESTONE_LIST: list_faults,
}


def missing(indicator: Indicator, entry: Entry) -> str:
    """Return the name of the field that the indicator needs and the entry lacks, or "".

    An empty set counts only beside a value of 0, which says that there is nobody or nothing.
    """
    if indicator.measure == Measure.QUALITATIVE:
        return "" if entry.text.strip() else "text"
    if indicator.measure == Measure.MILESTONE_LIST:
        return "" if entry.completed or entry.value == 0 else "completed"
    if indicator.measure in {Measure.YES_NO, Measure.ORDINAL}:
        return "" if entry.value is not None else "value"
    if indicator.accumulation == Accumulation.RATIO:
        return "" if entry.numerator is not None else "numerator"
    if indicator.accumulation == Accumulation.DISTINCT:
        return "" if entry.members or entry.partners or entry.value == 0 else "members"
    return "" if entry.value is not None else "value"


def contradicted(indicator: Indicator, entry: Entry, without: int = 0) -> Measurement | None:
    """Return the running total that makes `entry` a fall: one before it, or one after, if any."""
    if indicator.accumulation != Accumulation.CUMULATIVE or entry.value is None:
        return None
    others = Measurement.objects.counting().filter(indicator=indicator).exclude(pk=without)
    higher = others.filter(measured_on__lte=entry.measured_on, value__gt=entry.value)
    lower = others.filter(measured_on__gt=entry.measured_on, value__lt=entry.value)
    return higher.order_by("-measured_on").first() or lower.order_by("measured_on").first()
