"""Every list of the API, taken from the router: few queries, as many for 50 rows as for one."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from actionplan.models import Plan
from metropolis.api import router
from tests import factories

MOST_QUERIES = 5
LISTS = [prefix for prefix, _viewset, _basename in router.registry]

pytestmark = pytest.mark.django_db


def plans(plan: Plan, number: int) -> None:
    for _ in range(number - 1):
        factories.PlanFactory()


def outcomes(plan: Plan, number: int) -> None:
    for outcome in factories.grow(plan, [[number]]):
        indicator = factories.promise(factories.IndicatorFactory(outcome=outcome), target=100)
        factories.MeasurementFactory(indicator=indicator)
        factories.OverrideFactory(outcome=outcome, valid_to=date(2023, 12, 31))


def indicators(plan: Plan, number: int) -> None:
    for _ in range(number):
        indicator = factories.IndicatorFactory(plan=plan, milestone_list=True)
        item = factories.MilestoneItemFactory(indicator=indicator)
        factories.MeasurementFactory(indicator=indicator, value=None, completed=[item])
        factories.OverrideFactory(outcome=None, indicator=indicator)


def measurements(plan: Plan, number: int) -> None:
    indicator = factories.IndicatorFactory(plan=plan, distinct=True)
    for _ in range(number):
        figure = factories.MeasurementFactory(
            indicator=indicator,
            members=[factories.MemberFactory()],
            partners=[factories.PartnerFactory()],
        )
        factories.EvidenceFactory(measurement=figure)


def programmes(plan: Plan, number: int) -> None:
    for _ in range(number):
        factories.ProjectFactory(plan=plan, programme=factories.ProgrammeFactory(plan=plan))


def projects(plan: Plan, number: int) -> None:
    for _ in range(number):
        project = factories.ProjectFactory(
            plan=plan,
            themes=[factories.ThemeFactory(plan=plan)],
            sdg_targets=[factories.SdgTargetFactory()],
        )
        factories.ContributionFactory(project=project, role="lead")
        factories.ContributionFactory(
            project=project, member=None, partner=factories.PartnerFactory()
        )
        factories.StatusUpdateFactory(project=project)


def activities(plan: Plan, number: int) -> None:
    for _ in range(number):
        activity = factories.ActivityFactory(
            plan=plan, cost=Decimal("10.00"), members=[factories.MemberFactory()]
        )
        factories.ParticipationFactory(activity=activity)
        factories.EvidenceFactory(activity=activity, measurement=None)


def members(plan: Plan, number: int) -> None:
    for _ in range(number):
        factories.MemberFactory()


def sdg_goals(plan: Plan, number: int) -> None:
    for goal in range(1, number + 1):
        factories.SdgTargetFactory(goal=factories.SdgGoalFactory(number=goal))


def sdg_targets(plan: Plan, number: int) -> None:
    for _ in range(number):
        factories.SdgTargetFactory()


def reports(plan: Plan, number: int) -> None:
    for year in range(number):
        period = {"period_start": date(2021 + year, 1, 1), "period_end": date(2021 + year, 12, 31)}
        factories.ReportFileFactory(report=factories.ReportFactory(plan=plan, done=True, **period))


ROWS: dict[str, Callable[[Plan, int], None]] = {
    "plans": plans,
    "outcomes": outcomes,
    "indicators": indicators,
    "measurements": measurements,
    "programmes": programmes,
    "projects": projects,
    "activities": activities,
    "members": members,
    "sdg-goals": sdg_goals,
    "sdg-targets": sdg_targets,
    "reports": reports,
}


@pytest.fixture(autouse=True)
def acquainted(db) -> None:
    """Django asks once in a process what JSON the database can do; that is no list's query."""
    assert connection.features.supports_json_field


def queries(prefix: str, rows: int) -> int:
    """Return how many queries the list takes with so many rows, which it shows all."""
    with transaction.atomic():
        ROWS[prefix](factories.PlanFactory(), rows)
        client = APIClient()
        client.force_authenticate(factories.UserFactory(superuser=True))
        with CaptureQueriesContext(connection) as taken:
            response = client.get(f"/api/v1/{prefix}/", {"page_size": 100})
        transaction.set_rollback(True)
    assert response.status_code == 200, response.content
    assert len(response.json()["results"]) == rows
    return len(taken)


def test_each_list_has_rows_to_be_tested_with():
    assert set(LISTS) == set(ROWS)


@pytest.mark.parametrize("prefix", LISTS)
def test_a_list_takes_few_queries_and_no_more_for_fifty_rows(prefix):
    one, fifty = queries(prefix, rows=1), queries(prefix, rows=50)

    assert one == fifty <= MOST_QUERIES
