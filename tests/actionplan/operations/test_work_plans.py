"""Work plans: begun once a year, carried over, approved, revised; what is approved stays."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from actionplan.models import ItemStatus, WorkPlan, WorkPlanItem
from actionplan.operations import (
    approve_work_plan,
    carry_over,
    report_item,
    revise_work_plan,
    start_work_plan,
)
from tests.actionplan.operations.refusal import faults
from tests.factories import (
    BudgetLineFactory,
    ItemStatusFactory,
    OutcomeFactory,
    PlanFactory,
    UserFactory,
    WorkPlanFactory,
    WorkPlanItemFactory,
    approve,
)

pytestmark = pytest.mark.django_db

AT = datetime(2022, 2, 1, 9, tzinfo=UTC)
GIVEN = {"by": None, "at": AT}
BOARD = {"approved_by": "Board of Directors", "approved_on": date(2022, 1, 20)}


def of_a_year(*codes, year=2021, plan=None, approved=True, **values):
    """Return a work plan with one item for each code."""
    work_plan = WorkPlanFactory(year=year, plan=plan or PlanFactory())
    for code in codes:
        WorkPlanItemFactory(work_plan=work_plan, code=code, **values)
    return approve(work_plan) if approved else work_plan


def codes(work_plan):
    return sorted(work_plan.items.values_list("code", flat=True))


class TestStarting:
    def test_it_works(self):
        person, plan = UserFactory(), PlanFactory()

        made = start_work_plan(plan=plan, year=2022, by=person, at=AT)

        assert (made.plan, made.year, made.revision, made.approved_on) == (plan, 2022, 0, None)
        assert (made.recorded_by, made.recorded_at) == (person, AT)
        assert made.history.get().history_user == person

    @pytest.mark.parametrize("year", [2020, 2024])
    def test_a_year_that_is_none_of_the_plan_is_refused(self, year):
        assert list(faults(start_work_plan, plan=PlanFactory(), year=year, **GIVEN)) == ["year"]

    def test_a_year_has_one_work_plan(self):
        plan = PlanFactory()
        start_work_plan(plan=plan, year=2022, **GIVEN)

        assert list(faults(start_work_plan, plan=plan, year=2022, **GIVEN)) == ["year"]


class TestCarryingOver:
    def test_what_is_unfinished_comes_along_and_what_is_settled_does_not(self):
        old = of_a_year("silent", "going", "late", "done", "dropped", "changed")
        board = {"decided_by": "Board of Directors"}
        for code, status, by in [
            ("going", "under_way", {}),
            ("late", "delayed", {}),
            ("done", "done", {}),
            ("dropped", "dropped", board),
            ("changed", "reconsidered", board),
        ]:
            ItemStatusFactory(item=old.items.get(code=code), status=status, **by)
        new = of_a_year(year=2022, plan=old.plan, approved=False)

        carried = carry_over(work_plan=new, from_year=2021, **GIVEN)

        assert codes(new) == ["going", "late", "silent"]
        assert {each.carried_from.work_plan for each in carried} == {old}

    def test_an_item_comes_with_its_words_and_outcomes_and_without_last_years_budget_line(self):
        old = of_a_year(approved=False)
        outcome = OutcomeFactory(axis__line__plan=old.plan)
        item = WorkPlanItemFactory(
            work_plan=old,
            title_es="Obra",
            budget=12,
            budget_line=BudgetLineFactory(plan=old.plan),
            outcomes=[outcome],
        )
        approve(old)
        new = of_a_year(year=2022, plan=old.plan, approved=False)

        (copy,) = carry_over(work_plan=new, from_year=2021, **GIVEN)

        assert (copy.title_es, copy.budget, copy.budget_line) == ("Obra", 12, None)
        assert list(copy.outcomes.all()) == [outcome]
        assert copy.carried_from == item

    def test_an_item_is_carried_over_once(self):
        old = of_a_year("quay")
        new = of_a_year(year=2022, plan=old.plan, approved=False)
        carry_over(work_plan=new, from_year=2021, **GIVEN)

        assert carry_over(work_plan=new, from_year=2021, **GIVEN) == []
        assert codes(new) == ["quay"]

    def test_an_item_is_carried_over_once_also_after_last_year_was_revised(self):
        old = of_a_year("quay")
        new = of_a_year(year=2022, plan=old.plan, approved=False)
        carry_over(work_plan=new, from_year=2021, **GIVEN)
        revision = revise_work_plan(work_plan=old, reason="A storm", **GIVEN)
        WorkPlanItemFactory(work_plan=revision, code="mole")
        approve_work_plan(work_plan=revision, **BOARD, **GIVEN)

        carry_over(work_plan=new, from_year=2021, **GIVEN)

        assert codes(new) == ["mole", "quay"]

    def test_where_the_code_is_taken_the_year_tells_them_apart(self):
        old = of_a_year("quay")
        new = of_a_year("quay", year=2022, plan=old.plan, approved=False)

        carry_over(work_plan=new, from_year=2021, **GIVEN)

        assert codes(new) == ["quay", "quay-2021"]

    def test_there_must_be_an_approved_work_plan_of_an_earlier_year(self):
        new = of_a_year(year=2022, approved=False)
        of_a_year("quay", plan=new.plan, approved=False)

        for year in (2021, 2020, 2022, 2023):
            found = faults(carry_over, work_plan=new, from_year=year, **GIVEN)
            assert list(found) == ["from_year"]

    def test_nothing_is_carried_into_what_is_approved(self):
        old = of_a_year("quay")
        new = of_a_year("mole", year=2022, plan=old.plan)

        assert faults_of_whole(carry_over, work_plan=new, from_year=2021)


def faults_of_whole(call, **given):
    """Return what a refusal says of the whole and of no field."""
    with pytest.raises(ValidationError) as refusal:
        call(**given, **GIVEN)
    return refusal.value.messages


class TestApproving:
    def test_it_works(self):
        work_plan = of_a_year("quay", approved=False)

        approve_work_plan(work_plan=work_plan, **BOARD, **GIVEN)

        assert WorkPlan.objects.in_force(2021).get() == work_plan

    @pytest.mark.parametrize(
        ("field", "value"), [("approved_by", " "), ("approved_on", date(2022, 2, 2))]
    )
    def test_without_a_body_or_before_the_day_it_is_refused(self, field, value):
        given = {"work_plan": of_a_year("quay", approved=False), **BOARD, **GIVEN, field: value}

        assert list(faults(approve_work_plan, **given)) == [field]

    def test_it_is_approved_once_and_not_without_an_item(self):
        assert faults_of_whole(approve_work_plan, work_plan=of_a_year("quay"), **BOARD)
        assert faults_of_whole(approve_work_plan, work_plan=of_a_year(approved=False), **BOARD)

    def test_a_revision_is_not_approved_before_what_it_revises(self):
        first = approve(of_a_year("quay", approved=False), on=date(2022, 1, 25))
        revision = revise_work_plan(work_plan=first, reason="A storm", **GIVEN)

        found = faults(approve_work_plan, work_plan=revision, **BOARD, **GIVEN)

        assert list(found) == ["approved_on"]


class TestRevising:
    def test_both_versions_stay_and_the_first_holds_until_the_second_is_approved(self):
        first = of_a_year("quay", "mole")
        outcome = OutcomeFactory(axis__line__plan=first.plan)

        second = revise_work_plan(work_plan=first, reason="A storm", **GIVEN)
        second.items.get(code="mole").delete()
        second.items.get(code="quay").outcomes.add(outcome)

        assert (second.revision, second.supersedes, second.reason) == (1, first, "A storm")
        assert codes(first) == ["mole", "quay"]
        assert WorkPlan.objects.in_force(2021).get() == first
        approve_work_plan(work_plan=second, **BOARD, **GIVEN)
        assert WorkPlan.objects.in_force(2021).get() == second

    def test_a_status_goes_with_the_item_through_revisions(self):
        first = of_a_year("quay")
        ItemStatusFactory(item=first.items.get(), status="done")

        second = revise_work_plan(work_plan=first, reason="A storm", **GIVEN)

        found = WorkPlanItem.objects.filter(work_plan=second).with_status(date(2022, 1, 1), AT)
        assert [each.status for each in found] == ["done"]

    def test_what_is_proposed_is_not_revised_and_nothing_is_revised_twice(self):
        assert faults_of_whole(
            revise_work_plan, work_plan=of_a_year("quay", approved=False), reason="A storm"
        )
        first = of_a_year("quay")
        revise_work_plan(work_plan=first, reason="A storm", **GIVEN)
        assert faults_of_whole(revise_work_plan, work_plan=first, reason="A storm")

    def test_it_says_why(self):
        first = of_a_year("quay")

        assert list(faults(revise_work_plan, work_plan=first, reason=" ", **GIVEN)) == ["reason"]


class TestReporting:
    def test_it_works_on_what_is_approved(self):
        item = of_a_year("quay").items.get()

        told = report_item(item=item, status="done", reported_on=date(2021, 11, 1), **GIVEN)

        assert ItemStatus.objects.get() == told

    @pytest.mark.parametrize("status", ["dropped", "reconsidered"])
    def test_only_a_decision_drops_or_reconsiders(self, status):
        given = {"item": WorkPlanItemFactory(), "status": status, "reported_on": date(2021, 11, 1)}

        assert list(faults(report_item, **given, **GIVEN)) == ["decided_by"]
        report_item(**given, decided_by="Board of Directors", **GIVEN)

    @pytest.mark.parametrize("day", [date(2022, 2, 2), date(2020, 12, 31)])
    def test_a_day_to_come_or_before_the_plan_is_refused(self, day):
        given = {"item": WorkPlanItemFactory(), "status": "done", "reported_on": day}

        assert list(faults(report_item, **given, **GIVEN)) == ["reported_on"]

    def test_an_unknown_status_is_refused(self):
        given = {"item": WorkPlanItemFactory(), "status": "fine", "reported_on": date(2021, 5, 1)}

        assert list(faults(report_item, **given, **GIVEN)) == ["status"]


def renamed(work_plan):
    item = work_plan.items.get()
    item.title = "Another"
    item.save()


def moved_away(work_plan):
    item = work_plan.items.get()
    item.work_plan = WorkPlanFactory(plan=work_plan.plan, year=2023)
    item.save()


WAYS = {
    "save": renamed,
    "move": moved_away,
    "add": lambda plan: WorkPlanItemFactory(work_plan=plan),
    "update": lambda plan: plan.items.update(quarter=4),
    "bulk_update": lambda plan: WorkPlanItem.objects.bulk_update(plan.items.all(), ["owner"]),
    "bulk_create": lambda plan: WorkPlanItem.objects.bulk_create(
        [WorkPlanItem(work_plan=plan, code="new", owner="x", quarter=1)]
    ),
    "delete": lambda plan: plan.items.get().delete(),
    "delete all": lambda plan: plan.items.all().delete(),
    "delete the work plan": lambda plan: plan.delete(),
    "delete the plan": lambda plan: plan.plan.delete(),
    "tie": lambda plan: plan.items.get().outcomes.add(OutcomeFactory()),
    "untie": lambda plan: plan.items.get().outcomes.clear(),
    "tie from the outcome": lambda plan: OutcomeFactory().work_plan_items.add(plan.items.get()),
    "untie from the outcome": lambda plan: plan.items.get().outcomes.get().work_plan_items.clear(),
    "unapprove": lambda plan: WorkPlan.objects.update(approved_on=None, approved_by=""),
    "unapprove one": lambda plan: WorkPlan(pk=plan.pk, plan=plan.plan, year=2021).save(),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_approved_stays_on_every_way_to_it(way):
    work_plan = of_a_year(approved=False)
    outcome = OutcomeFactory(axis__line__plan=work_plan.plan)
    item = WorkPlanItemFactory(work_plan=work_plan, outcomes=[outcome])
    approve(work_plan)

    with pytest.raises(ValidationError, match="only a revision"), transaction.atomic():
        WAYS[way](work_plan)

    work_plan.refresh_from_db()
    assert work_plan.approved_on
    assert WorkPlanItem.objects.get(work_plan=work_plan).title == item.title
    assert list(item.outcomes.all()) == [outcome]


@pytest.mark.parametrize("way", [way for way in WAYS if way != "untie from the outcome"])
def test_what_is_proposed_can_be_changed_on_each_of_these_ways(way):
    work_plan = of_a_year("quay", approved=False)

    WAYS[way](work_plan)
