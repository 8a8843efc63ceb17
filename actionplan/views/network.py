"""What the network did with what a member told: the figures that it fed, and how they stand now."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from actionplan.facts import Moment
from actionplan.findings import finding, with_reached
from actionplan.models import Indicator, Measurement, Update
from actionplan.standing import Standing, cases, day_of

SHOWN = 3


class Fed(NamedTuple):
    """A figure that counts, what it found, and how its indicator stands with it."""

    measurement: Measurement
    finding: str
    standing: Standing


class Effect(NamedTuple):
    """A verified update with its figures. They count where the cut-off is `day` or later."""

    update: Update
    figures: list[Fed]
    day: date | None


def effects(updates: Iterable[Update], at: datetime) -> list[Effect]:
    """Return what became of the updates verified last, all of one plan; at most four queries."""
    counted = [each for each in updates if is_counting(each)]
    newest = sorted(counted, key=lambda each: (each.verified_at, each.pk), reverse=True)
    plans = [each.period.plan for each in newest[:1]]
    last = [each for each in newest if each.period.plan in plans][:SHOWN]
    fed = fed_by(last, at)
    return [effect(update, fed) for update in last]


def is_counting(update: Update) -> bool:
    return update.status == Update.Status.VERIFIED and not update.superseded_at


def effect(update: Update, fed: list[Fed]) -> Effect:
    own = [each for each in fed if each.measurement.update_id == update.pk]
    day = max((each.measurement.measured_on for each in own), default=None)
    return Effect(update, own, day)


def fed_by(updates: list[Update], at: datetime) -> list[Fed]:
    """Return the counting figures of these updates, of one plan, with how their indicators stand."""
    if not updates:
        return []
    plan = updates[0].period.plan
    counting = Measurement.objects.counting().filter(update__in=updates)
    rows = with_reached(counting.select_related("indicator__outcome")).order_by("indicator__code")
    measurements = list(rows)
    day = day_of(plan, at)
    indicators = Indicator.objects.filter(pk__in={each.indicator_id for each in measurements})
    judged = cases(plan, indicators, Moment(day, at)) if measurements else {}
    return [
        Fed(each, finding(each), judged[each.indicator_id].judged(day)) for each in measurements
    ]
