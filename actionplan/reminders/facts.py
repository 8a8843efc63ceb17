"""What there is to tell: gathered once for all who read a language, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min

from actionplan.coverage import RegionCoverage, coverage
from actionplan.due import Due, due_contributions
from actionplan.models import Contribution, Proposal, ReportingPeriod, Update
from actionplan.reminders.occasions import is_watched, is_worth_a_mail
from actionplan.reminders.people import LATELY, Person
from members.models import Region


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for the Secretariat, and since how many days the oldest does."""

    updates: int
    proposals: int
    oldest_days: int

    @property
    def count(self) -> int:
        return self.updates + self.proposals


@dataclass(frozen=True, slots=True)
class Facts:
    """By the ids of members: what is asked of them, what was verified. By those of regions: who told."""

    due: Mapping[int, Sequence[Due]]
    verified: Mapping[int, Sequence[Update]]
    regions: Mapping[int, Sequence[tuple[ReportingPeriod, RegionCoverage]]]
    queue: Queue


def gather(
    people: Collection[Person], periods: Collection[ReportingPeriod], day: date, at: datetime
) -> Facts:
    """Return what concerns these people, in the active language."""
    members = {pk for person in people for pk in person.members}
    regions = {pk for person in people for pk in person.regions}
    return Facts(
        due=due_by_member(members, day),
        verified=verified_by_member(members, at),
        regions=told_by_region(regions, [each for each in periods if is_watched(each, day)]),
        queue=queue(at),
    )


def due_by_member(members: Collection[int], day: date) -> Mapping[int, Sequence[Due]]:
    found = defaultdict(list)
    contributions = Contribution.objects.filter(member__in=members)
    for due in due_contributions(day, contributions=contributions):
        if is_worth_a_mail(due, day):
            found[due.member].append(due)
    return found


def verified_by_member(members: Collection[int], at: datetime) -> Mapping[int, Sequence[Update]]:
    """Return what was verified lately, the oldest first."""
    found = defaultdict(list)
    rows = Update.objects.counting().filter(
        verified_at__gt=at - LATELY, contribution__member__in=members
    )
    for update in rows.select_related(
        "contribution__member", "contribution__project", "period"
    ).order_by("verified_at", "pk"):
        found[update.contribution.member_id].append(update)
    return found


def told_by_region(
    regions: Collection[int], periods: Collection[ReportingPeriod]
) -> Mapping[int, Sequence[tuple[ReportingPeriod, RegionCoverage]]]:
    """Return the coverage of each period that is watched, where anything is expected."""
    rows = list(Region.objects.filter(pk__in=regions)) if periods else []
    found = defaultdict(list)
    for period in periods if rows else ():
        told = coverage(period, contributions=Contribution.objects.all(), regions=rows)
        for region, each in zip(rows, told.regions, strict=True):
            if each.coverage.expected:
                found[region.pk].append((period, each))
    return found


def queue(at: datetime) -> Queue:
    updates = Update.objects.awaiting().aggregate(n=Count("pk"), first=Min("submitted_at"))
    proposals = Proposal.objects.awaiting().aggregate(n=Count("pk"), first=Min("recorded_at"))
    first = min((each["first"] for each in (updates, proposals) if each["first"]), default=at)
    return Queue(updates["n"], proposals["n"], (at - first).days)
