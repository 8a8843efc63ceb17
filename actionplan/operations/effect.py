"""What a finding would change, told before it is saved."""

from datetime import datetime
from typing import NamedTuple

from actionplan.achievement import Record
from actionplan.facts import Moment
from actionplan.models import Indicator
from actionplan.operations.entry import Entry
from actionplan.standing import Standing, cases, day_of


class Effect(NamedTuple):
    """How an indicator stands, and how it would stand."""

    before: Standing
    after: Standing


def effect(
    *, indicator: Indicator, entry: Entry, evidenced: bool, at: datetime, without: int = 0
) -> Effect:
    """Return the effect of `entry`, were it verified at `at`; `without` is what it corrects."""
    record = record_of(entry, evidenced=evidenced, at=at)
    before = standing_with(indicator, at)
    return Effect(before, standing_with(indicator, at, record, without=without))


def standing_with(
    indicator: Indicator, at: datetime, *records: Record, without: int = 0
) -> Standing:
    """Return how the indicator stands today, with `records` more and one measurement less."""
    day = day_of(indicator.plan, at)
    alone = Indicator.objects.filter(pk=indicator.pk)
    case = cases(indicator.plan, alone, Moment(day, at, without))[indicator.pk]
    return case.judged(day, *records)


def record_of(entry: Entry, *, evidenced: bool, at: datetime) -> Record:
    """Return `entry` as the arithmetic takes it, with the keys that `actionplan.standing` gives."""
    reached = {f"members {member.pk}" for member in entry.members}
    reached |= {f"partners {partner.pk}" for partner in entry.partners}
    return Record(
        key=0,
        on=entry.measured_on,
        recorded=at,
        value=entry.value,
        numerator=entry.numerator,
        denominator=entry.denominator,
        members=frozenset(reached),
        items=frozenset(str(item.pk) for item in entry.completed),
        text=entry.text,
        evidenced=evidenced,
    )
