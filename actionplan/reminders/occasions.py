"""When a mail is due: on two days of a reporting period, and once a week. Days in, no clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from actionplan.due import Ask, Due
from actionplan.models import ReportingPeriod

BEFORE = timedelta(days=7)
AFTER = timedelta(days=1)
# So long is a reminder made up for that nobody sent on its day.
CATCH_UP = timedelta(days=5)
# So long do mails speak of what is overdue or was returned; the portal goes on showing it.
PATIENCE = timedelta(days=92)
# A period is watched until so long after its last day.
WATCHED = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reason to remind of a period: it is due in a week ("due"), or was until yesterday."""

    name: str
    period: ReportingPeriod
    day: date

    @property
    def key(self) -> str:
        return f"{self.name}:{self.period.pk}"

    @property
    def is_overdue(self) -> bool:
        return self.name == "overdue"


def occasions(periods: Iterable[ReportingPeriod], day: date) -> list[Occasion]:
    """Return the occasions to remind on the day, those of the last days included."""
    return [
        occasion
        for period in periods
        for occasion in of_period(period)
        if occasion.day <= day <= last_day(occasion)
    ]


def of_period(period: ReportingPeriod) -> Iterator[Occasion]:
    yield Occasion("due", period, max(period.due_on - BEFORE, period.opens_on))
    yield Occasion("overdue", period, period.due_on + AFTER)


def last_day(occasion: Occasion) -> date:
    """Return until when the occasion lasts; what is due is not called so once it is overdue."""
    last = occasion.day + CATCH_UP
    return last if occasion.is_overdue else min(last, occasion.period.due_on)


def week_of(day: date) -> str:
    """Return the ISO week of a day, such as "2026-W48"."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def is_digest_day(day: date, first: date | None) -> bool:
    """Whether digests are written on the day: on Mondays, or when the week has none yet.

    `first` is the day on which the first one of this week was written.
    """
    return day.weekday() == 0 or first is None or first == day


def is_watched(period: ReportingPeriod, day: date) -> bool:
    return period.opens_on <= day <= period.due_on + WATCHED


def is_worth_a_mail(due: Due, day: date) -> bool:
    """Whether mails still speak of it: what nobody answered for a quarter stays in the portal."""
    if due.ask is Ask.RETURNED and due.changed_at:
        return day - due.changed_at.date() <= PATIENCE
    return day - due.period.due_on <= PATIENCE
