"""What members told: verified answers count, waiting ones are counted apart, silence is a figure."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from actionplan.models import ReportingPeriod
from tests.factories import (
    ContributionFactory,
    MemberFactory,
    MembershipFactory,
    PartnerFactory,
    ProjectFactory,
    RegionFactory,
    ReportingPeriodFactory,
    UpdateFactory,
)
from tests.reports.judged import KNOWN, evaluated

pytestmark = pytest.mark.django_db


@pytest.fixture
def period() -> ReportingPeriod:
    return ReportingPeriodFactory()


def contribution(period, **more):
    return ContributionFactory(project=more.pop("project", None) or project(period), **more)


def project(period, **more):
    return ProjectFactory(plan=period.plan, **more)


def told(period, **asked):
    return evaluated(period.plan, **asked).telling


def answers(period, **asked) -> tuple[int, int, int, int]:
    """Return how many were asked, verified, waiting and silent."""
    found = told(period, **asked).all
    counts = (found.count("verified"), found.count("waiting", "returned"), found.count("silent"))
    return (len(found.updates), *counts)


def test_silence_is_counted_and_named(period):
    silent = contribution(period)

    found = told(period)

    assert answers(period) == (1, 0, 0, 1)
    assert found.all.coverage == 0
    assert [(each.member.slug, each.period.id) for each in found.silent] == [
        (silent.member.slug, period.pk)
    ]


def test_only_what_is_verified_adds_people_and_costs(period):
    numbers = {"women": 3, "cost_in_cash": Decimal("10.50")}
    UpdateFactory(contribution=contribution(period), period=period, verified=True, **numbers)
    UpdateFactory(contribution=contribution(period), period=period, submitted=True, **numbers)
    UpdateFactory(contribution=contribution(period), period=period, returned=True, **numbers)
    UpdateFactory(contribution=contribution(period), period=period, **numbers)

    everything = told(period).all

    assert answers(period) == (4, 1, 2, 1)
    assert everything.people("women", "men") == 3
    assert (everything.in_cash, everything.in_kind) == (Decimal("10.50"), None)
    assert everything.coverage == Decimal("0.25")


def test_what_is_not_verified_says_nothing_in_the_snapshot(period):
    UpdateFactory(
        contribution=contribution(period), period=period, submitted=True, text="Not yet public"
    )

    [update] = told(period).all.updates

    assert (update.standing, update.text) == ("waiting", "")


def test_nothing_new_is_an_answer(period):
    UpdateFactory(
        contribution=contribution(period), period=period, verified=True, nothing_new=True, text=""
    )

    everything = told(period).all

    assert (everything.nothing_new, everything.coverage) == (1, 1)


def test_answers_are_told_by_the_members_region(period):
    regions = [RegionFactory(slug=slug) for slug in ("africa", "asia")]
    for region in regions:
        contribution(period, member=MemberFactory(region=region))

    found = told(period)

    assert [(term.code, len(each.updates)) for term, each in found.regions] == [
        ("africa", 1),
        ("asia", 1),
    ]


@pytest.mark.parametrize(
    "case",
    [
        lambda period: ContributionFactory(
            project=project(period), member=None, partner=PartnerFactory()
        ),
        lambda period: contribution(period, project=project(period, end=date(2021, 6, 30))),
        lambda period: contribution(period, project=project(period, start=date(2022, 1, 1))),
        lambda period: contribution(period, member=left(date(2021, 6, 30))),
        lambda period: contribution(period, recorded_at=KNOWN + timedelta(days=1)),
        lambda period: contribution(period, project=ProjectFactory()),
    ],
    ids=[
        "a partner",
        "a project that was over",
        "a project still to come",
        "a government that had left",
        "a contribution recorded later",
        "a project of another plan",
    ],
)
def test_who_had_nothing_to_tell_is_not_asked(period, case):
    case(period)

    assert answers(period) == (0, 0, 0, 0)
    assert told(period).all.coverage is None


def left(day: date):
    return MembershipFactory(member=MemberFactory(membership=None), end=day).member


@pytest.mark.parametrize("day", [date(2021, 7, 1), date(2021, 12, 31)])
def test_a_member_of_one_day_of_the_period_is_asked(period, day):
    member = MembershipFactory(member=MemberFactory(membership=None), start=day, end=day).member
    contribution(period, member=member)

    assert answers(period) == (1, 0, 0, 1)


def test_two_memberships_in_a_period_ask_once(period):
    member = MemberFactory(membership=None)
    MembershipFactory(member=member, end=date(2021, 8, 1))
    MembershipFactory(member=member, start=date(2021, 10, 1))
    contribution(period, member=member)

    assert answers(period) == (1, 0, 0, 1)


def test_a_period_that_ends_after_the_cut_off_is_of_the_next_report(period):
    contribution(period)

    assert told(period, cutoff=date(2021, 11, 8)).periods == ()
    assert len(told(period).periods) == 1


def test_a_period_that_is_not_open_yet_asks_nobody():
    period = ReportingPeriodFactory(opens_on=date(2022, 2, 2), due_on=date(2022, 3, 1))
    contribution(period)

    assert told(period).periods == ()


def test_a_period_before_the_reports_is_left_to_the_report_before(period):
    contribution(period, project=project(period, end=None))

    assert told(period, year=2022).periods == ()


class TestAsKnownAtAMoment:
    def test_what_was_verified_later_waits(self, period):
        later = KNOWN + timedelta(hours=1)
        UpdateFactory(
            contribution=contribution(period), period=period, verified=True, verified_at=later
        )

        assert answers(period) == (1, 0, 1, 0)
        assert answers(period, at=later) == (1, 1, 0, 0)

    def test_what_was_handed_in_later_is_silence(self, period):
        later = KNOWN + timedelta(hours=1)
        UpdateFactory(
            contribution=contribution(period), period=period, submitted=True, submitted_at=later
        )

        assert answers(period) == (1, 0, 0, 1)

    def test_a_correction_takes_its_place_once_it_is_verified(self, period):
        moment = datetime(2022, 1, 20, tzinfo=UTC)
        part = contribution(period)
        wrong = UpdateFactory(
            contribution=part, period=period, verified=True, women=3, superseded_at=moment
        )
        UpdateFactory(
            contribution=part,
            period=period,
            verified=True,
            women=5,
            supersedes=wrong,
            reason="Counted anew",
            verified_at=moment,
        )

        before = told(period, at=moment - timedelta(seconds=1)).all
        assert (before.people("women"), len(before.updates)) == (3, 1)
        after = told(period).all
        assert (after.people("women"), len(after.updates)) == (5, 1)

    def test_a_correction_that_waits_changes_nothing(self, period):
        part = contribution(period)
        wrong = UpdateFactory(contribution=part, period=period, verified=True, women=3)
        UpdateFactory(
            contribution=part,
            period=period,
            submitted=True,
            women=5,
            supersedes=wrong,
            reason="Counted anew",
        )

        assert told(period).all.people("women") == 3
        assert answers(period) == (1, 1, 0, 0)
