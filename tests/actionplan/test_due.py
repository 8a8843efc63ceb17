"""What a member has to do on a day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from actionplan.due import Ask, due_contributions, zone_of_plan
from actionplan.models import Contribution, ReportingPeriod
from tests.actionplan.asked import asked, period_of_a_plan, region_of_141
from tests.factories import (
    MemberFactory,
    PartnerFactory,
    PlanFactory,
    RegionFactory,
    ReportingPeriodFactory,
    SeatFactory,
    UpdateFactory,
)

pytestmark = pytest.mark.django_db

DUE_ON = date(2022, 1, 31)


@pytest.fixture
def period() -> ReportingPeriod:
    return period_of_a_plan()


def due(on: date = DUE_ON, **given):
    return due_contributions(
        on, contributions=given.get("contributions", Contribution.objects.all())
    )


@pytest.mark.parametrize(
    ("on", "ask"),
    [
        (date(2021, 12, 1), Ask.OPEN),
        (DUE_ON - timedelta(days=15), Ask.OPEN),
        (DUE_ON - timedelta(days=14), Ask.DUE_SOON),
        (DUE_ON, Ask.DUE_SOON),
        (DUE_ON + timedelta(days=1), Ask.OVERDUE),
    ],
)
def test_the_last_day_is_in_time(period, on, ask):
    row = asked(period)

    (found,) = due(on)

    assert (found.ask, found.contribution, found.period) == (ask, row.pk, period)


def test_nothing_is_asked_before_a_period_opens(period):
    asked(period)

    assert due(date(2021, 11, 30)) == []


@pytest.mark.parametrize("trait", ["submitted", "verified"])
def test_what_was_handed_in_asks_for_nothing(period, trait):
    UpdateFactory(contribution=asked(period), period=period, **{trait: True})

    assert due(date(2022, 3, 1)) == []


def test_a_draft_is_still_to_be_handed_in(period):
    update = UpdateFactory(contribution=asked(period), period=period)

    (found,) = due()

    assert (found.ask, found.update) == (Ask.DUE_SOON, update.pk)


def test_what_was_returned_comes_with_the_words(period):
    update = UpdateFactory(contribution=asked(period), period=period, returned=True)

    (found,) = due()

    assert (found.ask, found.update, found.words) == (
        Ask.RETURNED,
        update.pk,
        "The link is dead.",
    )


def test_a_returned_correction_is_asked_for_and_its_period_is_not_overdue(period):
    row = asked(period)
    wrong = UpdateFactory(contribution=row, period=period, verified=True)
    UpdateFactory(contribution=row, period=period, supersedes=wrong, reason="A slip", returned=True)

    assert [each.ask for each in due(date(2022, 3, 1))] == [Ask.RETURNED]


def test_the_most_pressing_comes_first(period):
    later = ReportingPeriodFactory(
        plan=period.plan,
        start=date(2022, 1, 1),
        end=date(2022, 6, 30),
        opens_on=date(2022, 2, 1),
        due_on=date(2022, 2, 20),
    )
    row = asked(period)
    returned = asked(period)
    UpdateFactory(contribution=returned, period=period, returned=True)
    UpdateFactory(contribution=returned, period=later, verified=True)

    found = due(date(2022, 2, 10))

    assert [(each.ask, each.contribution, each.period) for each in found] == [
        (Ask.RETURNED, returned.pk, period),
        (Ask.OVERDUE, row.pk, period),
        (Ask.DUE_SOON, row.pk, later),
    ]


def test_a_person_is_told_of_the_members_that_they_edit_for_alone(period):
    mine = asked(period)
    asked(period)
    editor = SeatFactory(member=mine.member).user
    viewer = SeatFactory(viewer=True, member=mine.member).user

    assert [
        each.contribution for each in due(contributions=Contribution.objects.editable_by(editor))
    ] == [mine.pk]
    assert due(contributions=Contribution.objects.editable_by(viewer)) == []


def test_partners_and_those_who_were_no_members_are_asked_for_nothing(period):
    asked(period, member=None, partner=PartnerFactory())
    asked(period, member=MemberFactory(membership__start=date(2022, 1, 1)))

    assert due() == []


def test_141_members_cost_as_much_as_one(period, django_assert_num_queries):
    region_of_141(period, RegionFactory())

    with django_assert_num_queries(3):
        found = due()

    assert len(found) == 94


@pytest.mark.parametrize("name", ["Asia/Seoul", "America/Mexico_City"])
def test_the_day_is_that_of_the_current_plan(name):
    PlanFactory(timezone=name)

    assert zone_of_plan(datetime(2022, 1, 31, 20, tzinfo=UTC)).key == name
