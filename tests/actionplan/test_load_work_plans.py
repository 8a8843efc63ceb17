"""Work plans of a file, and the sample of what became of them."""

from datetime import UTC, date, datetime

import pytest

from actionplan.loaders.workplans import load_work_plans
from actionplan.models import (
    AccountsTotal,
    ActivityKind,
    BudgetLine,
    Expense,
    ItemStatus,
    WorkPlan,
    WorkPlanItem,
)
from actionplan.sample.making import Making, Officers
from actionplan.sample.workplans import make_accounts, make_item_statuses, trace
from members.loading import loading
from members.sourcefile import Place, RefusedError
from tests.actionplan.harbour import write
from tests.factories import (
    ActivityFactory,
    BudgetLineFactory,
    ExpenseFactory,
    OutcomeFactory,
    PlanFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

AT = datetime(2023, 3, 1, 9, tzinfo=UTC)
BOARD = {"approved_by": "Board of Directors", "approved_on": "2021-02-11"}


@pytest.fixture
def plan():
    found = PlanFactory()
    OutcomeFactory(axis__line__plan=found, code="1.1.1")
    BudgetLineFactory(plan=found, year=2021, code="quays")
    return found


def item(code, **changed):
    title = {"en": code.capitalize(), "es": "Muelle", "fr": "Quai"}
    return {"code": code, "title": title, "owner": "Harbour master", "quarter": 2} | changed


def years():
    first = item("quay", outcomes=["1.1.1"], budget_line="quays", budget=12)
    return [
        {"year": 2021, "sample": True, **BOARD, "items": [first, item("mole", emerging=True)]},
        {"year": 2022, "sample": True, "items": [item("quay", carried_from="quay")]},
    ]


def loaded(tmp_path, plan, work_plans, **options):
    path = write(tmp_path, {"work_plans": work_plans})
    with loading(path, at=AT, **options) as load:
        load_work_plans(load, plan, path)
    return load.summary()


def test_it_works(plan, tmp_path):
    out = loaded(tmp_path, plan, years())

    quay = WorkPlanItem.objects.get(code="quay", work_plan__year=2021)
    assert out == "Added 2 work plans, 3 work-plan items."
    assert (quay.title_es, quay.budget, quay.budget_line.code) == ("Muelle", 12, "quays")
    assert [outcome.code for outcome in quay.outcomes.all()] == ["1.1.1"]
    assert quay.carried_to.get().work_plan.year == 2022
    assert WorkPlan.objects.get(approved_on=date(2021, 2, 11)).year == 2021


def test_what_is_approved_is_left_and_what_is_proposed_is_changed(plan, tmp_path):
    loaded(tmp_path, plan, years())
    first, second = years()
    first["items"] = [item("other")]
    second["items"] = [item("quay", owner="Pilots", carried_from="quay")]

    loaded(tmp_path, plan, [first, second])

    assert sorted(WorkPlanItem.objects.values_list("code", flat=True)) == ["mole", "quay", "quay"]
    assert WorkPlanItem.objects.get(work_plan__year=2022).owner == "Pilots"
    assert loaded(tmp_path, plan, [first, second]) == "Nothing to add, change or remove."


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"year": 2030}, "The plan has no year 2030"),
        ({"approved_by": None}, "Say who approved it"),
        ({"items": [item("quay", outcomes=["9.9.9"])]}, "9.9.9"),
        ({"items": [item("quay", quarter=5)]}, "quarter"),
        ({"items": [item("quay", carried_from="quay")]}, '"quay" is not known'),
        ({"items": [item("quay"), item("quay")]}, "stands twice"),
    ],
)
def test_what_is_wrong_is_refused_with_nothing_written(plan, tmp_path, changed, message):
    with pytest.raises(RefusedError) as refusal:
        loaded(tmp_path, plan, [years()[0] | changed])

    assert message in str(refusal.value)
    assert not WorkPlan.objects.exists()


@pytest.fixture
def make(plan, tmp_path):
    """Load the work plans and make their sample up to a day; return what was made."""
    loaded(tmp_path, plan, years())
    officers = Officers(UserFactory(), UserFactory())
    kind = ActivityKind.objects.create(plan=plan, code="debate", name="Debate")
    outcome = OutcomeFactory(axis__line__plan=plan, code="1.1.2")
    given = {"is_sample": True, "recorded_by": officers.recorder}
    for day in range(1, 13):
        work = ActivityFactory(plan=plan, kind=kind, start=date(2021, 5, day), **given)
        work.outcomes.set([plan.lines.get(axes__outcomes__code="1.1.1").axes.get().outcomes.get()])
    line = BudgetLine.objects.get(code="quays")
    line.line = plan.lines.get(axes__outcomes__code="1.1.1")
    line.save()
    for day in range(1, 13):
        ExpenseFactory(budget_line=line, spent_on=date(2021, 9, day), amount="10.10", **given)
    assert outcome

    def made(until):
        making = Making(plan, {}, officers, 7, until, AT, Place("sample"))
        with loading(tmp_path / "sample", at=AT, add_only=True) as load:
            for step in (make_item_statuses, trace, make_accounts):
                step(load, making)
        return [
            *ItemStatus.objects.order_by("item__code", "reported_on").values_list("status"),
            *Expense.objects.order_by("spent_on").values_list("activity__code"),
            *AccountsTotal.objects.values_list("year", "amount"),
        ]

    return made


def test_statuses_are_made_up_to_the_day_and_what_was_carried_over_is_late(make):
    make(date(2021, 6, 30))
    assert ItemStatus.objects.filter(reported_on__gt=date(2021, 6, 30)).count() == 0

    make(date(2021, 12, 31))

    carried = ItemStatus.objects.filter(item__code="quay", reported_on=date(2021, 12, 31))
    assert [told.status for told in carried] == ["delayed"]


def test_most_expenses_are_traced_and_the_accounts_say_a_little_more(make):
    make(date(2021, 12, 31))

    traced = Expense.objects.filter(activity__item__code="quay")
    total = AccountsTotal.objects.get()
    assert 0 < traced.count() < 12
    assert (total.year, total.is_sample) == (2021, True)
    assert total.amount > sum(Expense.objects.values_list("amount", flat=True))


def test_the_same_seed_makes_the_same_and_a_second_run_changes_nothing(make):
    assert make(date(2021, 12, 31)) == make(date(2021, 12, 31))
