"""Work plans with their items as they stood, and the totals of the accounts."""

from typing import Any

from django.db.models import Case, F, QuerySet, TextField, Value, When

from actionplan.models import AccountsTotal, WorkPlan, WorkPlanItem
from reports.collect.nouns import Scope
from reports.collect.rows import Figure, lists, rows, words
from reports.collect.shape import Found, Row, tidy


def work_plan_nouns(scope: Scope) -> list[QuerySet]:
    """Return the work plans of all years, their items, and what the accounts say."""
    known = {"plan": scope.plan, "recorded_at__lte": scope.at}
    items = WorkPlanItem.objects.filter(
        work_plan__plan=scope.plan, work_plan__recorded_at__lte=scope.at, recorded_at__lte=scope.at
    )
    return [
        work_plans(scope, WorkPlan.objects.filter(**known)),
        rows(
            "work_plan_items",
            items.with_status(scope.cutoff, scope.at),
            *("id", "position", "code", "owner", "quarter", "emerging", "status", "status_on"),
            work_plan=F("work_plan_id"),
            title=words("title"),
            product=words("product"),
            milestone=words("milestone"),
            kind=F("kind_id"),
            budget=Figure("budget"),
            budget_line=F("budget_line_id"),
            carried_from=F("carried_from__work_plan__year"),
        ),
        lists(
            "item:outcomes",
            WorkPlanItem.outcomes.through._default_manager.filter(workplanitem__in=items),
            *("workplanitem_id", "outcome_id"),
        ),
        rows(
            "accounts_totals",
            AccountsTotal.objects.filter(**known),
            *("id", "year", "source"),
            amount=Figure("amount"),
            sample=F("is_sample"),
        ),
    ]


def work_plans(scope: Scope, known: QuerySet) -> QuerySet:
    """Return the work plans; an approval has no moment of its own: it is known from its day on."""
    approved = {"approved_on__lte": scope.at.astimezone(scope.plan.zone).date()}
    return rows(
        "work_plans",
        known,
        *("id", "year", "revision", "reason"),
        approved_on=Case(When(**approved, then=F("approved_on"))),
        approved_by=Case(
            When(**approved, then=F("approved_by")), default=Value(""), output_field=TextField()
        ),
        sample=F("is_sample"),
    )


def work_plan_lists(found: Found) -> dict[str, list[Row]]:
    """Return the work plans and their items, each in an order that does not follow from ids."""
    plans = {row["id"]: tidy(row) for row in found.get("work_plans", ())}
    served: dict[int, list[int]] = {}
    for item, outcome in found.get("item:outcomes", ()):
        served.setdefault(item, []).append(outcome)

    def place(row: Row) -> tuple[Any, ...]:
        of = plans[row["work_plan"]]
        return of["year"], of["revision"], row["quarter"], row["position"], row["code"]

    items = [
        tidy(row) | {"outcomes": sorted(served.get(row["id"], ())), "status": row["status"] or ""}
        for row in found.get("work_plan_items", ())
    ]
    return {
        "work_plans": sorted(plans.values(), key=lambda row: (row["year"], row["revision"])),
        "work_plan_items": sorted(items, key=place),
    }
