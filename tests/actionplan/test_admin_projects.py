"""A project in the admin: open to members or not, and what they report on."""

import pytest
from django.urls import reverse

from tests.factories import IndicatorFactory, ProjectFactory
from tests.officer import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory()


def change(project, *indicators):
    """Save the form of a project, with these indicators, as somebody of the Secretariat."""
    sent = {
        "plan": project.plan_id,
        "code": project.code,
        "name_en": project.name,
        "start": "2021-03-01",
        "is_open": "on",
        "indicators": [each.pk for each in indicators],
    }
    for part in ("contributions", "status_updates"):
        sent |= {f"{part}-TOTAL_FORMS": 0, f"{part}-INITIAL_FORMS": 0}
    address = reverse("admin:actionplan_project_change", args=[project.pk])
    return signed_in().post(address, sent)


def test_is_opened_to_members_who_report_on_what_adds_up(project):
    indicators = [
        IndicatorFactory(plan=project.plan, **{kind: True})
        for kind in ("incremental", "distinct", "ratio")
    ]

    assert change(project, *indicators).status_code == 302

    project.refresh_from_db()
    assert project.is_open
    assert set(project.indicators.all()) == set(indicators)


@pytest.mark.parametrize("kind", ["cumulative", "yes_no", "percentage", "foreign"])
def test_does_not_let_them_report_on_anything_else(kind, project):
    if kind == "foreign":
        indicator = IndicatorFactory(incremental=True)
    else:
        indicator = IndicatorFactory(plan=project.plan, **{kind: True})

    response = change(project, indicator)

    faults = response.context["adminform"].form.errors
    assert indicator.code in faults["indicators"][0]
    assert not project.indicators.exists()
