"""Money: by its date, its budget's year, its line and its source; exact, and never a false share."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories import (
    ActionLineFactory,
    BudgetLineFactory,
    ExpenseFactory,
    FundingSourceFactory,
    PlanFactory,
)
from tests.reports.judged import evaluated

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory()


def money(plan, **asked):
    return evaluated(plan, **asked).money


def test_execution_is_actual_of_the_revised_budget_with_the_original_beside_it(plan):
    line = BudgetLineFactory(plan=plan, original="1000.00", revised="800.00")
    for cents in ("0.10", "0.20", "199.70"):
        ExpenseFactory(budget_line=line, amount=cents)

    total = money(plan).total

    assert (total.original, total.revised, total.actual) == (1000, 800, 200)
    assert total.share == Decimal("0.25")


def test_what_was_not_revised_is_set_against_the_original(plan):
    BudgetLineFactory(plan=plan, original=100)
    BudgetLineFactory(plan=plan, original=100, revised=0)

    assert money(plan).total.revised == 100


@pytest.mark.parametrize(("original", "revised"), [(0, None), (100, 0)])
def test_a_budget_of_nothing_has_no_share(plan, original, revised):
    line = BudgetLineFactory(plan=plan, original=original, revised=revised)
    ExpenseFactory(budget_line=line)

    assert money(plan).total.share is None


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        (date(2020, 12, 31), False),
        (date(2021, 1, 1), True),
        (date(2021, 6, 30), True),
        (date(2021, 7, 1), False),
    ],
)
def test_an_expense_counts_from_the_periods_start_to_the_cutoff(plan, day, counted):
    ExpenseFactory(budget_line=BudgetLineFactory(plan=plan), spent_on=day, amount=10)

    found = money(plan, cutoff=date(2021, 6, 30))

    assert (found.total.actual, found.expenses) == ((10, 1) if counted else (0, 0))


def test_a_refund_is_taken_off(plan):
    line = BudgetLineFactory(plan=plan)
    ExpenseFactory(budget_line=line, amount=100)
    ExpenseFactory(budget_line=line, amount=-30)

    assert money(plan).total.actual == 70


def test_what_was_spent_under_another_years_budget_is_told_apart(plan):
    old = BudgetLineFactory(plan=plan, year=2021)
    new = BudgetLineFactory(plan=plan, year=2022)
    ExpenseFactory(budget_line=old, spent_on=date(2022, 1, 15), amount=40)
    ExpenseFactory(budget_line=new, spent_on=date(2022, 1, 15), amount=60)

    found = money(plan, year=2022)

    assert (found.total.actual, found.elsewhere) == (60, 40)
    assert money(plan, year=2021).elsewhere == 0


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ({}, False),
        ({"cutoff": date(2021, 12, 30)}, True),
        ({"end": date(2021, 6, 30)}, True),
        ({"start": date(2021, 1, 2)}, True),
        ({"end": date(2022, 12, 31)}, False),
    ],
)
def test_a_part_of_a_year_is_never_set_against_the_whole_unsaid(plan, asked, part):
    assert money(plan, **asked).part_year is part


def test_lines_and_sources_come_in_the_plans_order(plan):
    second, first = (ActionLineFactory(plan=plan, position=position) for position in (2, 1))
    source = FundingSourceFactory(plan=plan, position=2)
    other = FundingSourceFactory(plan=plan, position=1)
    BudgetLineFactory(plan=plan, line=None, funding_source=source)
    BudgetLineFactory(plan=plan, line=second, funding_source=source)
    BudgetLineFactory(plan=plan, line=first, funding_source=other)

    found = money(plan)

    assert [row.key for row in found.by_line] == [first.pk, second.pk, None]
    assert [row.key for row in found.by_source] == [other.pk, source.pk]
    assert sum(row.revised for row in found.by_line) == found.total.revised
    assert sum(row.revised for row in found.by_source) == found.total.revised


@pytest.mark.parametrize("sampled", ["budget", "expense"])
def test_money_that_rests_on_sample_data_says_so(plan, sampled):
    line = BudgetLineFactory(plan=plan, is_sample=sampled == "budget")
    ExpenseFactory(budget_line=line, is_sample=sampled == "expense")
    BudgetLineFactory(plan=plan)

    found = money(plan)

    assert [row.sample for row in found.by_budget_line] == [True, False]
    assert found.sample
    assert found.total.sample
    assert evaluated(plan).contains_sample


def test_sample_money_of_another_year_does_not_count(plan):
    BudgetLineFactory(plan=plan, year=2022, is_sample=True)
    BudgetLineFactory(plan=plan, year=2021)

    assert not money(plan, year=2021).sample


def test_without_a_budget_nothing_is_recorded(plan):
    found = money(plan)

    assert not found.recorded
    assert found.total.share is None
