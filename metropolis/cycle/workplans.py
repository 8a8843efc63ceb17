"""Work plans: one that is begun or revised takes over what the year before left unfinished."""

from django.db.models import QuerySet

from actionplan.models import Plan, WorkPlanItem
from actionplan.operations import carry_over, report_item, revise_work_plan
from metropolis.cycle.meetings import latest
from metropolis.cycle.moments import moment
from metropolis.cycle.people import officer
from metropolis.cycle.story import StatusEntry, WorkPlanEntry


def play(entry: WorkPlanEntry, plan: Plan) -> str:
    """Carry over into a year's proposal, or into a revision of it; a meeting approves it later."""
    if carried(entry, plan).exists():
        return "there already"
    by, at = officer(), moment(plan, entry.begun_on)
    current = latest(plan, entry.year)
    if entry.reason:
        current = revise_work_plan(work_plan=current, reason=entry.reason, by=by, at=at)
    items = carry_over(work_plan=current, from_year=entry.carry_from, by=by, at=at)
    return f"carried over from {entry.carry_from}: {', '.join(item.code for item in items)}"


def carried(entry: WorkPlanEntry, plan: Plan) -> QuerySet[WorkPlanItem]:
    """Return what was carried over into the year's work plan, or into its revision."""
    into = {"work_plan__plan": plan, "work_plan__year": entry.year}
    items = WorkPlanItem.objects.filter(**into, work_plan__revision=1 if entry.reason else 0)
    return items.filter(carried_from__work_plan__year=entry.carry_from)


def report(entry: StatusEntry, plan: Plan) -> str:
    """Say how an item that was carried over stands, unless that is said of the day already."""
    of_year = {"work_plan": latest(plan, entry.year), "code": entry.code}
    item = WorkPlanItem.objects.select_related("work_plan__plan").get(**of_year)
    if item.statuses.filter(reported_on=entry.reported_on).exists():
        return "there already"
    report_item(
        item=item,
        status=entry.status,
        reported_on=entry.reported_on,
        note=entry.note,
        by=officer(),
        at=moment(plan, entry.reported_on, 16),
    )
    return f"{entry.code} is {entry.status.replace('_', ' ')}"
