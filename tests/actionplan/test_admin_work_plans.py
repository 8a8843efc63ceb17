"""Work plans in the admin: set up, carried over, approved, revised; what is approved is read alone."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from actionplan.models import AccountsTotal, Activity, Expense, ItemStatus, WorkPlan, WorkPlanItem
from tests.factories import (
    ActivityFactory,
    BudgetLineFactory,
    ExpenseFactory,
    ItemStatusFactory,
    OutcomeFactory,
    PlanFactory,
    WorkPlanFactory,
    WorkPlanItemFactory,
    approve,
)
from tests.officer import officer, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]

BOARD = {"approved_by": "Board of Directors", "approved_on": "2022-01-20"}


@pytest.fixture
def _in_march():
    with time_machine.travel(datetime(2022, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


def page(row, verb: str = "change") -> str:
    return reverse(f"admin:actionplan_{row._meta.model_name}_{verb}", args=[row.pk])


def typed(**changed):
    """Return the form of a work plan with one item."""
    item = {
        "code": "quay",
        "position": 1,
        "title_en": "A quay",
        "title_es": "Un muelle",
        "owner": "Harbour master",
        "quarter": 2,
        "budget": "1200.50",
    } | changed
    row = {"id": "", **item}
    return {
        "items-TOTAL_FORMS": 1,
        "items-INITIAL_FORMS": 0,
        "items-MIN_NUM_FORMS": 0,
        "items-MAX_NUM_FORMS": 1000,
        **{f"items-0-{name}": value for name, value in row.items()},
    }


def approved() -> WorkPlan:
    work_plan = WorkPlanFactory()
    WorkPlanItemFactory(work_plan=work_plan, code="quay")
    return approve(work_plan)


def test_a_work_plan_is_begun_for_a_year_of_the_plan():
    person, plan = officer(), PlanFactory()
    address = reverse("admin:actionplan_workplan_add")

    refused = signed_in(person).post(address, {"plan": plan.pk, "year": 2030})
    answer = signed_in(person).post(address, {"plan": plan.pk, "year": 2022, "_continue": ""})

    assert "The plan goes from 2021 to 2023" in refused.content.decode()
    made = WorkPlan.objects.get()
    assert answer.url == page(made)
    assert (made.year, made.revision, made.recorded_by) == (2022, 0, person)


def test_items_are_set_up_with_outcomes_and_budget_line():
    work_plan = WorkPlanFactory()
    outcome = OutcomeFactory(axis__line__plan=work_plan.plan)
    line = BudgetLineFactory(plan=work_plan.plan)
    given = typed(outcomes=[outcome.pk], budget_line=line.pk, emerging="on")

    signed_in().post(page(work_plan), given)

    item = WorkPlanItem.objects.get()
    assert (item.title_es, item.emerging, item.budget_line) == ("Un muelle", True, line)
    assert list(item.outcomes.all()) == [outcome]
    assert item.recorded_by
    assert item.recorded_at == datetime(2022, 3, 1, 12, tzinfo=UTC)


def test_an_outcome_or_a_budget_line_of_elsewhere_is_refused_in_words():
    work_plan, stranger = WorkPlanFactory(), OutcomeFactory()
    line = BudgetLineFactory(plan=work_plan.plan, year=2022)

    answer = (
        signed_in()
        .post(page(work_plan), typed(outcomes=[stranger.pk], budget_line=line.pk))
        .content.decode()
    )

    assert f"These are of another plan: {stranger.code}." in answer
    assert "This budget line is of another plan or year." in answer
    assert not WorkPlanItem.objects.exists()


def test_unfinished_items_are_carried_over():
    old = approved()
    new = WorkPlanFactory(plan=old.plan, year=2022)
    client = signed_in()

    shown = client.get(page(new, "carry_over")).content.decode()
    client.post(page(new, "carry_over"), {"from_year": 2021})
    refused = client.post(page(new, "carry_over"), {"from_year": 2020}).content.decode()

    assert 'value="2021"' in shown
    assert new.items.get().carried_from == old.items.get()
    assert "This year has no approved work plan." in refused


def test_a_work_plan_is_approved_once_and_with_an_item():
    work_plan = WorkPlanFactory()
    client = signed_in()
    empty = client.post(page(work_plan, "approve"), BOARD).content.decode()
    WorkPlanItemFactory(work_plan=work_plan)

    client.post(page(work_plan, "approve"), BOARD)
    again = client.post(page(work_plan, "approve"), BOARD).content.decode()

    work_plan.refresh_from_db()
    assert work_plan.approved_on == date(2022, 1, 20)
    assert "There is no item in this work plan yet." in empty
    assert "only a revision changes it" in again


def test_a_revision_is_led_to_and_both_versions_stay():
    work_plan = approved()

    answer = signed_in().post(page(work_plan, "revise"), {"reason": "A storm"})

    revision = WorkPlan.objects.get(revision=1)
    assert answer.url == page(revision)
    assert revision.items.count() == work_plan.items.count() == 1


def test_what_is_approved_is_read_and_refuses_a_form():
    work_plan = approved()
    client = signed_in()

    shown = client.get(page(work_plan))
    answer = client.post(page(work_plan), typed(code="new"))

    assert shown.status_code == 200
    assert b"items-0-title" not in shown.content
    assert answer.status_code in {403, 404}
    assert work_plan.items.get().code == "quay"


def test_an_item_of_a_draft_can_be_taken_out():
    item = WorkPlanItemFactory()
    given = typed(id=item.pk, DELETE="on") | {"items-INITIAL_FORMS": 1}

    signed_in().post(page(item.work_plan), given)

    assert not WorkPlanItem.objects.exists()


@pytest.mark.parametrize(
    ("state", "verbs"),
    [("draft", {"carry-over", "approve"}), ("approved", {"revise"}), ("revised", set())],
)
def test_each_page_offers_what_can_be_done(state, verbs):
    work_plan = WorkPlanFactory() if state == "draft" else approved()
    if state == "revised":
        WorkPlanFactory(plan=work_plan.plan, revised=True, supersedes=work_plan)

    shown = signed_in().get(page(work_plan)).content.decode()

    offered = {verb for verb in ("carry-over", "approve", "revise") if f"/{verb}" in shown}
    assert offered == verbs


def test_a_status_is_logged_from_the_list_in_two_clicks():
    item = approved().items.get()
    person = officer()
    client = signed_in(person)
    listed = client.get(reverse("admin:actionplan_workplanitem_changelist")).content.decode()
    assert page(item, "report") in listed

    shown = client.get(page(item, "report")).content.decode()
    client.post(page(item, "report"), {"status": "done", "reported_on": "2022-03-01"})

    assert 'value="2022-03-01"' in shown
    told = ItemStatus.objects.get()
    assert (told.item, told.status, told.recorded_by) == (item, "done", person)


def test_an_item_is_dropped_only_by_a_decision():
    item = WorkPlanItemFactory()
    given = {"status": "dropped", "reported_on": "2022-02-01"}

    refused = signed_in().post(page(item, "report"), given).content.decode()

    assert "Only a decision drops or reconsiders: say whose." in refused
    assert not ItemStatus.objects.exists()


def test_the_list_of_items_shows_and_filters_by_the_latest_status():
    ItemStatusFactory(item__code="late-one", status="delayed")
    WorkPlanItemFactory(code="silent-one", work_plan=WorkPlanItem.objects.get().work_plan)
    address = reverse("admin:actionplan_workplanitem_changelist")

    shown = signed_in().get(address, {"status": "delayed"}).content.decode()

    assert "late-one" in shown
    assert "silent-one" not in shown


def test_an_expense_shows_its_activity_and_an_activity_its_item():
    item = WorkPlanItemFactory(code="quay")
    work = ActivityFactory(item=item, plan=item.work_plan.plan)
    spent = ExpenseFactory(activity=work, budget_line__plan=work.plan)
    client = signed_in()

    assert work.code in client.get(page(spent)).content.decode()
    assert "quay" in client.get(page(work)).content.decode()
    assert work.code in client.get(reverse("admin:actionplan_expense_changelist")).content.decode()
    assert Expense.objects.get().activity == Activity.objects.get()


def test_a_total_of_the_accounts_is_recorded():
    person, plan = officer(), PlanFactory()
    given = {"plan": plan.pk, "year": 2021, "amount": "100.10", "source": "Audit"}

    signed_in(person).post(reverse("admin:actionplan_accountstotal_add"), given)

    assert AccountsTotal.objects.get().recorded_by == person
