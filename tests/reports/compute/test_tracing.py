"""Expenses traced to activity, item and outcome, and reconciled to the accounts: exact to the cent."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.factories import (
    AccountsTotalFactory,
    ActivityFactory,
    BudgetLineFactory,
    ExpenseFactory,
    OutcomeFactory,
    PlanFactory,
    WorkPlanFactory,
    WorkPlanItemFactory,
)
from tests.reports.judged import KNOWN, evaluated

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def spend(plan):
    line = BudgetLineFactory(plan=plan)
    return lambda amount, **more: ExpenseFactory(budget_line=line, amount=amount, **more)


def traced(plan, **asked):
    (row,) = evaluated(plan, **asked).tracing
    return row


def activity(plan, *, item_serves=(), serves=(), planned=True):
    item = None
    if planned:
        work_plan = WorkPlanFactory(plan=plan)
        item = WorkPlanItemFactory(work_plan=work_plan, outcomes=item_serves)
    return ActivityFactory(plan=plan, item=item, outcomes=serves)


def test_each_step_is_a_part_of_what_was_recorded(plan, spend):
    outcome = OutcomeFactory(axis__line__plan=plan)
    AccountsTotalFactory(plan=plan, amount="100.10")
    spend("10.01")
    spend("20.02", activity=activity(plan, planned=False))
    spend("40.04", activity=activity(plan, item_serves=[outcome]))

    row = traced(plan)

    assert row.recorded == Decimal("70.07")
    assert (row.to_activity, row.to_item) == (Decimal("60.06"), Decimal("40.04"))
    assert row.to_outcome == Decimal("40.04")
    assert row.untraced == Decimal("10.01")
    assert row.difference == Decimal("30.03")


def test_an_outcome_is_reached_by_the_activity_or_by_its_item_and_counts_once(plan, spend):
    outcome = OutcomeFactory(axis__line__plan=plan)
    spend(5, activity=activity(plan, serves=[outcome], item_serves=[outcome]))
    spend(7, activity=ActivityFactory(plan=plan, outcomes=[outcome]))
    spend(9, activity=ActivityFactory(plan=plan))

    assert traced(plan).to_outcome == 12


def test_without_a_total_of_the_accounts_there_is_no_difference(plan, spend):
    spend(5)

    assert (traced(plan).accounts, traced(plan).difference) == (None, None)


def test_accounts_that_say_less_give_a_negative_difference_and_a_refund_is_taken_off(plan, spend):
    AccountsTotalFactory(plan=plan, amount=60)
    spend(100)
    spend(-30)

    assert (traced(plan).recorded, traced(plan).difference) == (70, -10)


def test_accounts_alone_are_shown_with_nothing_recorded(plan):
    AccountsTotalFactory(plan=plan, amount=60)

    assert (traced(plan).recorded, traced(plan).difference) == (0, 60)


def test_an_expense_belongs_to_the_year_of_its_date(plan, spend):
    spend(5, spent_on=date(2021, 12, 31))
    spend(7, spent_on=date(2022, 1, 1))

    assert traced(plan).recorded == 5
    both = evaluated(plan, end=date(2022, 12, 31)).tracing
    assert [(row.year, row.recorded) for row in both] == [(2021, 5), (2022, 7)]


def test_an_activity_that_is_not_known_yet_traces_nothing(plan, spend):
    late = ActivityFactory(plan=plan, recorded_at=KNOWN + timedelta(days=1))
    spend(5, activity=late)

    assert traced(plan).untraced == 5


def test_a_total_that_is_recorded_later_is_not_known(plan, spend):
    spend(5)
    AccountsTotalFactory(plan=plan, recorded_at=KNOWN + timedelta(days=1))

    assert traced(plan).accounts is None


@pytest.mark.parametrize("sampled", ["accounts", "expense"])
def test_tracing_that_rests_on_sample_data_says_so(plan, spend, sampled):
    spend(5, is_sample=sampled == "expense")
    AccountsTotalFactory(plan=plan, is_sample=sampled == "accounts")

    assert traced(plan).sample
    assert evaluated(plan).contains_sample


def test_without_expenses_and_accounts_there_is_nothing_to_trace(plan):
    assert evaluated(plan).tracing == ()
