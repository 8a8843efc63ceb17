"""Who has told of a period, who is silent, and what a member has to do.

Each question takes the contributions that it may speak of, such as `Contribution.objects
.visible_to(user)`, and asks a constant number of queries. Of a draft it reads that there is one,
and never a word.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import F, Max, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce
from simple_history.utils import get_history_model_for_model

from actionplan.answers import Answer, Coverage, MemberAnswers, Said, covered
from actionplan.models import Contribution, ReportingPeriod, Update
from actionplan.models.projects import ContributionQuerySet
from actionplan.models.updates import UpdateQuerySet
from members.models import Region

Key = tuple[int, int]
Status = Update.Status


class Told(NamedTuple):
    """What is read of an update: where it is on its way, and no word that a member wrote."""

    contribution: int
    period: int
    pk: int
    status: str
    nothing_new: bool
    corrects: int | None
    superseded_at: datetime | None
    handed_in_at: datetime | None
    returned_why: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class RegionCoverage:
    """A region with the members of which anything is expected, by name."""

    slug: str
    name: str
    members: tuple[MemberAnswers, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class PeriodCoverage:
    """A period in each region, and in all of them."""

    regions: tuple[RegionCoverage, ...]
    coverage: Coverage

    @property
    def has_sample(self) -> bool:
        """Whether any of it is told of a project that is sample data."""
        return any(
            answer.is_sample
            for region in self.regions
            for member in region.members
            for answer in member.answers
        )


def coverage(
    period: ReportingPeriod,
    *,
    contributions: ContributionQuerySet,
    regions: Collection[Region],
) -> PeriodCoverage:
    """Return how each of the contributions that the period expects stands, in these regions.

    Two queries, and one for the time zone where the period's plan is not at hand.
    """
    rows = (
        contributions.asked_in(ReportingPeriod.objects.filter(pk=period.pk))
        .filter(member__region__in=regions)
        .select_related("project", "member")
        .order_by("project__code", "pk")
    )
    updates = Update.objects.filter(period=period, contribution__member__region__in=regions)
    told = told_by_key(updates)
    members = answers_by_region(rows, period, told)
    found = [of_region(region, members.get(region.pk, ())) for region in regions]
    every = [member for region in found for member in region.members]
    return PeriodCoverage(tuple(found), covered(every))


def of_region(region: Region, members: Iterable[MemberAnswers]) -> RegionCoverage:
    by_name = sorted(members, key=lambda member: member.name.casefold())
    return RegionCoverage(region.slug, region.name, tuple(by_name), covered(by_name))


def answers_by_region(
    rows: Iterable[Contribution], period: ReportingPeriod, told: Mapping[Key, list[Told]]
) -> dict[int, list[MemberAnswers]]:
    """Return the members with their answers, by the id of their region."""
    whose = defaultdict(list)
    for row in rows:
        if row.member is not None:
            whose[row.member].append(answer(row, period, told.get((row.pk, period.pk), [])))
    found = defaultdict(list)
    for member, answers in whose.items():
        mine = MemberAnswers(member.pk, member.slug, member.name, tuple(answers))
        found[member.region_id].append(mine)
    return found


def answer(row: Contribution, period: ReportingPeriod, told: list[Told]) -> Answer:
    """Return how a contribution stands; `told` are its updates of the period."""
    counted = standing(told)
    waits = next((each.pk for each in told if each.status == Status.SUBMITTED), None)
    late = is_late(told, period, period.plan.zone)
    return Answer(
        row.pk, row.project.name, said(counted), late, waits, is_sample=row.project.is_sample
    )


def standing(told: Iterable[Told]) -> Told | None:
    """Return the update that a period stands by: what is verified now, else what came first.

    A correction on its way takes nothing back: what it corrects counts until it is verified.
    """
    first = None
    for each in told:
        if each.status == Status.VERIFIED and each.superseded_at is None:
            return each
        if each.corrects is None:
            first = each
    return first


def said(told: Told | None) -> Said:
    if told is None:
        return Said.SILENT
    if told.nothing_new and told.status in {Status.SUBMITTED, Status.VERIFIED}:
        return Said.NOTHING_NEW
    return Said(told.status)


def is_late(told: Iterable[Told], period: ReportingPeriod, zone: ZoneInfo) -> bool:
    """Whether a contribution was first told of after the day it was due on, where the plan is."""
    moments = [each.handed_in_at for each in told if each.corrects is None and each.handed_in_at]
    return any(moment.astimezone(zone).date() > period.due_on for moment in moments)


def is_handed_in(told: Iterable[Told]) -> bool:
    return any(each.status != Status.DRAFT for each in told)


def told_by_key(updates: UpdateQuerySet) -> dict[Key, list[Told]]:
    """Return the updates by the ids of their contribution and period; one query.

    What was returned and handed in again was told when it came first: its history knows when.
    """
    history = get_history_model_for_model(Update).objects.filter(id=OuterRef("pk"))
    of_one = history.order_by().values("id")
    first = of_one.annotate(first=Min("submitted_at")).values("first")
    last = of_one.annotate(last=Max("history_date")).values("last")
    rows = updates.order_by("pk").values_list(
        "contribution",
        "period",
        "pk",
        "status",
        "nothing_new",
        "supersedes",
        "superseded_at",
        Coalesce(Subquery(first), F("submitted_at")),
        "returned_why",
        Subquery(last),
    )
    found = defaultdict(list)
    for row in rows:
        told = Told(*row)
        found[told.contribution, told.period].append(told)
    return found
