"""What a member has to do: what was returned, what is overdue, and what will be due.

Names and dates come in the language that is active when the question is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from actionplan.coverage import Told, is_handed_in, told_by_key
from actionplan.models import Contribution, ReportingPeriod, Update
from actionplan.models.projects import ContributionQuerySet
from actionplan.standing import current_plan
from members.models import Member

SOON = timedelta(days=14)


class Ask(StrEnum):
    """What is asked, the most pressing first."""

    RETURNED = "returned"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    OPEN = "open"


ORDER = list(Ask)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a member is asked for; `update` is what was begun or returned, `words` why.

    `changed_at` is the moment in which it was returned, or the draft was begun.
    """

    ask: Ask
    contribution: int
    project: str
    member: int
    member_name: str
    period: ReportingPeriod
    update: int | None = None
    words: str = ""
    changed_at: datetime | None = None


def zone_of_plan(at: datetime) -> ZoneInfo:
    """Return the time zone in which it is decided what is due: that of the current plan."""
    plan = current_plan(timezone.localdate(at))
    return plan.zone if plan else ZoneInfo(settings.TIME_ZONE)


def due_contributions(on: date, *, contributions: ContributionQuerySet) -> list[Due]:
    """Return what is asked for on the day `on`, the most pressing first; three queries.

    For a person: `contributions=Contribution.objects.editable_by(user)`; for a member:
    `.filter(member=member)`. What was handed in and waits asks for nothing.
    """
    opened = ReportingPeriod.objects.opened(on)
    rows = contributions.asked_in(opened).select_related("project", "member")
    periods = opened.in_bulk()
    updates = Update.objects.filter(
        period__in=periods, contribution__in=contributions.order_by().values("pk")
    )
    told = told_by_key(updates)
    found = [
        due
        for row in rows
        for due in asked_of(row, periods[row.period_id], told.get((row.pk, row.period_id), []), on)
    ]
    return sorted(found, key=urgency)


def asked_of(
    row: Contribution, period: ReportingPeriod, told: list[Told], on: date
) -> Iterator[Due]:
    """Yield what is asked of a contribution in a period; `told` are its updates."""
    if row.member is None:
        return
    returned = [each for each in told if each.status == Update.Status.RETURNED]
    for each in returned:
        yield due_of(row, row.member, period, Ask.RETURNED, each)
    if not is_handed_in(told):
        yield due_of(row, row.member, period, ask_of(period, on), told[0] if told else None)


def due_of(
    row: Contribution, member: Member, period: ReportingPeriod, ask: Ask, told: Told | None
) -> Due:
    return Due(
        ask=ask,
        contribution=row.pk,
        project=row.project.name,
        member=member.pk,
        member_name=member.name,
        period=period,
        update=told.pk if told else None,
        words=told.returned_why if told and ask is Ask.RETURNED else "",
        changed_at=told.changed_at if told else None,
    )


def ask_of(period: ReportingPeriod, on: date) -> Ask:
    """Return what a period asks of somebody who has not handed in: the last day is in time."""
    if period.due_on < on:
        return Ask.OVERDUE
    return Ask.DUE_SOON if period.due_on - on <= SOON else Ask.OPEN


def urgency(due: Due) -> tuple[int, date, str, str]:
    return ORDER.index(due.ask), due.period.due_on, due.member_name, due.project
