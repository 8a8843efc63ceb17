"""What the database refuses of work plans, their items and the totals of the accounts."""

from datetime import date
from decimal import Decimal

from tests.factories import (
    AccountsTotalFactory,
    ItemStatusFactory,
    WorkPlanFactory,
    WorkPlanItemFactory,
)
from tests.rules import Check, Once

DAY = date(2021, 1, 15)

OF_WORK_PLANS = [
    Once(
        "work_plan_revision_once_a_year",
        WorkPlanFactory,
        ("plan", "year", "revision"),
        other={
            "year": 2022,
            "revision": {"revision": 1, "reason": "A storm", "supersedes": WorkPlanFactory},
        },
    ),
    Check(
        "work_plan_revision_says_why",
        WorkPlanFactory,
        allowed=[{}, {"revised": True}],
        refused=[
            {"revised": True, "reason": ""},
            {"revised": True, "supersedes": None},
            {"revision": 1},
        ],
    ),
    Check(
        "work_plan_approved_says_by_whom",
        WorkPlanFactory,
        allowed=[{"approved": True}],
        refused=[{"approved_on": DAY}, {"approved_by": "Board of Directors"}],
    ),
    Once("item_code_once_in_a_work_plan", WorkPlanItemFactory, ("work_plan", "code")),
    Once(
        "item_carried_once_into_a_work_plan",
        WorkPlanItemFactory,
        ("work_plan", "carried_from"),
        given={"carried_from": WorkPlanItemFactory},
        other={"carried_from": {"carried_from": WorkPlanItemFactory}},
    ),
    Check(
        "item_quarter_is_1_to_4",
        WorkPlanItemFactory,
        allowed=[{"quarter": 1}, {"quarter": 4}],
        refused=[{"quarter": 0}, {"quarter": 5}],
    ),
    Check(
        "item_budget_is_not_negative",
        WorkPlanItemFactory,
        allowed=[{}, {"budget": 0}],
        refused=[{"budget": Decimal("-0.01")}],
    ),
    Check(
        "item_status_is_known",
        ItemStatusFactory,
        allowed=[{"status": "done"}],
        refused=[{"status": "fine"}],
    ),
    Check(
        "item_leaves_by_a_decision",
        ItemStatusFactory,
        allowed=[{"status": "dropped", "decided_by": "Board of Directors"}],
        refused=[{"status": "dropped"}, {"status": "reconsidered"}],
    ),
    Once(
        "accounts_total_once_a_year", AccountsTotalFactory, ("plan", "year"), other={"year": 2022}
    ),
    Check(
        "accounts_total_is_not_negative",
        AccountsTotalFactory,
        allowed=[{"amount": 0}],
        refused=[{"amount": Decimal("-0.01")}],
    ),
]
