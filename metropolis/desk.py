"""The start page of the admin: what is due, what came in, what is behind."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actionplan.achievement import State
from actionplan.admin.due import due_rows
from actionplan.findings import finding, with_reached
from actionplan.models import Measurement, Outcome, Plan, Proposal, Update
from actionplan.palette import segments
from actionplan.rollup import distribution
from actionplan.standing import OutcomeStanding, current_plan, day_of, whole_standing
from members.models import User
from reports.models import Decision, Report

SHOWN = 10
BEHIND = (State.OFF_TRACK, State.BEHIND)


def start(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Return the context of the admin's start page: Unfold calls this with its own."""
    plan = current_plan(timezone.localdate())
    user = request.user
    if plan is None or not isinstance(user, User):
        return context
    if not user.has_perm("actionplan.view_measurement"):
        return context
    return context | desk(plan, user, timezone.now())


def desk(plan: Plan, user: User, at: datetime) -> dict[str, Any]:
    """Return what the Secretariat asks first, in a constant number of queries."""
    day = day_of(plan, at)
    indicators, outcomes = whole_standing(plan, on=day, at=at)
    due = due_rows(plan, indicators, day)
    awaiting = waiting(plan)
    received = sent(plan, user)
    return {
        "title": _("Start"),
        "plan": plan,
        "day": day,
        "segments": segments(states(outcomes)),
        "due": due[:SHOWN],
        "due_count": len(due),
        "sent": received[:SHOWN],
        "more_sent": len(received) > SHOWN,
        "awaiting": awaiting[:SHOWN],
        "more_awaiting": len(awaiting) > SHOWN,
        "recent": recent(plan),
        "behind": behind(outcomes),
        "reports": list(Report.objects.visible_to(user).filter(plan=plan)[:3]),
        "requests": requests(plan, user, day),
        "has_sample": has_sample(plan),
    }


def states(outcomes: Mapping[int, OutcomeStanding]) -> dict[str, int]:
    counts = distribution(outcome.state for outcome in outcomes.values())
    return {state.value: count for state, count in counts.items()}


def found(rows: QuerySet[Measurement], most: int) -> list[dict[str, Any]]:
    """Return the first measurements with what they found."""
    shown = with_reached(rows).select_related("indicator", "recorded_by")[:most]
    return [{"row": row, "finding": finding(row)} for row in shown]


def waiting(plan: Plan) -> list[dict[str, Any]]:
    """Return what waits for verification, the oldest first, and one more than is shown."""
    rows = Measurement.objects.awaiting().filter(indicator__plan=plan)
    return found(rows.order_by("recorded_at", "pk"), SHOWN + 1)


def sent(plan: Plan, user: User) -> list[dict[str, Any]]:
    """Return what members sent and nobody has decided, the oldest first, and one more than is shown."""
    updates = Update.objects.visible_to(user).awaiting().filter(period__plan=plan)
    updates = updates.select_related(
        "contribution__member", "contribution__project", "period"
    ).order_by("submitted_at", "pk")
    proposals = Proposal.objects.visible_to(user).awaiting().filter(plan=plan)
    proposals = proposals.select_related("member", "project").order_by("recorded_at", "pk")
    rows = [
        *({"update": row, "at": row.submitted_at} for row in updates[: SHOWN + 1]),
        *({"proposal": row, "at": row.recorded_at} for row in proposals[: SHOWN + 1]),
    ]
    return sorted(rows, key=lambda row: row["at"])[: SHOWN + 1]


def recent(plan: Plan) -> list[dict[str, Any]]:
    """Return what came in last."""
    rows = Measurement.objects.filter(indicator__plan=plan).order_by("-recorded_at", "-pk")
    return found(rows, SHOWN)


def behind(outcomes: Mapping[int, OutcomeStanding]) -> list[dict[str, Any]]:
    """Return the outcomes off track and behind, in this order."""
    late = {pk: standing for pk, standing in outcomes.items() if standing.state in BEHIND}
    rows = [
        {"outcome": row, "standing": late[row.pk]} for row in Outcome.objects.filter(pk__in=late)
    ]
    return sorted(rows, key=lambda row: BEHIND.index(row["standing"].state))


def requests(plan: Plan, user: User, day: date) -> list[dict[str, Any]]:
    """Return what the Board asked for and is not done, what is due first on top."""
    rows = Decision.objects.visible_to(user).unsettled(day).filter(meeting__plan=plan)
    first = rows.with_answers().order_by("due_on", "pk")[:SHOWN]
    return [{"row": row, "standing": row.standing(day)} for row in first]


def has_sample(plan: Plan) -> bool:
    """Whether anything judged on this page is sample data."""
    return (
        plan.indicators.filter(is_sample=True).exists()
        or Measurement.objects.filter(indicator__plan=plan, is_sample=True).exists()
    )
