"""Who has told of a period: each state, corrections, lateness, regions, and a constant cost."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from actionplan.answers import Said
from actionplan.coverage import coverage
from actionplan.models import Contribution, ReportingPeriod, Update
from members.models import Region
from tests.actionplan.asked import asked, period_of_a_plan, region_of_141
from tests.factories import (
    ContributionFactory,
    MemberFactory,
    PartnerFactory,
    PlanFactory,
    ProjectFactory,
    RegionFactory,
    ReportingPeriodFactory,
    UpdateFactory,
)

pytestmark = pytest.mark.django_db

AFTER = datetime(2022, 2, 2, 12, tzinfo=UTC)


@pytest.fixture
def period() -> ReportingPeriod:
    return period_of_a_plan()


def covered(period):
    rows, regions = Contribution.objects.all(), list(Region.objects.all())
    return coverage(period, contributions=rows, regions=regions)


def answers(period):
    """Return every answer by the id of its contribution."""
    told = covered(period)
    return {
        answer.contribution: answer
        for region in told.regions
        for member in region.members
        for answer in member.answers
    }


@pytest.mark.parametrize(
    ("trait", "said"),
    [
        ({}, Said.DRAFT),
        ({"submitted": True}, Said.SUBMITTED),
        ({"returned": True}, Said.RETURNED),
        ({"verified": True}, Said.VERIFIED),
        ({"submitted": True, "nothing_new": True, "text": ""}, Said.NOTHING_NEW),
        ({"verified": True, "nothing_new": True, "text": ""}, Said.NOTHING_NEW),
        ({"returned": True, "nothing_new": True, "text": ""}, Said.RETURNED),
        ({"nothing_new": True, "text": ""}, Said.DRAFT),
    ],
)
def test_a_contribution_stands_as_its_update_does(period, trait, said):
    row = asked(period)
    UpdateFactory(contribution=row, period=period, **trait)

    assert answers(period)[row.pk].said == said


def test_what_nobody_told_of_is_silent(period):
    row = asked(period)
    before = ReportingPeriodFactory(plan=period.plan, start=date(2021, 1, 1), end=date(2021, 6, 30))
    UpdateFactory(contribution=row, period=before, verified=True)

    assert answers(period)[row.pk].said == Said.SILENT


def test_what_waits_for_review_names_its_update(period):
    row = asked(period)
    update = UpdateFactory(
        contribution=row, period=period, submitted=True, nothing_new=True, text=""
    )

    assert answers(period)[row.pk].waits == update.pk


def corrected(period, row, **trait) -> Update:
    """Return a correction of a verified update."""
    wrong = UpdateFactory(contribution=row, period=period, verified=True)
    right = UpdateFactory(
        contribution=row, period=period, supersedes=wrong, reason="A typing error", **trait
    )
    if "verified" in trait:
        wrong.superseded_at = right.verified_at
        wrong.save()
    return right


@pytest.mark.parametrize("trait", [{}, {"submitted": True}, {"returned": True}])
def test_a_correction_on_its_way_takes_nothing_back(period, trait):
    row = asked(period)
    corrected(period, row, **trait)

    assert answers(period)[row.pk].said == Said.VERIFIED


def test_a_verified_correction_speaks_for_what_it_corrected(period):
    row = asked(period)
    corrected(period, row, verified=True, nothing_new=True, text="")

    assert answers(period)[row.pk].said == Said.NOTHING_NEW


def test_a_correction_that_was_handed_in_waits(period):
    row = asked(period)
    right = corrected(period, row, submitted=True)

    assert answers(period)[row.pk].waits == right.pk


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (datetime(2022, 1, 31, 22, 59, tzinfo=UTC), False),
        (datetime(2022, 1, 31, 23, 1, tzinfo=UTC), True),  # 00:01 in Madrid
    ],
)
def test_late_begins_at_midnight_where_the_plan_is(period, moment, late):
    row = asked(period)
    UpdateFactory(contribution=row, period=period, submitted=True, submitted_at=moment)

    assert answers(period)[row.pk].late is late


def test_what_came_in_time_and_was_returned_is_not_late_when_it_comes_again(period):
    row = asked(period)
    update = UpdateFactory(contribution=row, period=period, returned=True)
    update.status, update.submitted_at, update.returned_why = "submitted", AFTER, ""
    update.save()

    assert answers(period)[row.pk].late is False


def test_a_late_correction_of_what_came_in_time_is_not_late(period):
    row = asked(period)
    corrected(period, row, submitted=True, submitted_at=AFTER)

    assert answers(period)[row.pk].late is False


def test_only_members_and_projects_of_the_period_are_asked(period):
    plan, before = period.plan, date(2021, 6, 30)
    asked(period, project=ProjectFactory(plan=plan, start=date(2022, 1, 1)))
    asked(period, project=ProjectFactory(plan=plan, end=before))
    asked(period, member=MemberFactory(membership__end=before))
    asked(period, member=None, partner=PartnerFactory())
    asked(period, project=ProjectFactory(plan=PlanFactory()))
    row = asked(period, member=MemberFactory(membership__end=date(2021, 7, 1)))

    assert set(answers(period)) == {row.pk}


def test_a_contribution_is_asked_in_the_periods_in_which_it_is_expected(period):
    plan = period.plan
    ReportingPeriodFactory(
        plan=plan, start=date(2021, 1, 1), end=date(2021, 6, 30), opens_on=date(2021, 6, 1)
    )
    ReportingPeriodFactory(
        plan=plan,
        start=date(2022, 1, 1),
        end=date(2022, 6, 30),
        opens_on=date(2022, 6, 1),
        due_on=date(2022, 7, 31),
    )
    asked(period, project=ProjectFactory(plan=plan, start=date(2021, 7, 1), end=None))
    asked(period, member=MemberFactory(membership__start=date(2022, 1, 1)))
    asked(period, project=ProjectFactory(plan=plan, end=date(2021, 6, 30)))

    for each in ReportingPeriod.objects.all():
        expected = Contribution.objects.expected(each.start, each.end)
        asked_in = Contribution.objects.asked_in(ReportingPeriod.objects.filter(pk=each.pk))
        assert set(asked_in) == set(expected)


def test_members_stand_by_name_in_their_region(period):
    africa, asia = RegionFactory(slug="africa"), RegionFactory(slug="asia")
    for name, region in [("Dakar", africa), ("Seoul", asia), ("Bamako", africa)]:
        asked(period, member__name=name, member__region=region)

    told = covered(period)

    assert [(r.name, [m.name for m in r.members]) for r in told.regions] == [
        ("Africa", ["Bamako", "Dakar"]),
        ("Asia", ["Seoul"]),
    ]


def test_a_member_stands_by_the_least_that_it_told(period):
    member = MemberFactory()
    verified, silent = asked(period, member=member), asked(period, member=member)
    UpdateFactory(contribution=verified, period=period, verified=True)

    (told,) = covered(period).regions[0].members

    assert {answer.contribution for answer in told.answers} == {verified.pk, silent.pk}
    assert (told.said, told.is_silent) == (Said.SILENT, False)


def test_the_sums_count_members_and_contributions(period):
    region = RegionFactory()
    traits = [{"verified": True}, {"returned": True}, {"submitted": True}, {}, None]
    for trait in traits:
        row = asked(period, member__region=region)
        if trait is not None:
            UpdateFactory(contribution=row, period=period, **trait)

    told = covered(period).coverage

    assert (told.expected, told.reported, told.silent, told.begun) == (5, 3, 2, 1)
    assert (told.members, told.silent_members, told.complete_members) == (5, 2, 3)
    assert told.share == Decimal("0.6")


def test_a_share_of_nothing_is_none(period):
    RegionFactory()

    told = covered(period)

    assert told.regions[0].coverage.share is None
    assert told.coverage.share is None


def test_only_the_regions_and_contributions_handed_in_are_spoken_of(period):
    mine, other = asked(period), asked(period)

    told = coverage(
        period,
        contributions=Contribution.objects.filter(pk=mine.pk),
        regions=[mine.member.region, other.member.region],
    )

    assert told.coverage.expected == 1


def test_141_members_cost_as_much_as_one(period, django_assert_num_queries):
    region = RegionFactory()
    region_of_141(period, region)

    with django_assert_num_queries(2):
        told = coverage(period, contributions=Contribution.objects.all(), regions=[region])

    assert told.coverage.expected == 141
    assert told.coverage.reported == 47


def test_of_a_draft_no_word_is_read(period, django_assert_num_queries):
    row = asked(period)
    UpdateFactory(contribution=row, period=period, text="A word of the draft")

    with django_assert_num_queries(2) as queries:
        told = coverage(
            period, contributions=Contribution.objects.all(), regions=[row.member.region]
        )

    assert '"actionplan_update"."text"' not in "".join(q["sql"] for q in queries)
    assert "A word of the draft" not in repr(told)


def test_the_day_of_the_reading_does_not_matter(period):
    row = asked(period)
    UpdateFactory(contribution=row, period=period, submitted=True)

    with time_machine.travel(datetime(2030, 1, 1, tzinfo=UTC)):
        assert answers(period)[row.pk].late is False


def test_a_contribution_of_two_plans_is_asked_in_its_own_alone(period):
    other = ReportingPeriodFactory()
    row = ContributionFactory(project__plan=other.plan)

    assert (set(answers(period)), set(answers(other))) == (set(), {row.pk})
