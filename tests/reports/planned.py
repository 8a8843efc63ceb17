"""What the small association set out to do in a year, and in the year after it."""

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace

from actionplan.models import Activity, BudgetLine, Expense, Outcome, Plan
from tests import factories as make


def set_out(plan: Plan, rows: Callable[..., SimpleNamespace]) -> None:
    """Let a year be planned, a part of it be done, and an expense be traced to it."""
    plans = rows(
        own=partial(make.WorkPlanFactory, plan=plan),
        next=partial(make.WorkPlanFactory, plan=plan, year=2022),
    )
    item = partial(make.WorkPlanItemFactory, position=1, owner="Harbour master")
    clean = Outcome.objects.get(code="1.1.2", axis__line__plan=plan)
    line = BudgetLine.objects.get(plan=plan, code="quays")
    items = rows(
        basin=partial(
            item,
            work_plan=plans.own,
            code="basin",
            title="A clean basin",
            title_es="Una dársena limpia",
            outcomes=[clean],
            budget="1200.50",
            budget_line=line,
            milestone="Two probes",
        ),
        charts=partial(
            item, work_plan=plans.own, code="charts", title="Charts", quarter=4, emerging=True
        ),
    )
    make.approve(plans.own)
    rows(
        again=partial(
            item,
            work_plan=plans.next,
            code="charts",
            title="Charts",
            quarter=1,
            carried_from=items.charts,
        ),
        done=partial(make.ItemStatusFactory, item=items.basin, status="done"),
        late=partial(make.ItemStatusFactory, item=items.charts, status="delayed"),
        total=partial(make.AccountsTotalFactory, plan=plan, amount="2100.00"),
    )
    debate = Activity.objects.get(plan=plan, code="debate")
    debate.item = items.basin
    debate.save()
    stone = Expense.objects.get(budget_line=line, description="Stone")
    stone.activity = debate
    stone.save()
