"""Work, members and participants of a period."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories import (
    ActivityFactory,
    AudienceFactory,
    ChallengeFactory,
    ContributionFactory,
    CrossCuttingFactorFactory,
    MemberFactory,
    MembershipFactory,
    OutcomeFactory,
    OutcomeKindFactory,
    ParticipationFactory,
    PartnerFactory,
    PlanFactory,
    ProjectFactory,
    RegionFactory,
    ThemeFactory,
)
from tests.reports.judged import evaluated

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory()


def work(plan, **asked):
    return evaluated(plan, **asked).work


def test_the_cells_of_the_matrix_overlap(plan):
    themes = [ThemeFactory(plan=plan) for _theme in range(2)]
    challenges = [ChallengeFactory(plan=plan) for _challenge in range(2)]
    ProjectFactory(plan=plan, themes=themes, challenges=challenges)
    ActivityFactory(plan=plan, themes=themes[:1], challenges=challenges[:1])
    ActivityFactory(plan=plan, themes=themes)

    found = work(plan).matrix

    first = found.cell(found.challenges[0], found.themes[0])
    assert (first.projects, first.activities, first.total) == (1, 1, 2)
    assert (found.work, found.placed, found.sum_of_cells) == (3, 2, 5)


def test_an_activity_speaks_to_what_its_project_does(plan):
    theme, challenge = ThemeFactory(plan=plan), ChallengeFactory(plan=plan)
    kind, factor = OutcomeKindFactory(plan=plan), CrossCuttingFactorFactory(plan=plan)
    outcome = OutcomeFactory(axis__line__plan=plan)
    project = ProjectFactory(plan=plan, themes=[theme], kinds=[kind], outcomes=[outcome])
    ActivityFactory(plan=plan, project=project, challenges=[challenge], factors=[factor])

    found = work(plan)

    assert found.matrix.sum_of_cells == 1
    assert [(each.cell.projects, each.cell.activities) for each in found.kinds] == [(1, 1)]
    assert [(each.cell.projects, each.cell.activities) for each in found.factors] == [(0, 1)]
    done = found.delivery[outcome.pk]
    assert (done.projects, done.activities) == (1, 1)


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2021, 12, 31), date(2021, 12, 31), {2021}),
        (date(2021, 12, 31), date(2022, 1, 1), {2021, 2022}),
        (date(2022, 1, 1), date(2022, 1, 1), {2022}),
        (date(2021, 5, 1), None, {2021, 2022, 2023}),
    ],
)
def test_work_is_of_the_periods_that_it_touches(plan, start, end, years):
    ActivityFactory(plan=plan, start=start, end=end)
    ProjectFactory(plan=plan, start=start, end=end)

    found = {year: work(plan, year=year).matrix.work for year in (2021, 2022, 2023)}

    assert found == {year: 2 if year in years else 0 for year in found}


def test_what_begins_after_the_cutoff_is_not_yet(plan):
    ActivityFactory(plan=plan, start=date(2021, 7, 1))

    assert work(plan, cutoff=date(2021, 6, 30)).matrix.work == 0
    assert work(plan, cutoff=date(2021, 7, 1)).matrix.work == 1


def test_members_are_those_of_the_cutoff_day(plan):
    region = RegionFactory()
    stays = MemberFactory(region=region)
    came_back = MemberFactory(region=region, membership=None)
    MembershipFactory(member=came_back, end=date(2021, 6, 30))
    MembershipFactory(member=came_back, start=date(2021, 12, 31))
    left = MemberFactory(region=region, membership__end=date(2021, 12, 30))

    def names(day):
        (found,) = work(plan, cutoff=day).regions
        return {member.slug for member in found.members}

    assert names(date(2021, 6, 30)) == {stays.slug, came_back.slug, left.slug}
    assert names(date(2021, 12, 30)) == {stays.slug, left.slug}
    assert names(date(2021, 12, 31)) == {stays.slug, came_back.slug}


def test_engaged_is_of_the_period_and_never_of_all_years(plan):
    region = RegionFactory()
    now, before, never = (MemberFactory(region=region) for _member in range(3))
    ActivityFactory(plan=plan, start=date(2022, 3, 1), members=[now])
    ActivityFactory(plan=plan, start=date(2021, 3, 1), members=[before])

    (found,) = work(plan, year=2022).regions

    assert [member.slug for member in found.engaged] == [now.slug]
    assert [member.slug for member in found.never] == [never.slug]


def test_an_activity_engages_those_it_names_and_not_all_of_its_project(plan):
    region = RegionFactory()
    old, present = MemberFactory(region=region), MemberFactory(region=region)
    project = ProjectFactory(plan=plan, end=date(2021, 12, 31))
    ContributionFactory(project=project, member=old)
    ActivityFactory(plan=plan, project=project, start=date(2022, 3, 1), members=[present])

    (found,) = work(plan, year=2022).regions

    assert [member.slug for member in found.engaged] == [present.slug]


def test_who_is_no_member_any_more_is_not_counted_as_engaged(plan):
    left = MemberFactory(membership__end=date(2021, 6, 30))
    ActivityFactory(plan=plan, members=[left], partners=[PartnerFactory()])

    found = work(plan)

    assert [region.engaged for region in found.regions] == [()]
    assert (found.countries, found.partners_engaged) == (0, 1)


def test_a_country_with_two_members_counts_once(plan):
    first = MemberFactory()
    MemberFactory(country=first.country)

    assert work(plan).countries == 1


def test_participants_are_attendances_by_role_and_sex(plan):
    role = AudienceFactory(plan=plan)
    for _day in range(2):
        activity = ActivityFactory(plan=plan)
        ParticipationFactory(activity=activity, audience=role, people=5)
        ParticipationFactory(activity=activity, audience=None, sex="unknown", people=3)
    later = ActivityFactory(plan=plan, start=date(2022, 1, 1))
    ParticipationFactory(activity=later, audience=role, people=100)

    assert work(plan).participants == {(role.pk, "female"): 10, (None, "unknown"): 6}


def test_a_marker_that_was_not_screened_is_not_nothing(plan):
    for marker in (None, None, 0, 1, 2, 2):
        ProjectFactory(plan=plan, gender_marker=marker)

    found = work(plan).gender

    assert (found.principal, found.significant, found.not_targeted, found.not_screened) == (
        2,
        1,
        1,
        2,
    )
    assert (found.screened, found.share) == (4, Decimal("0.75"))


def test_nothing_screened_has_no_share(plan):
    ProjectFactory(plan=plan)

    assert work(plan).gender.share is None


@pytest.mark.parametrize("factory", [ActivityFactory, ProjectFactory])
def test_sample_work_makes_the_report_contain_sample_data(plan, factory):
    factory(plan=plan, is_sample=True)

    assert work(plan).sample
    assert evaluated(plan).contains_sample


def test_sample_work_of_an_earlier_year_still_tells_who_was_never_engaged(plan):
    ActivityFactory(plan=plan, start=date(2021, 3, 1), is_sample=True)

    assert work(plan, year=2022).matrix.work == 0
    assert work(plan, year=2022).sample


def test_an_activity_of_a_sample_project_is_a_sample(plan):
    kind = OutcomeKindFactory(plan=plan)
    project = ProjectFactory(plan=plan, is_sample=True)
    ActivityFactory(plan=plan, project=project, kinds=[kind])

    (figure,) = work(plan).kinds

    assert [each.sample for each in figure.work] == [True]
