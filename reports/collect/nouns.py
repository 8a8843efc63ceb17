"""The nouns of a report but the measurements: one part of a single query each."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from actionplan.models import (
    Activity,
    Benchmark,
    BudgetLine,
    Contribution,
    Evidence,
    Expense,
    Indicator,
    KeyIdea,
    Measurement,
    MilestoneItem,
    Narrative,
    Outcome,
    Override,
    Participation,
    Plan,
    Project,
    Reconsideration,
)
from actionplan.models.plan import ActionLine, Axis
from actionplan.models.projects import ProjectQuerySet
from members.models import Member, Membership, Partner, Region, User
from reports.collect.rows import Figure, Moment, lists, rows, words

TERMS = {
    "themes": "themes",
    "challenges": "challenges",
    "factors": "crosscuttingfactors",
    "kinds": "outcomekinds",
    "audiences": "audiences",
    "programmes": "programmes",
    "activity_kinds": "activitykinds",
    "funding_sources": "funding_sources",
}
PROJECT_TAGS = ("outcomes", "themes", "challenges", "factors", "kinds")
ACTIVITY_TAGS = (*PROJECT_TAGS, "members", "partners")


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for: a plan, a cut-off day, a moment of knowledge, and an edition's words."""

    plan: Plan
    cutoff: date
    at: datetime
    edition: int | None = None


def plan_nouns(scope: Scope) -> list[QuerySet]:
    """Return the plan itself, its tree and its words."""
    plan = scope.plan
    return [
        plan_itself(plan),
        *tree_nouns(plan),
        *(
            rows(kind, getattr(plan, name).all(), "id", "position", "code", name=words("name"))
            for kind, name in TERMS.items()
        ),
    ]


def plan_itself(plan: Plan) -> QuerySet:
    return rows(
        "plan",
        Plan.objects.filter(pk=plan.pk),
        *("slug", "organisation_short", "start", "end", "timezone", "currency", "late_days"),
        name=words("name"),
        organisation=words("organisation"),
        on_track_from=Figure("on_track_from"),
        behind_from=Figure("behind_from"),
        coverage_floor=Figure("coverage_floor"),
    )


def tree_nouns(plan: Plan) -> list[QuerySet]:
    """Return the lines with their key ideas, the axes and the outcomes."""
    return [
        rows(
            "lines",
            ActionLine.objects.filter(plan=plan),
            "id",
            "position",
            "code",
            "apart",
            title=words("title"),
        ),
        rows(
            "key_ideas",
            KeyIdea.objects.filter(line__plan=plan),
            "id",
            "position",
            line=F("line_id"),
            text=words("text"),
        ),
        rows(
            "axes",
            Axis.objects.filter(line__plan=plan),
            "id",
            "position",
            "code",
            line=F("line_id"),
            title=words("title"),
        ),
        rows(
            "outcomes",
            Outcome.objects.filter(axis__line__plan=plan),
            "id",
            "position",
            "code",
            axis=F("axis_id"),
            title=words("title"),
        ),
    ]


def indicator_nouns(scope: Scope) -> list[QuerySet]:
    """Return the indicators, what they are judged against and what was decided of them."""
    late, judged = after_cutoff(scope), Q(indicator__plan=scope.plan)
    return [
        rows(
            "indicators",
            Indicator.objects.filter(plan=scope.plan).annotate(late=Coalesce(Subquery(late), 0)),
            *("id", "position", "code", "direction", "measure", "accumulation", "decimals"),
            *("stepwise", "scale", "set_by"),
            outcome=F("outcome_id"),
            name=words("name"),
            unit=words("unit"),
            source=words("source"),
            method=words("method"),
            sample=F("is_sample"),
            after_cutoff=F("late"),
        ),
        rows(
            "benchmarks",
            Benchmark.objects.known(scope.at).filter(judged),
            *("id", "kind", "date", "approved_by", "approved_on", "reason"),
            indicator=F("indicator_id"),
            value=Figure("value"),
            before=Figure("supersedes__value"),
            sample=F("is_sample"),
        ),
        rows(
            "items",
            MilestoneItem.objects.filter(judged),
            *("id", "position", "code", "due"),
            indicator=F("indicator_id"),
            title=words("title"),
        ),
    ]


def after_cutoff(scope: Scope) -> QuerySet:
    """Return how many records of an indicator are of later days than the cut-off."""
    return (
        Measurement.objects.known(scope.at)
        .filter(indicator=OuterRef("pk"), measured_on__gt=scope.cutoff)
        .order_by()
        .values("indicator")
        .annotate(records=Count("pk"))
        .values("records")
    )


def judgement_nouns(scope: Scope) -> list[QuerySet]:
    """Return what people said of the figures, as known at the moment."""
    of_plan = Q(outcome__axis__line__plan=scope.plan) | Q(indicator__plan=scope.plan)
    return [
        rows(
            "narratives",
            Narrative.objects.filter(
                outcome__axis__line__plan=scope.plan, recorded_at__lte=scope.at
            ),
            *("id", "period_start", "period_end", "owner", "due"),
            outcome=F("outcome_id"),
            text=words("text"),
            cause=words("cause"),
            effect=words("effect"),
            remedy=words("remedy"),
            sample=F("is_sample"),
        ),
        rows(
            "overrides",
            Override.objects.in_force(scope.cutoff, scope.at).filter(of_plan),
            *("id", "state", "reason"),
            outcome=F("outcome_id"),
            indicator=F("indicator_id"),
            by=F("recorded_by_id"),
            at=Moment("recorded_at"),
        ),
        rows(
            "reconsiderations",
            Reconsideration.objects.known(scope.at).filter(
                of_plan | Q(item__indicator__plan=scope.plan), decided_on__lte=scope.cutoff
            ),
            *("id", "decided_on", "decided_by", "reason"),
            outcome=F("outcome_id"),
            indicator=F("indicator_id"),
            item=F("item_id"),
        ),
        rows("people", User.objects.all(), "id", "first_name", "last_name", "username"),
    ]


def who_nouns(scope: Scope) -> list[QuerySet]:
    """Return the members of the cut-off day, all who ever were, regions and partners."""
    return [
        rows("regions", Region.objects.all(), "id", code=F("slug"), name=words("name")),
        rows(
            "members",
            Member.objects.all(),
            *("id", "slug", "name", "institution"),
            country=F("country_id"),
            country_name=words("country__name"),
            region=F("region_id"),
        ),
        rows("memberships", Membership.objects.on(scope.cutoff), "id", member=F("member_id")),
        rows("partners", Partner.objects.all(), "id", "slug", "name"),
    ]


def work_nouns(scope: Scope) -> list[QuerySet]:
    """Return projects and activities begun by the cut-off, with all that they are tied to."""
    known = {"plan": scope.plan, "recorded_at__lte": scope.at, "start__lte": scope.cutoff}
    projects, activities = Project.objects.filter(**known), Activity.objects.filter(**known)
    return [
        *project_nouns(scope, projects),
        *activity_nouns(scope, activities),
        *tags("project", Project, PROJECT_TAGS, projects),
        *tags("activity", Activity, ACTIVITY_TAGS, activities),
    ]


def project_nouns(scope: Scope, projects: ProjectQuerySet) -> list[QuerySet]:
    """Return the projects with their status on the cut-off day, and who takes part in them."""
    return [
        rows(
            "projects",
            projects.with_status(scope.cutoff, scope.at),
            *("id", "code", "start", "end", "status", "status_on"),
            *("gender_marker", "mitigation_marker", "adaptation_marker"),
            name=words("name"),
            programme=F("programme_id"),
            sample=F("is_sample"),
        ),
        rows(
            "contributions",
            Contribution.objects.filter(project__in=projects, recorded_at__lte=scope.at),
            *("id", "role"),
            project=F("project_id"),
            member=F("member_id"),
            partner=F("partner_id"),
        ),
    ]


def activity_nouns(scope: Scope, activities: QuerySet) -> list[QuerySet]:
    """Return the activities, their participants and their evidence."""
    return [
        rows(
            "activities",
            activities,
            *("id", "code", "start", "end", "precision", "place", "note"),
            title=words("title"),
            summary=words("summary"),
            kind=F("kind_id"),
            project=F("project_id"),
            cost=Figure("cost"),
            funding_source=F("funding_source_id"),
            item=F("item_id"),
            sample=F("is_sample"),
        ),
        rows(
            "participants",
            Participation.objects.filter(activity__in=activities),
            *("id", "sex", "people"),
            activity=F("activity_id"),
            audience=F("audience_id"),
        ),
        lists(
            "activity:evidence",
            Evidence.objects.filter(activity__in=activities, recorded_at__lte=scope.at),
            *("activity_id", "id", "title", "url", "filename", "sha256"),
        ),
    ]


def tags(
    owner: str, model: type[Model], names: tuple[str, ...], owners: QuerySet
) -> list[QuerySet]:
    """Return the ties of projects or activities to other nouns, one part for each kind of tie."""
    found = []
    for name in names:
        tie = getattr(model, name)
        ties = tie.through.objects.filter(**{f"{owner}__in": owners})
        target = f"{tie.field.m2m_reverse_field_name()}_id"
        found.append(lists(f"{owner}:{name}", ties, f"{owner}_id", target))
    return found


def money_nouns(scope: Scope) -> list[QuerySet]:
    """Return the budget and what was spent by the cut-off."""
    return [
        rows(
            "budget_lines",
            BudgetLine.objects.filter(plan=scope.plan, recorded_at__lte=scope.at),
            *("id", "year", "code"),
            name=words("name"),
            line=F("line_id"),
            funding_source=F("funding_source_id"),
            original=Figure("original"),
            revised=Figure("revised"),
            sample=F("is_sample"),
        ),
        rows(
            "expenses",
            Expense.objects.known(scope.at)
            .spent_by(scope.cutoff)
            .filter(budget_line__plan=scope.plan),
            *("id", "spent_on", "description"),
            budget_line=F("budget_line_id"),
            activity=F("activity_id"),
            amount=Figure("amount"),
            sample=F("is_sample"),
        ),
    ]
