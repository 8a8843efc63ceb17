"""What members told of their contributions, and of which they were asked: silence is a row too."""

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When

from actionplan.models import Contribution, ReportingPeriod, Update
from actionplan.models.updates import PEOPLE
from members.models import Membership
from reports.collect.nouns import Scope
from reports.collect.rows import Figure, lists, rows

PERIOD = "project__plan__reporting_periods"


def told_nouns(scope: Scope) -> list[QuerySet]:
    """Return the reporting periods that ended by the cut-off, who was asked, and what was told."""
    return [
        rows(
            "reporting_periods",
            ReportingPeriod.objects.filter(plan=scope.plan, **ended(scope)),
            *("id", "start", "end", "due_on"),
            sample=F("is_sample"),
        ),
        lists("asked", asked(scope), "period", "member_id", "project_id"),
        rows(
            "told",
            told(scope),
            *("nothing_new", "progress", "text", *PEOPLE),
            period=F("period_id"),
            member=F("contribution__member_id"),
            project=F("contribution__project_id"),
            standing=standing(scope),
            cost_in_cash=Figure("cost_in_cash"),
            cost_in_kind=Figure("cost_in_kind"),
        ),
    ]


def ended(scope: Scope, before: str = "") -> dict[str, object]:
    """Say that a period ended by the cut-off, and that members could tell by the moment."""
    return {f"{before}end__lte": scope.cutoff, f"{before}opens_on__lte": scope.at.date()}


def asked(scope: Scope) -> QuerySet:
    """Return each contribution beside each period in which its project went on, of members then."""
    members_then = Membership.objects.filter(
        Q(start__isnull=True) | Q(start__lte=OuterRef(f"{PERIOD}__end")),
        Q(end__isnull=True) | Q(end__gte=OuterRef(f"{PERIOD}__start")),
        member=OuterRef("member"),
    )
    # In one filter, so that all conditions speak of the same period.
    under_way = Q(project__end__isnull=True) | Q(project__end__gte=F(f"{PERIOD}__start"))
    return Contribution.objects.filter(
        under_way,
        Exists(members_then),
        project__plan=scope.plan,
        project__start__lte=F(f"{PERIOD}__end"),
        recorded_at__lte=scope.at,
        member__isnull=False,
        **ended(scope, f"{PERIOD}__"),
    ).annotate(period=F(f"{PERIOD}__id"))


def told(scope: Scope) -> QuerySet[Update]:
    """Return what was handed in by the moment; a correction only once it takes another's place."""
    standing_still = Q(superseded_at__isnull=True) | Q(superseded_at__gt=scope.at)
    first_or_verified = Q(supersedes__isnull=True) | Q(verified_at__lte=scope.at)
    return Update.objects.filter(
        standing_still,
        first_or_verified,
        period__in=ReportingPeriod.objects.filter(plan=scope.plan, **ended(scope)),
        submitted_at__lte=scope.at,
    ).exclude(status=Update.Status.DRAFT)


def standing(scope: Scope) -> Case:
    """Return how the update stood at the moment."""
    return Case(
        When(verified_at__lte=scope.at, then=Value("verified")),
        When(status=Update.Status.RETURNED, then=Value("returned")),
        default=Value("waiting"),
        output_field=CharField(),
    )
