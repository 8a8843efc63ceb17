"""Work plans in a report: the version in force, delivery by status, line and quarter, as known then."""

from datetime import UTC, date, datetime, timedelta

import pytest

from actionplan.operations import revise_work_plan
from tests.factories import (
    ItemStatusFactory,
    PlanFactory,
    WorkPlanFactory,
    WorkPlanItemFactory,
    approve,
    grow,
)
from tests.reports.judged import KNOWN, evaluated

pytestmark = pytest.mark.django_db

EARLIER = datetime(2021, 12, 1, tzinfo=UTC)
LATER = KNOWN + timedelta(days=30)


@pytest.fixture
def plan():
    return PlanFactory()


def planned(plan, **asked):
    return evaluated(plan, **asked).work_plans


def of_a_year(plan, *codes, year=2021, approved=True, **given):
    work_plan = WorkPlanFactory(plan=plan, year=year, **given)
    for code in codes:
        WorkPlanItemFactory(work_plan=work_plan, code=code)
    return approve(work_plan) if approved else work_plan


def counts(delivery):
    return {status: count for status, count in delivery.counts.items() if count}


def test_items_are_counted_by_their_latest_status(plan):
    work_plan = of_a_year(plan, "silent", "late", "done")
    late, done = (work_plan.items.get(code=code) for code in ("late", "done"))
    ItemStatusFactory(item=late, status="delayed")
    ItemStatusFactory(item=done, status="delayed", reported_on=date(2021, 6, 1))
    ItemStatusFactory(item=done, status="done", reported_on=date(2021, 11, 1))

    (own,) = planned(plan).own

    assert (own.whole.items, own.whole.done) == (3, 1)
    assert counts(own.whole) == {"done": 1, "delayed": 1, "": 1}


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ({}, "done"),
        ({"reported_on": date(2022, 1, 1)}, ""),
        ({"recorded_at": LATER}, ""),
    ],
)
def test_a_status_counts_up_to_the_cutoff_as_known_at_the_moment(plan, told, seen):
    item = of_a_year(plan, "quay").items.get()
    ItemStatusFactory(item=item, status="done", **told)

    assert planned(plan).own[0].items[0].status == seen


def test_an_item_counts_once_in_each_line_that_it_serves(plan):
    one, two, _three = grow(plan, [[1], [1], [1]])
    work_plan = WorkPlanFactory(plan=plan)
    WorkPlanItemFactory(work_plan=work_plan, outcomes=[one, two], quarter=4)
    WorkPlanItemFactory(work_plan=work_plan, outcomes=[two], quarter=1)
    WorkPlanItemFactory(work_plan=work_plan, quarter=1)

    (own,) = planned(plan).own

    lines = [one.axis.line_id, two.axis.line_id, None]
    assert [(row.key, row.items) for row in own.by_line] == list(zip(lines, (1, 2, 1), strict=True))
    assert [(row.key, row.items) for row in own.by_quarter] == [(1, 2), (4, 1)]


def test_a_report_of_two_years_has_both_work_plans_and_the_one_of_the_year_after(plan):
    for year in (2021, 2022, 2023):
        of_a_year(plan, "quay", year=year)

    found = planned(plan, end=date(2022, 12, 31))

    assert [year.work_plan.year for year in found.own] == [2021, 2022]
    assert found.next.work_plan.year == 2023


def test_the_version_that_was_approved_last_holds_and_not_the_one_that_is_proposed(plan):
    first = of_a_year(plan, "quay")
    second = revise_work_plan(work_plan=first, reason="A storm", by=None, at=EARLIER)
    WorkPlanItemFactory(work_plan=second, recorded_at=EARLIER)

    assert planned(plan).own[0].work_plan.revision == 0
    approve(second, on=date(2021, 12, 10))
    assert planned(plan).own[0].work_plan.revision == 1
    assert planned(plan).own[0].whole.items == 2


@pytest.mark.parametrize(
    ("day", "known"), [(date(2022, 2, 1), date(2022, 2, 1)), (date(2022, 2, 2), None)]
)
def test_an_approval_is_known_from_its_day_on(plan, day, known):
    work_plan = of_a_year(plan, "quay", year=2022, approved=False)
    approve(work_plan, on=day)

    found = planned(plan).next.work_plan

    assert found.approved_on == known
    assert bool(found.approved_by) is bool(known)


def test_the_day_of_an_approval_is_the_plans_own():
    seoul = PlanFactory(timezone="Asia/Seoul")
    approve(of_a_year(seoul, "quay", year=2022, approved=False), on=date(2022, 2, 2))

    found = planned(seoul, at=datetime(2022, 2, 1, 23, 30, tzinfo=UTC))

    assert found.next.work_plan.approved_on == date(2022, 2, 2)


def test_what_was_begun_later_is_not_in_an_earlier_report(plan):
    of_a_year(plan, "quay", year=2022, recorded_at=LATER)
    own = of_a_year(plan, "quay", approved=False)
    WorkPlanItemFactory(work_plan=own, recorded_at=LATER)

    found = planned(plan)

    assert found.next is None
    assert [item.code for item in found.own[0].items] == ["quay"]


def test_delivery_changes_no_result(plan):
    grow(plan, [[1]])
    before = evaluated(plan)
    work_plan = of_a_year(plan, "quay")
    ItemStatusFactory(item=work_plan.items.get(), status="done")

    after = evaluated(plan)

    assert after.headline == before.headline
    assert after.lines == before.lines


@pytest.mark.parametrize("year", [2021, 2022])
def test_a_sample_work_plan_makes_the_report_a_sample(plan, year):
    of_a_year(plan, "quay", year=year, is_sample=True)

    assert planned(plan).sample
    assert evaluated(plan).contains_sample


def test_without_a_work_plan_there_is_none(plan):
    assert planned(plan).own == ()
    assert planned(plan).next is None
