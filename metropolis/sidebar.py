"""The admin's side bar: what is done every day first, the plan's own words last."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from actionplan import models as plan
from members import models as who
from reports.models import Decision, Meeting, Report

Item = dict[str, Any]


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the groups of which the user may see anything: Unfold calls this on every page."""
    groups = [
        group("", [start(), *daily(request)]),
        group(_("Progress"), listed(request, PROGRESS)),
        group(_("Work"), listed(request, WORK)),
        group(_("Who"), listed(request, WHO)),
        group(_("Reports"), listed(request, REPORTS)),
        group(_("The plan"), listed(request, PLAN), collapsible=True),
        group(_("People who sign in"), listed(request, PEOPLE), collapsible=True),
    ]
    return [each for each in groups if each["items"]]


def group(title: str, items: list[Item], *, collapsible: bool = False) -> dict[str, Any]:
    return {"title": title, "separator": bool(title), "collapsible": collapsible, "items": items}


def start() -> Item:
    return {"title": _("Start"), "icon": "home", "link": reverse("admin:index")}


def daily(request: HttpRequest) -> list[Item]:
    if not request.user.has_perm("actionplan.add_measurement"):
        return []
    link = reverse("admin:actionplan_measurement_log_progress")
    return [
        {"title": _("Log progress"), "icon": "add_chart", "link": link},
        *to_decide(request),
        {"title": _("Coverage"), "icon": "fact_check", "link": reverse("portal:coverage")},
    ]


def to_decide(request: HttpRequest) -> list[Item]:
    """Return the queues of what members sent, each with how much of it waits for this person."""
    user = request.user
    updates = plan.Update.objects.visible_to(user).verifiable_by(user)
    proposals = plan.Proposal.objects.visible_to(user).acceptable_by(user)
    return [
        queue(_("Review"), "rate_review", "update", updates.count()),
        queue(_("Proposals"), "lightbulb", "proposal", proposals.count()),
    ]


def queue(title: str, icon: str, noun: str, waiting: int) -> Item:
    link = reverse(f"admin:actionplan_{noun}_queue")
    badge = {"badge": str(waiting), "badge_variant": "primary"} if waiting else {}
    return {"title": title, "icon": icon, "link": link, **badge}


def listed(request: HttpRequest, models: dict[type[Model], str]) -> list[Item]:
    """Return the lists that the user may see, each with its icon."""
    return [
        {"title": capfirst(str(m._meta.verbose_name_plural)), "icon": icon, "link": address(m)}
        for m, icon in models.items()
        if request.user.has_perm(f"{m._meta.app_label}.view_{m._meta.model_name}")
    ]


def address(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


PROGRESS: dict[type[Model], str] = {
    plan.Measurement: "monitoring",
    plan.Update: "inbox",
    plan.Outcome: "flag",
    plan.Indicator: "speed",
    plan.Benchmark: "target",
    plan.Narrative: "notes",
    plan.Override: "gavel",
    plan.Reconsideration: "history_edu",
}
WORK: dict[type[Model], str] = {
    plan.WorkPlan: "event_note",
    plan.WorkPlanItem: "task_alt",
    plan.Project: "folder",
    plan.Proposal: "lightbulb",
    plan.Activity: "event",
    plan.Story: "auto_stories",
    plan.PracticeTransfer: "swap_horiz",
    plan.Evidence: "attach_file",
    plan.BudgetLine: "account_balance",
    plan.Expense: "receipt_long",
    plan.AccountsTotal: "account_balance_wallet",
}
WHO: dict[type[Model], str] = {
    who.Member: "location_city",
    who.Partner: "handshake",
    who.Region: "public",
    who.Country: "flag_circle",
}
REPORTS: dict[type[Model], str] = {
    Report: "description",
    Meeting: "groups",
    Decision: "how_to_vote",
}
PLAN: dict[type[Model], str] = {
    plan.Plan: "map",
    plan.ReportingPeriod: "date_range",
    plan.ActionLine: "linear_scale",
    plan.Axis: "account_tree",
    plan.Succession: "move_down",
    plan.Programme: "category",
    plan.Theme: "palette",
    plan.Challenge: "landscape",
    plan.FocusArea: "center_focus_strong",
    plan.CrossCuttingFactor: "hub",
    plan.GovernanceFactor: "foundation",
    plan.Call: "campaign",
    plan.OutcomeKind: "label",
    plan.ActivityKind: "sell",
    plan.Audience: "groups",
    plan.FundingSource: "savings",
    plan.MilestoneItem: "checklist",
    plan.SdgGoal: "globe",
    plan.SdgTarget: "my_location",
}
PEOPLE: dict[type[Model], str] = {
    who.User: "person",
    who.Seat: "event_seat",
    who.Invitation: "mail",
    who.Mailing: "outgoing_mail",
}
