"""What the network did with what a member told: the figures that it fed, and how they stand now."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from actionplan.facts import Moment
from actionplan.findings import finding, with_reached
from actionplan.models import Indicator, Measurement, Plan, Update
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
    """Return what became of the update verified last, and of the last ones that brought figures.

    All are of one plan. At most three queries.
    """
    counted = [each for each in updates if is_counting(each)]
    newest = sorted(counted, key=lambda each: (each.verified_at, each.pk), reverse=True)
    plans = [each.period.plan for each in newest[:1]]
    of_plan = [each for each in newest if each.period.plan in plans]
    brought = figures_of(of_plan)
    last = [each for each in of_plan if each in of_plan[:1] or brought[each.pk]][:SHOWN]
    standing = standings_of([row for each in last for row in brought[each.pk]], plans, at)
    return [effect(each, brought[each.pk], standing) for each in last]


def is_counting(update: Update) -> bool:
    return update.status == Update.Status.VERIFIED and not update.superseded_at


def figures_of(updates: list[Update]) -> dict[int, list[Measurement]]:
    """Return the counting figures of each update by its id."""
    counting = Measurement.objects.counting().filter(update__in=updates)
    rows = with_reached(counting.select_related("indicator__outcome")).order_by("indicator__code")
    found = defaultdict(list)
    for row in rows:
        found[row.update_id].append(row)
    return found


def standings_of(
    figures: list[Measurement], plans: list[Plan], at: datetime
) -> dict[int, Standing]:
    """Return how the indicators of these figures, of the one plan, stand now, by their id."""
    if not figures:
        return {}
    (plan,) = plans
    day = day_of(plan, at)
    indicators = Indicator.objects.filter(pk__in={each.indicator_id for each in figures})
    judged = cases(plan, indicators, Moment(day, at))
    return {indicator: case.judged(day) for indicator, case in judged.items()}


def effect(update: Update, figures: list[Measurement], standing: dict[int, Standing]) -> Effect:
    fed = [Fed(each, finding(each), standing[each.indicator_id]) for each in figures]
    return Effect(update, fed, max((each.measured_on for each in figures), default=None))
