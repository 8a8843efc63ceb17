"""What waits for a figure: due without data, or with data that has grown old."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from actionplan.achievement import State
from actionplan.findings import figure
from actionplan.models import Indicator, Plan
from actionplan.standing import Standing

# Twice a year is the least that an indicator is looked at.
STALE = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Due:
    """An indicator that waits, with what is asked of it and what is known."""

    indicator: Indicator
    standing: Standing

    @property
    def asked(self) -> str:
        """The value that is due."""
        return figure(self.indicator, self.standing.due_value)

    @property
    def known(self) -> str:
        """The last value known."""
        return figure(self.indicator, self.standing.actual)


def waits(standing: Standing, on: date) -> bool:
    """Whether a figure is wanted: one is due and there is none, or the last one is old."""
    if standing.state is State.NO_DATA:
        return True
    judged = {State.ON_TRACK, State.BEHIND, State.OFF_TRACK}
    return standing.state in judged and is_stale(standing, on)


def is_stale(standing: Standing, on: date) -> bool:
    return standing.actual_on is None or on - standing.actual_on > STALE


def due_rows(plan: Plan, standings: Mapping[int, Standing], on: date) -> list[Due]:
    """Return what waits, the longest silence first; one query."""
    waiting = {pk: standing for pk, standing in standings.items() if waits(standing, on)}
    rows = Indicator.objects.filter(pk__in=waiting, outcome__isnull=False)
    found = [Due(row, waiting[row.pk]) for row in rows.select_related("outcome")]
    return sorted(found, key=lambda due: (due.standing.actual_on or date.min, due.indicator.code))
