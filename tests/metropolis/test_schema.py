"""The schema: no warning, and the API answers as it says, to sense and to nonsense."""

from collections.abc import Iterator
from datetime import date

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import translation
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from metropolis.wsgi import application
from tests import factories

# Enough to meet each parameter in several wrong ways; the same ones in every run.
BOUNDED = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
# Two things a schema cannot say: an empty parameter counts as left out, as that of an unfilled
# form; and a parameter that names a row is refused where there is no such row.
EMPTY = {"", "{}", "[]"}
NAMES = {"plan", "region", "country", "goal"}
CONFIG = SchemathesisConfig.from_dict({"generation": {"mode": "all", "allow-x00": False}})


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Keeps the connection of the test, as Django's own client does; a server closes it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def recorded(db, one_connection, settings) -> Iterator[None]:
    """A plan with something of everything, and no limit of requests."""
    settings.API_RATES = {"anon": 0, "user": 0}
    outcome = factories.OutcomeFactory()
    plan = outcome.axis.line.plan
    indicator = factories.promise(factories.IndicatorFactory(outcome=outcome), target=100)
    factories.EvidenceFactory(measurement=factories.MeasurementFactory(indicator=indicator))
    factories.MilestoneItemFactory(
        indicator=factories.IndicatorFactory(outcome=outcome, milestone_list=True)
    )
    factories.OverrideFactory(outcome=outcome, valid_to=date(2030, 12, 31))
    project = factories.ProjectFactory(
        plan=plan,
        outcomes=[outcome],
        programme=factories.ProgrammeFactory(plan=plan),
        sdg_targets=[factories.SdgTargetFactory()],
    )
    factories.ContributionFactory(project=project)
    factories.StatusUpdateFactory(project=project)
    factories.ParticipationFactory(activity=factories.ActivityFactory(plan=plan, project=project))
    yield
    translation.activate("en")


schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", application, config=CONFIG)


def test_the_schema_is_valid_and_warns_of_nothing(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", tmp_path / "schema.yml")


@schema.parametrize()
@BOUNDED
def test_the_api_answers_as_its_schema_says(case, recorded):
    query = case.query or {}
    excluded = [negative_data_rejection] if EMPTY & set(map(str, query.values())) else []
    excluded += [positive_data_acceptance] if NAMES & query.keys() else []

    case.call_and_validate(excluded_checks=excluded)


@pytest.mark.django_db
def test_the_schema_is_served_to_everybody(client):
    response = client.get("/api/v1/schema/")

    assert response.status_code == 200
    assert b"openapi: 3" in response.content
