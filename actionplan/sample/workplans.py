"""Sample statuses of work-plan items, what activities and expenses are traced to, and the accounts."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from actionplan.models import AccountsTotal, Activity, Expense, ItemStatus, WorkPlanItem
from actionplan.sample.making import Making
from actionplan.sample.stories import dice, quarter_ends
from members.loading import Entry, Load, explain, settle

Status = ItemStatus.Status
CENTS = Decimal("0.01")
BOARD = "Board of Directors (sample)"


def make_item_statuses(load: Load, making: Making) -> None:
    """Add how sample items stood at the ends of quarters; what was carried over is never done."""
    items = sample_items(making).prefetch_related("carried_to").order_by("work_plan", "code")
    settle(
        load,
        ItemStatus.objects.filter(item__in=items),
        [entry for item in items for entry in _statuses(making, item)],
        key=lambda told: (told.item_id, told.reported_on),
    )


def sample_items(making: Making) -> Any:
    """Return the items of files: whoever carried one over or revised it says how it stands."""
    of_sample = {"work_plan__plan": making.plan, "work_plan__is_sample": True, "recorded_by": None}
    return WorkPlanItem.objects.filter(**of_sample).select_related("work_plan")


def _statuses(making: Making, item: WorkPlanItem) -> Iterator[Entry]:
    chance = dice(making.seed, "item", item.work_plan.year, item.code)
    year = item.work_plan.year
    ends = list(quarter_ends(date(year, 1, 1), date(year, 12, 31)))
    course = {ends[item.quarter - 1]: Status.UNDER_WAY, ends[-1]: _last(item, chance.random())}
    for day, status in course.items():
        if day <= making.until:
            yield _status(making, item, day, status)


def _last(item: WorkPlanItem, luck: float) -> str:
    if item.carried_to.all():
        return Status.DELAYED
    if luck < 0.08:
        return Status.DROPPED
    return Status.DELAYED if luck < 0.2 else Status.DONE


def _status(making: Making, item: WorkPlanItem, day: date, status: str) -> Entry:
    values = {
        "item": item,
        "reported_on": day,
        "status": status,
        "note": "Sample",
        "decided_by": BOARD if status == Status.DROPPED else "",
        "recorded_at": making.moment(day, dice(making.seed, item.code, day), 1, 9),
        "recorded_by": making.officers.recorder,
    }
    return Entry((item.pk, day), values, making.place)


def trace(load: Load, making: Making) -> None:
    """Tie sample activities to items of their year, and sample expenses to activities, most of them."""
    activities = Activity.objects.filter(plan=making.plan, is_sample=True)
    for activity in _never_tied(activities, "item"):
        _tie(load, making, activity, "item", _items_of(making, activity))
    expenses = Expense.objects.filter(budget_line__plan=making.plan, is_sample=True)
    for expense in _never_tied(expenses.select_related("budget_line"), "activity"):
        _tie(load, making, expense, "activity", _activities_of(making, expense))


def _never_tied(rows: QuerySet, name: str) -> list[Any]:
    """Return the rows that were never tied to anything: what people untied stays so."""
    history = rows.model.history.filter(**{f"{name}__isnull": False})
    free = rows.filter(**{f"{name}__isnull": True})
    return list(free.exclude(pk__in=history.values("id")).order_by("pk"))


def _items_of(making: Making, activity: Activity) -> list[Any]:
    items = sample_items(making).filter(work_plan__year=activity.start.year)
    return list(items.filter(outcomes__in=activity.outcomes.all()).distinct().order_by("code"))


def _activities_of(making: Making, expense: Expense) -> list[Any]:
    line = Q(outcomes__axis__line=expense.budget_line.line_id)
    near = {"start__year": expense.spent_on.year, "start__lte": expense.spent_on}
    rows = Activity.objects.filter(line, plan=making.plan, is_sample=True, **near)
    return list(rows.distinct().order_by("code"))


def _tie(load: Load, making: Making, row: Any, name: str, choice: list[Any]) -> None:
    """Tie three of four, and leave one without a trace as it is in life."""
    chance = dice(making.seed, "tied", name, str(row))
    if choice and chance.random() < 0.75:
        setattr(row, name, chance.choice(choice))
        explain(load, row)
        row.save()


def make_accounts(load: Load, making: Making) -> None:
    """Add a total of the accounts of each year that is over, a little more than was recorded."""
    years = range(making.plan.start.year, making.until.year + 1)
    settle(
        load,
        AccountsTotal.objects.filter(plan=making.plan),
        [_total(making, year) for year in years if date(year, 12, 31) <= making.until],
        key=lambda total: total.year,
    )


def _total(making: Making, year: int) -> Entry:
    spent = Expense.objects.filter(budget_line__plan=making.plan, spent_on__year=year)
    recorded = spent.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
    chance = dice(making.seed, "accounts", year)
    values = {
        "plan": making.plan,
        "year": year,
        # SQLite adds up in floating point.
        "amount": recorded.quantize(CENTS) + chance.randint(100, 4000),
        "source": "Sample accounts",
        "recorded_at": making.moment(date(year, 12, 31), chance, 20, 40),
        "recorded_by": making.officers.recorder,
        "is_sample": True,
    }
    return Entry(year, values, making.place)
