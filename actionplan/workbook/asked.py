"""What a member is asked to tell, and what it told: a place for each contribution and period."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256

from django.db.models import Prefetch

from actionplan.models import Contribution, Indicator, Project, ReportingPeriod, Update
from actionplan.operations.telling import fed_indicators
from actionplan.workbook.cells import Typed
from members.models import Member

Pair = tuple[int, int]
Content = dict[str, Typed]


@dataclass(frozen=True)
class Asked:
    """A contribution in a period, with the update that stands for it now, if one was begun."""

    contribution: Contribution
    period: ReportingPeriod
    begun: Update | None = None

    @property
    def pair(self) -> Pair:
        return self.contribution.pk, self.period.pk

    @property
    def project(self) -> Project:
        return self.contribution.project

    @property
    def is_open(self) -> bool:
        """Whether the member can still write it."""
        return self.begun is None or self.begun.is_open

    @property
    def version(self) -> tuple[int, int]:
        """The update and the version of its draft, which changes with each saving."""
        return (self.begun.pk, self.begun.draft.version) if self.begun else (0, 0)

    @property
    def typed(self) -> Content:
        """What was typed so far; it stays with the update when that is handed in."""
        return self.begun.draft.typed if self.begun else {}

    @cached_property
    def update(self) -> Update:
        """The update, or the one that would be begun."""
        return self.begun or Update(contribution=self.contribution, period=self.period)

    @cached_property
    def fed(self) -> list[Indicator]:
        """The indicators on which the project's members report, and those of what this corrects."""
        if self.begun and self.begun.supersedes_id:
            return list(fed_indicators(self.begun).select_related("plan", "outcome"))
        return vars(self.project)["fed"]

    @cached_property
    def fed_keys(self) -> frozenset[int]:
        """The ids of those indicators."""
        return frozenset(indicator.pk for indicator in self.fed)


def asked_of(member: Member, at: datetime) -> dict[Pair, Asked]:
    """Return all that a member is asked to tell at a moment, the latest period first.

    An update that was begun stays, though nobody would ask for it any more.
    """
    contributions = {each.pk: each for each in contributions_of(member)}
    periods = {each.pk: each for each in open_periods(contributions.values(), at)}
    begun = begun_updates(member, contributions, periods)
    found = {}
    for period in periods.values():
        expected = Contribution.objects.filter(member=member, project__plan=period.plan_id)
        keys = set(expected.expected(period.start, period.end).values_list("pk", flat=True))
        keys |= {contribution for contribution, of in begun if of == period.pk}
        for key in sorted(keys, key=lambda key: (contributions[key].project.code, key)):
            pair = (key, period.pk)
            found[pair] = Asked(contributions[key], period, begun.get(pair))
    return found


def contributions_of(member: Member) -> Iterable[Contribution]:
    reported = Indicator.objects.adding_up().select_related("plan", "outcome")
    fed = Prefetch("project__indicators", reported, to_attr="fed")
    rows = Contribution.objects.filter(member=member).select_related("project__plan", "member")
    return rows.prefetch_related(fed)


def open_periods(contributions: Iterable[Contribution], at: datetime) -> list[ReportingPeriod]:
    """Return the periods of which can be told now, each by the calendar of its own plan."""
    plans = {each.project.plan_id for each in contributions}
    periods = ReportingPeriod.objects.filter(plan__in=plans).select_related("plan")
    return [
        period
        for period in periods.order_by("-start", "pk")
        if period.opens_on <= at.astimezone(period.plan.zone).date()
    ]


def begun_updates(
    member: Member,
    contributions: Mapping[int, Contribution],
    periods: Mapping[int, ReportingPeriod],
) -> dict[Pair, Update]:
    """Return the update that stands for each pair now: of a correction, the correction."""
    updates = Update.objects.filter(contribution__member=member, period__in=periods)
    found = {}
    for update in updates.select_related("draft__saved_by").order_by("pk"):
        update.contribution = contributions[update.contribution_id]
        update.period = periods[update.period_id]
        found[update.contribution_id, update.period_id] = update
    return found


def fingerprint(content: Content) -> str:
    """Return a short mark of what stands in a row, the same for the same in any language."""
    plain = json.dumps(content, sort_keys=True, ensure_ascii=True)
    return sha256(plain.encode()).hexdigest()[:16]
