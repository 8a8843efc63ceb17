"""Work plans with their items, how these stand, and the totals of the accounts."""

from datetime import date
from decimal import Decimal

from factory import SelfAttribute, Sequence, SubFactory, Trait

from actionplan import models
from tests.factories.plan import PlanFactory
from tests.factories.progress import RECORDED
from tests.factories.row import Factory, related


class WorkPlanFactory(Factory):
    """The proposed work plan of 2021; items come in before it is `approved`."""

    class Meta:
        model = models.WorkPlan

    class Params:
        approved = Trait(approved_by="Board of Directors", approved_on=date(2021, 1, 15))
        revised = Trait(
            revision=1,
            reason="Travel was not possible.",
            supersedes=SubFactory(
                "tests.factories.WorkPlanFactory",
                plan=SelfAttribute("..plan"),
                year=SelfAttribute("..year"),
            ),
        )

    plan = SubFactory(PlanFactory)
    year = 2021
    recorded_at = RECORDED


class WorkPlanItemFactory(Factory):
    class Meta:
        model = models.WorkPlanItem

    work_plan = SubFactory(WorkPlanFactory)
    position = Sequence(lambda n: n + 1)
    code = Sequence(lambda n: f"item-{n}")
    title = Sequence(lambda n: f"Work {n}")
    owner = "Secretariat General"
    quarter = 2
    outcomes = related("outcomes")
    recorded_at = RECORDED


class ItemStatusFactory(Factory):
    class Meta:
        model = models.ItemStatus

    item = SubFactory(WorkPlanItemFactory)
    reported_on = date(2021, 9, 30)
    status = "under_way"
    recorded_at = RECORDED


class AccountsTotalFactory(Factory):
    class Meta:
        model = models.AccountsTotal

    plan = SubFactory(PlanFactory)
    year = 2021
    amount = Decimal("100000.00")
    source = "Audited accounts"
    recorded_at = RECORDED


def approve(work_plan: models.WorkPlan, on: date = date(2021, 1, 15)) -> models.WorkPlan:
    """Approve a work plan whose items are in."""
    work_plan.approved_by, work_plan.approved_on = "Board of Directors", on
    work_plan.save()
    return work_plan
