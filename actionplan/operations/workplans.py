"""A year's work plan: begun, carried over, approved, revised, and reported on."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actionplan.models import ItemStatus, Plan, WorkPlan, WorkPlanItem
from members.history import credit
from members.models import User

Row = TypeVar("Row", WorkPlan, WorkPlanItem, ItemStatus)

CODE_LENGTH = 60
# What an item is, wherever a copy of it stands.
COPIED = [
    *("code", "position", "kind", "owner", "quarter", "budget", "budget_line", "emerging"),
    *(
        f"{name}_{code}"
        for name in ("title", "product", "milestone")
        for code in ("en", "es", "fr")
    ),
]


@transaction.atomic
def start_work_plan(*, plan: Plan, year: int, by: User | None, at: datetime) -> WorkPlan:
    """Begin the work plan of a year of the plan."""
    locked_plan = Plan.objects.select_for_update().get(pk=plan.pk)
    refuse_year(locked_plan, year)
    return saved(WorkPlan(plan=locked_plan, year=year), by, at)


@transaction.atomic
def carry_over(
    *, work_plan: WorkPlan, from_year: int, by: User | None, at: datetime
) -> list[WorkPlanItem]:
    """Copy what an earlier year left unfinished into a work plan, each item once."""
    current = locked(work_plan)
    refuse_approved(current)
    source = carried_source(current, from_year)
    there = already_carried(current, from_year)
    items = WorkPlanItem.objects.filter(work_plan=source)
    unfinished = items.unfinished(today(current.plan, at), at)
    left = unfinished.exclude(code__in=there).prefetch_related("outcomes")
    taken = set(current.items.values_list("code", flat=True))
    copies = []
    for item in left:
        code = free_code(item.code, from_year, taken)
        changed = {"code": code, "carried_from": item, "budget_line": None}
        copies.append(copied(item, current, by, at, **changed))
        taken.add(code)
    return copies


@transaction.atomic
def approve_work_plan(
    *, work_plan: WorkPlan, approved_by: str, approved_on: date, by: User | None, at: datetime
) -> WorkPlan:
    """Note whose decision approves a work plan; from then on only a revision changes its items."""
    current = locked(work_plan)
    refuse_approved(current)
    if not current.items.exists():
        raise ValidationError(_("There is no item in this work plan yet."))
    if not approved_by.strip():
        raise ValidationError({"approved_by": _("Say whose decision it is.")})
    if approved_on > today(current.plan, at):
        raise ValidationError({"approved_on": _("This day has not come yet.")})
    before = current.supersedes
    if before and before.approved_on and approved_on < before.approved_on:
        raise ValidationError({"approved_on": _("The version that it revises was approved later.")})
    current.approved_by, current.approved_on = approved_by.strip(), approved_on
    return kept(current, by)


@transaction.atomic
def revise_work_plan(
    *, work_plan: WorkPlan, reason: str, by: User | None, at: datetime
) -> WorkPlan:
    """Begin the next revision with copies of all items; the approved version stays beside it."""
    current = locked(work_plan)
    if not current.approved_on:
        raise ValidationError(_("This is not approved yet: change it as it stands."))
    refuse_revised(current)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is revised.")})
    revision = WorkPlan(
        plan=current.plan,
        year=current.year,
        revision=current.revision + 1,
        supersedes=current,
        reason=reason.strip(),
        is_sample=current.is_sample,
    )
    saved(revision, by, at)
    for item in current.items.prefetch_related("outcomes"):
        copied(item, revision, by, at, carried_from=item.carried_from)
    return revision


@transaction.atomic
def report_item(
    *,
    item: WorkPlanItem,
    status: str,
    reported_on: date,
    by: User | None,
    at: datetime,
    note: str = "",
    decided_by: str = "",
) -> ItemStatus:
    """Say how an item stands on a day; only a decision drops or reconsiders it."""
    plan = item.work_plan.plan
    if reported_on > today(plan, at):
        raise ValidationError({"reported_on": _("This day has not come yet.")})
    if reported_on < plan.start:
        raise ValidationError({"reported_on": _("The plan had not begun on this day.")})
    left = {ItemStatus.Status.DROPPED, ItemStatus.Status.RECONSIDERED}
    if status in left and not decided_by.strip():
        raise ValidationError({"decided_by": _("Only a decision drops or reconsiders: say whose.")})
    told = ItemStatus(
        item=item,
        status=status,
        reported_on=reported_on,
        note=note.strip(),
        decided_by=decided_by.strip(),
    )
    return saved(told, by, at)


def today(plan: Plan, at: datetime) -> date:
    return at.astimezone(plan.zone).date()


def locked(work_plan: WorkPlan) -> WorkPlan:
    rows = WorkPlan.objects.select_for_update(of=("self",))
    return rows.select_related("plan", "supersedes").get(pk=work_plan.pk)


def refuse_year(plan: Plan, year: int) -> None:
    """Raise ValidationError, at the year, where it is none of the plan or has its work plan."""
    if not plan.start.year <= year <= plan.end.year:
        message = _("The plan goes from %(first)s to %(last)s.")
        years = {"first": plan.start.year, "last": plan.end.year}
        raise ValidationError({"year": ValidationError(message, params=years)})
    if WorkPlan.objects.filter(plan=plan, year=year).exists():
        raise ValidationError({"year": _("There is a work plan of this year already.")})


def refuse_approved(work_plan: WorkPlan) -> None:
    if work_plan.approved_on:
        raise ValidationError(_("This work plan is approved: only a revision changes it."))


def refuse_revised(work_plan: WorkPlan) -> None:
    if WorkPlan.objects.filter(supersedes=work_plan).exists():
        raise ValidationError(_("This has been revised already: go on with the latest revision."))


def carried_source(work_plan: WorkPlan, from_year: int) -> WorkPlan:
    """Return the work plan in force of an earlier year; raise ValidationError without one."""
    if from_year >= work_plan.year:
        raise ValidationError({"from_year": _("Carry over from an earlier year.")})
    source = WorkPlan.objects.in_force(from_year).filter(plan=work_plan.plan).first()
    if source is None:
        raise ValidationError({"from_year": _("This year has no approved work plan.")})
    return source


def already_carried(work_plan: WorkPlan, from_year: int) -> set[str]:
    """Return the codes that a year's items had there, of those that were carried over."""
    carried = work_plan.items.filter(carried_from__work_plan__year=from_year)
    return set(carried.values_list("carried_from__code", flat=True))


def free_code(code: str, year: int, taken: Iterable[str]) -> str:
    """Return the item's code, with its year where another item of the new year has the same."""
    ending = f"-{year}"
    return f"{code[: CODE_LENGTH - len(ending)]}{ending}" if code in taken else code


def copied(
    item: WorkPlanItem, into: WorkPlan, by: User | None, at: datetime, **changed: Any
) -> WorkPlanItem:
    """Return a copy of the item with its outcomes in another work plan."""
    values = {name: getattr(item, name) for name in COPIED}
    copy = saved(WorkPlanItem(work_plan=into, **values | changed), by, at)
    copy.outcomes.set(item.outcomes.all())
    return copy


def saved(row: Row, by: User | None, at: datetime) -> Row:
    row.recorded_by, row.recorded_at = by, at
    return kept(row, by)


def kept(row: Row, by: User | None) -> Row:
    credit(row, by)
    row.full_clean()
    row.save()
    return row
