"""Sample updates: labelled, verified, the same for the same seed; some members are silent."""

from datetime import UTC, date, datetime

import pytest

from actionplan.loaders.sample import make_sample_data
from actionplan.models import Draft, ReportingPeriod, Update
from actionplan.sample.telling import halves
from members.loading import loading
from tests.factories import ActivityKindFactory, ContributionFactory, PlanFactory, ProjectFactory

pytestmark = pytest.mark.django_db

AFTERWARDS = datetime(2024, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "indicators.yaml"
    path.write_text("{}", encoding="utf-8")
    return path


@pytest.fixture
def plan():
    plan = PlanFactory()
    ActivityKindFactory(plan=plan)
    project = ProjectFactory(plan=plan, is_sample=True, end=None)
    for _member in range(40):
        ContributionFactory(project=project)
    ContributionFactory(project=ProjectFactory(plan=plan, end=None))
    return plan


def make(plan, file, seed=7):
    with loading(file, at=AFTERWARDS, add_only=True) as load:
        make_sample_data(load, plan, file, seed=seed, until=None)


def said():
    return set(Update.objects.values_list("contribution", "period__start", "text", "nothing_new"))


def test_half_years_lie_in_the_plan():
    plan = PlanFactory.build(start=date(2021, 4, 1), end=date(2022, 12, 31))

    assert [start for start, _end in halves(plan)] == [
        date(2021, 7, 1),
        date(2022, 1, 1),
        date(2022, 7, 1),
    ]


def test_some_tell_some_have_nothing_new_and_some_are_silent(plan, file):
    make(plan, file)

    first = Update.objects.filter(period=ReportingPeriod.objects.get(start=date(2021, 7, 1)))
    assert 0 < first.filter(nothing_new=True).count() < first.count() < 40
    assert set(first.values_list("status", flat=True)) == {"verified"}


def test_everything_is_labelled(plan, file):
    make(plan, file)

    assert not ReportingPeriod.objects.filter(is_sample=False).exists()
    assert not Update.objects.filter(contribution__project__is_sample=False).exists()


def test_the_last_period_is_left_to_be_told(plan, file):
    make(plan, file)

    assert not Update.objects.filter(period__due_on__gt=plan.end).exists()


def test_each_has_a_draft_to_correct_from(plan, file):
    make(plan, file)

    update = Update.objects.filter(nothing_new=False).first()
    assert update.draft.typed["text"] == update.text
    assert Draft.objects.count() == Update.objects.count()


def test_twice_is_the_same_as_once(plan, file):
    make(plan, file)
    before = said()

    make(plan, file)

    assert said() == before
