"""Two who carry over or revise at the same moment. Each race has a control without its guard."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet

from actionplan.models import WorkPlan
from actionplan.operations import carry_over, revise_work_plan, workplans
from tests.factories import WorkPlanFactory, WorkPlanItemFactory, approve
from tests.race import at_once

pytestmark = pytest.mark.django_db(transaction=True)

GIVEN = {"by": None, "at": datetime(2022, 2, 1, 9, tzinfo=UTC)}


def refusals(found: list) -> list[Exception]:
    return [each for each in found if isinstance(each, Exception)]


def approved() -> WorkPlan:
    work_plan = WorkPlanFactory()
    WorkPlanItemFactory(work_plan=work_plan, code="quay")
    return approve(work_plan)


def carry_over_at_once() -> tuple[WorkPlan, list]:
    new = WorkPlanFactory(year=2022, plan=approved().plan)
    call = {"work_plan": new, "from_year": 2021, **GIVEN}
    return new, at_once(*[lambda: carry_over(**call)] * 2)


def test_of_two_who_carry_over_at_once_one_does_and_the_other_finds_it_done():
    new, found = carry_over_at_once()

    assert refusals(found) == []
    assert sorted(map(len, found)) == [0, 1]
    assert new.items.get().code == "quay"


def test_without_the_look_under_the_lock_the_second_would_run_into_the_constraint(monkeypatch):
    monkeypatch.setattr(workplans, "already_carried", lambda work_plan, year: set())

    _new, found = carry_over_at_once()

    assert len(refusals(found)) == 1


def revise_at_once() -> list:
    work_plan = approved()
    return at_once(*[lambda: revise_work_plan(work_plan=work_plan, reason="A storm", **GIVEN)] * 2)


def test_of_two_who_revise_at_once_one_does_and_the_other_is_told():
    (refused,) = refusals(revise_at_once())

    assert isinstance(refused, ValidationError)
    assert "revised already" in refused.messages[0]
    assert WorkPlan.objects.filter(revision=1).count() == 1


def test_without_the_look_under_the_lock_only_the_constraint_would_hold_the_second(monkeypatch):
    monkeypatch.setattr(workplans, "refuse_revised", lambda work_plan: None)
    monkeypatch.setattr(WorkPlan, "full_clean", lambda work_plan: None)

    (refused,) = refusals(revise_at_once())

    assert isinstance(refused, IntegrityError)


@pytest.mark.parametrize("race", [carry_over_at_once, revise_at_once])
def test_the_lock_is_asked_of_the_database(race, monkeypatch):
    """On SQLite the whole file is locked: that PostgreSQL locks the row is seen in the query alone."""
    asked = []
    real = QuerySet.select_for_update
    monkeypatch.setattr(
        QuerySet,
        "select_for_update",
        lambda rows, **given: asked.append(rows.model) or real(rows, **given),
    )

    race()

    assert asked == [WorkPlan, WorkPlan]
