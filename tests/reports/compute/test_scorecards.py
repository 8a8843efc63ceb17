"""The card of a member and of a region: the report's own figures, and silence shown as silence."""

from datetime import date
from decimal import Decimal

import pytest

from actionplan.models import ReportingPeriod
from reports.compute.scorecards import REGION, Scorecards
from tests.factories import (
    ActivityFactory,
    ContributionFactory,
    DecisionFactory,
    IndicatorFactory,
    MeasurementFactory,
    MemberFactory,
    MembershipFactory,
    OutcomeFactory,
    PracticeTransferFactory,
    ProjectFactory,
    RegionFactory,
    ReportingPeriodFactory,
    ResponseFactory,
    UpdateFactory,
)
from tests.reports.judged import KNOWN, evaluated

pytestmark = pytest.mark.django_db


@pytest.fixture
def period() -> ReportingPeriod:
    return ReportingPeriodFactory()


@pytest.fixture
def member():
    return MemberFactory(slug="dakar", name="Dakar")


def cards(period) -> Scorecards:
    return Scorecards(evaluated(period.plan))


def card(period, member):
    return cards(period).member(member.slug)


def contribution(period, member, **more):
    return ContributionFactory(project=ProjectFactory(plan=period.plan), member=member, **more)


def told(period, contribution, **given):
    return UpdateFactory(period=period, contribution=contribution, verified=True, **given)


class TestExchanges:
    @pytest.fixture
    def other(self):
        return MemberFactory(slug="thies", name="Thiès")

    def made(self, period, **given):
        return PracticeTransferFactory(
            **{"plan": period.plan, "happened_on": period.end, "giver_partner": None} | given
        )

    def test_what_was_taken_over_comes_before_what_was_passed_on(self, period, member, other):
        passed = self.made(period, giver_member=member, receiver_member=other)
        taken = self.made(period, giver_member=other, receiver_member=member)

        found = card(period, member).exchanges

        assert [(each.transfer.id, each.taken_over) for each in found] == [
            (taken.pk, True),
            (passed.pk, False),
        ]
        assert {each.other for each in found} == {"Thiès"}

    def test_of_others_or_of_other_years_there_is_none(self, period, member, other):
        third = MemberFactory()
        self.made(period, giver_member=other, receiver_member=third)
        self.made(
            period, giver_member=other, receiver_member=member, happened_on=date(2020, 12, 31)
        )

        assert card(period, member).exchanges == ()


class TestMember:
    def test_that_did_nothing_has_a_card_that_says_so(self, period, member):
        found = card(period, member)

        assert (found.brought, found.activities, found.owed, found.gaps) == ((), (), (), ())
        assert found.answers.coverage is None

    def test_brings_what_is_verified_of_each_contribution(self, period, member):
        first = contribution(period, member)
        told(period, first, women=7, men=5, cost_in_cash="1500.50", progress="under_way")

        (brought,) = card(period, member).brought

        assert brought.project.code == first.project.code
        assert brought.told.progress == "under_way"
        assert brought.answers.people("women", "men") == 12
        assert (brought.answers.in_cash, brought.answers.in_kind) == (Decimal("1500.5"), None)

    def test_leads_or_takes_part(self, period, member):
        led, joined = (contribution(period, member, role=role) for role in ("lead", "participant"))

        leads = {each.project.code: each.leads for each in card(period, member).brought}

        assert leads == {led.project.code: True, joined.project.code: False}

    def test_is_not_credited_with_what_another_told(self, period, member):
        shared = contribution(period, member)
        other = ContributionFactory(project=shared.project)
        told(period, other, women=7)

        (brought,) = card(period, member).brought

        assert brought.told is None
        assert brought.answers.people("women") is None

    def test_that_was_silent_owes_the_update(self, period, member):
        silent = contribution(period, member)

        found = card(period, member)

        (owed,) = found.owed
        assert (owed.project.code, owed.period.id) == (silent.project.code, period.pk)
        assert owed.standing == "silent"
        assert found.answers.coverage == 0

    def test_owes_what_came_back_before_what_waits(self, period, member):
        for status in ("submitted", "returned"):
            UpdateFactory(
                period=period, contribution=contribution(period, member), **{status: True}
            )
        contribution(period, member)

        owed = [each.standing for each in card(period, member).owed]

        assert owed == ["silent", "returned", "waiting"]

    def test_that_said_nothing_new_has_answered(self, period, member):
        told(period, contribution(period, member), nothing_new=True, text="")

        found = card(period, member)

        assert found.owed == ()
        assert (found.brought[0].is_unchanged, found.brought[0].told) == (True, None)

    def test_takes_part_in_activities_of_the_period_alone(self, period, member):
        now, before = date(2021, 5, 1), date(2020, 5, 1)
        ActivityFactory(plan=period.plan, code="now", start=now, end=now, members=[member])
        ActivityFactory(plan=period.plan, code="then", start=before, end=before, members=[member])
        ActivityFactory(plan=period.plan, code="other", start=now, end=now)

        assert [each.code for each in card(period, member).activities] == ["now"]

    def test_is_counted_where_its_name_counts_in_the_period(self, period, member):
        outcome = OutcomeFactory(axis__line__plan=period.plan)
        counted, unverified = (
            IndicatorFactory(plan=period.plan, outcome=outcome, distinct=True) for _i in range(2)
        )
        MeasurementFactory(indicator=counted, value=None, members=[member])
        MeasurementFactory(
            indicator=unverified, value=None, members=[member], submitted=True, verified_by=None
        )

        assert [each.id for each in card(period, member).counted_in] == [counted.pk]

    def test_is_asked_for_the_gaps_of_the_outcomes_that_it_serves(self, period, member):
        served, other = (OutcomeFactory(axis__line__plan=period.plan) for _i in range(2))
        contribution(period, member).project.outcomes.add(served)
        waiting = {"value": 3, "verified_by": None, "submitted": True}
        for outcome in (served, other):
            indicator = IndicatorFactory(plan=period.plan, outcome=outcome)
            MeasurementFactory(indicator=indicator, **waiting)

        gaps = card(period, member).gaps

        assert {gap.outcome.outcome.id for gap in gaps} == {served.pk}
        assert "unverified" in {gap.reason for gap in gaps}

    def test_is_asked_what_the_board_asked_it_by_name(self, period, member):
        asked = DecisionFactory(meeting__plan=period.plan, owner="DAKAR", item="1")
        DecisionFactory(meeting=asked.meeting, owner="The Secretary General", item="2")
        done = DecisionFactory(meeting=asked.meeting, owner="Dakar", item="3")
        ResponseFactory(decision=done, done=True)

        requests = card(period, member).requests

        assert "1" in {each.request.item for each in requests}
        assert "2" not in {each.request.item for each in requests}

    def test_stands_beside_its_region_and_all(self, period, member):
        neighbour = MemberFactory(region=member.region)
        told(period, contribution(period, neighbour))
        contribution(period, member)
        told(period, contribution(period, MemberFactory()))

        found = card(period, member)

        shares = [each.coverage for each in (found.answers, found.of_region)]
        assert shares == [0, Decimal("0.5")]
        assert found.of_all.count("verified") == 2

    @pytest.mark.parametrize("sample", [True, False])
    def test_says_whether_it_rests_on_sample_data(self, sample, period, member):
        project = ProjectFactory(plan=period.plan, is_sample=sample)
        ContributionFactory(project=project, member=member)
        contribution(period, MemberFactory())

        assert card(period, member).sample is sample

    def test_that_left_has_a_card_where_it_took_part(self, period):
        left = [MemberFactory(membership=None) for _i in range(2)]
        for each in left:
            MembershipFactory(member=each, end=date(2021, 9, 30))
        contribution(period, left[0])

        found = {each.slug for each in cards(period).subjects}

        assert left[0].slug in found
        assert left[1].slug not in found


class TestRegion:
    def test_counts_members_engaged_and_never_engaged(self, period):
        region = RegionFactory()
        engaged, never = (MemberFactory(region=region) for _i in range(2))
        contribution(period, engaged)

        found = cards(period).region(region.slug)

        assert [each.slug for each in found.engaged] == [engaged.slug]
        assert [each.slug for each in found.never] == [never.slug]
        assert len(found.members) == 2

    def test_counts_a_shared_project_once(self, period):
        region = RegionFactory()
        shared = contribution(period, MemberFactory(region=region)).project
        ContributionFactory(project=shared, member=MemberFactory(region=region))

        assert cards(period).region(region.slug).projects == 1

    def test_names_the_silent_those_with_the_most_silence_first(self, period):
        region = RegionFactory()
        once, twice, told_all = (MemberFactory(region=region) for _i in range(3))
        for member in (once, twice, twice):
            contribution(period, member)
        told(period, contribution(period, told_all))

        found = cards(period).region(region.slug)

        assert [card.member.slug for card in found.silent] == [twice.slug, once.slug]

    def test_says_the_same_as_the_report(self, period):
        told(period, contribution(period, MemberFactory()), women=3)
        made = cards(period)

        for subject in made.subjects:
            if subject.kind == REGION:
                found = made.region(subject.slug)
                (figures,) = (
                    each
                    for region, each in made.evaluation.telling.regions
                    if region.code == subject.slug
                )
                assert found.answers == figures


def test_there_is_a_card_for_each_region_and_each_member(period, member):
    contribution(period, member)

    kinds = {(each.kind, each.slug, each.region) for each in cards(period).subjects}

    assert ("member", "dakar", member.region.slug) in kinds
    assert ("region", member.region.slug, member.region.slug) in kinds


def test_a_card_that_is_not_there_is_an_error(period):
    with pytest.raises(KeyError):
        cards(period).member("atlantis")


def test_the_moment_is_that_of_the_snapshot(period):
    assert cards(period).data.scope.known_at == KNOWN
