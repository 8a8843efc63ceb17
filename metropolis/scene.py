"""A scene for the demonstration: what one member has under its hands, and what waits for the officers."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from actionplan.forms.update import UpdateForm
from actionplan.models import Contribution, Plan, Project, Proposal, ReportingPeriod, Update
from actionplan.models.projects import ContributionQuerySet
from actionplan.operations import (
    add_evidence,
    propose,
    return_update,
    save_draft,
    start_update,
    submit_update,
)
from members.models import Member, User
from metropolis.personas import EDITOR, MEMBER, OFFICER

OTHERS = 4
HANDED_IN: dict[str, Any] = {
    "text": "Sample: the city spoke at a side event and shared its position with the network.",
    "progress": "under_way",
    "women": "18",
    "men": "15",
    "cost_in_kind": "2400",
}
RETURNED: dict[str, Any] = {
    "text": "Sample: a working session took place.",
    "progress": "delayed",
}
BEGUN: dict[str, Any] = {"text": "Sample: the second phase began, and we"}
WHY = (
    "Sample: thank you. Please say when the session took place, and add the agenda or the minutes."
)
LINK = "https://example.org/sample-agenda"


def set_scene(plan: Plan, at: datetime) -> str:
    """Play the scene once, in the last reporting period of the plan, and say what came of it."""
    period = plan.reporting_periods.opened(at.astimezone(plan.zone).date()).first()
    if period is None or Update.objects.filter(period=period).exists():
        return "there already"
    editor, officer = (User.objects.get(username=who.username) for who in (EDITOR, OFFICER))
    play_member(plan, editor, officer, at)
    play_others(period, officer, at)
    offer(plan, editor, at)
    waiting = Update.objects.filter(period__plan=plan).awaiting().count()
    return f"{waiting} updates and 1 proposal wait to be looked at"


def play_member(plan: Plan, editor: User, officer: User, at: datetime) -> None:
    """Let the member hand one in, get one back and begin a third; the others are due."""
    acts = (hand_in, get_back, begin)
    for (part, asked_of), act in zip(untold(plan), acts, strict=False):
        act(start_update(contribution=part, period=asked_of, by=editor, at=at), editor, officer, at)


def untold(plan: Plan) -> Iterator[tuple[Contribution, ReportingPeriod]]:
    """Yield what the member has not told, of the latest period first."""
    for period in plan.reporting_periods.order_by("-start"):
        told = Update.objects.filter(period=period).values("contribution")
        for part in asked(period).filter(member__slug=MEMBER).exclude(pk__in=told):
            yield part, period


def asked(period: ReportingPeriod) -> ContributionQuerySet:
    sample = Contribution.objects.expected(period.start, period.end).filter(
        project__plan=period.plan, project__is_sample=True
    )
    return sample.order_by("role", "project__code", "member__slug")


def hand_in(update: Update, editor: User, officer: User, at: datetime) -> None:
    figures = {
        f"figure-{indicator.pk}-value": "1"
        for indicator in update.contribution.project.indicators.filter(accumulation="incremental")
    }
    add_evidence(record=update, url=LINK, title="Sample: agenda", by=editor, at=at)
    submitted(update, HANDED_IN | figures, editor, at)


def get_back(update: Update, editor: User, officer: User, at: datetime) -> None:
    submitted(update, RETURNED, editor, at)
    return_update(update=update, why=WHY, by=officer, at=at)


def begin(update: Update, editor: User, officer: User, at: datetime) -> None:
    save_draft(update=update, typed=BEGUN, version=1, by=editor, at=at)


def submitted(update: Update, typed: dict[str, Any], by: User, at: datetime) -> None:
    form = UpdateForm(typed, update=update, at=at)
    if not form.is_valid():
        raise RuntimeError(form.errors.as_text())
    submit_update(update=update, told=form.told(), typed=form.typed, version=1, by=by, at=at)


def play_others(period: ReportingPeriod, officer: User, at: datetime) -> None:
    """Let some other members hand theirs in, one of which says that there is nothing new."""
    recorder = User.objects.get(username="sample.recorder")
    others = asked(period).exclude(member__slug=MEMBER).order_by("member__slug", "project__code")
    for number, part in enumerate(others[:OTHERS]):
        update = start_update(contribution=part, period=period, by=recorder, at=at)
        submitted(update, HANDED_IN if number else {"nothing_new": "on"}, recorder, at)


def offer(plan: Plan, editor: User, at: datetime) -> None:
    """Let the member propose to take part in an open project."""
    member = Member.objects.get(slug=MEMBER)
    projects = Project.objects.filter(plan=plan, is_open=True).exclude(members=member)
    project = projects.order_by("code").first()
    if project:
        proposal = Proposal(
            plan=plan,
            member=member,
            project=project,
            description="Sample: two experts of the planning department, for a week.",
        )
        propose(proposal=proposal, by=editor, at=at)
