"""Work plans and the tracing of expenses in the document."""

import pytest
from django.utils import translation

from tests.factories import (
    AccountsTotalFactory,
    BudgetLineFactory,
    ExpenseFactory,
    PlanFactory,
    WorkPlanFactory,
    WorkPlanItemFactory,
    approve,
)
from tests.reports.render.outlined import making, of, table, texts
from tests.reports.world import ASKED, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return of(build(), **ASKED)


def test_delivery_is_told_by_line_quarter_and_item(world):
    assert "1 of 2 items are done." in " ".join(texts(world))
    assert table(world, "delivery-lines-2021") == [
        ["1 Quays", "1", "1", "0", "0", "0", "0", "0"],
        ["without an outcome", "1", "0", "0", "1", "0", "0", "0"],
        ["All items", "2", "1", "0", "1", "0", "0", "0"],
    ]
    assert [row[:2] for row in table(world, "delivery-quarters-2021")] == [
        ["Quarter 2", "1"],
        ["Quarter 4", "1"],
        ["All items", "2"],
    ]


def test_an_item_is_told_with_its_outcome_budget_and_funding_source(world):
    first, second = table(world, "work-plan-2021")

    assert first[1:] == [
        *("basin A clean basin", "1.1.2", "Two probes", "Harbour master"),
        *("1,201\u00a0EUR", "Grants", "done"),
    ]
    assert second[1] == "charts Charts (emerging opportunity)"


def test_next_years_work_plan_says_that_it_is_only_proposed_and_what_was_carried_over(world):
    assert "The work plan 2022 is proposed and not approved yet." in texts(world)
    assert table(world, "work-plan-2022")[0][1] == "charts Charts (carried over from 2021)"


def test_an_approved_revision_says_why():
    plan = PlanFactory()
    work_plan = WorkPlanFactory(plan=plan, year=2022, revised=True)
    WorkPlanItemFactory(work_plan=work_plan)
    approve(work_plan)

    (told,) = [text for text in texts(of(plan)) if text.startswith("The work plan 2022")]

    assert "approved on 15 January 2021 (Board of Directors)" in told
    assert "revision 1; the reason: Travel was not possible." in told


def test_what_is_sample_says_so_within_its_sentence():
    plan = PlanFactory()
    WorkPlanItemFactory(work_plan=WorkPlanFactory(plan=plan, year=2022, is_sample=True))

    assert "The work plan 2022 is proposed and not approved yet (sample)." in " ".join(
        texts(of(plan))
    )


def test_the_body_that_approved_is_named_in_the_language_of_the_report():
    plan = PlanFactory()
    work_plan = WorkPlanFactory(plan=plan, year=2022)
    WorkPlanItemFactory(work_plan=work_plan)
    approve(work_plan)

    with translation.override("es"):
        told = " ".join(texts(of(plan)))

    assert "Consejo de Administración" in told
    assert "Board of Directors" not in told


def test_an_item_stands_in_the_language_of_the_report():
    plan = build()
    with translation.override("es"):
        assert "Una dársena limpia" in table(of(plan, **ASKED), "work-plan-2021")[0][1]


def test_expenses_are_traced_beside_the_accounts(world):
    (row,) = table(world, "money-tracing")

    assert row == [
        *("2021", "2,100\u00a0EUR", "2,000\u00a0EUR", "100\u00a0EUR"),
        *("2,500\u00a0EUR", "2,500\u00a0EUR", "2,500\u00a0EUR", "\u2212500\u00a0EUR"),
    ]
    assert making(world, "made-tracing").used == 2


def test_the_accounts_are_traced_where_there_is_no_budget_of_the_year():
    plan = PlanFactory()
    AccountsTotalFactory(plan=plan, amount=10)

    assert table(of(plan), "money-tracing") == [
        ["2021", "10\u00a0EUR", "0\u00a0EUR", "10\u00a0EUR", *["0\u00a0EUR"] * 4]
    ]


def test_a_missing_total_is_a_dash():
    plan = PlanFactory()
    ExpenseFactory(budget_line=BudgetLineFactory(plan=plan), amount=10)

    assert table(of(plan), "money-tracing")[0][1:4] == ["–", "10\u00a0EUR", "–"]


def test_without_a_work_plan_the_sections_say_so():
    found = texts(of(PlanFactory()))

    assert "No work plan is recorded for this period." in found
    assert "No work plan is recorded for the year after this period." in found
    assert "No emerging opportunity is recorded." in found
