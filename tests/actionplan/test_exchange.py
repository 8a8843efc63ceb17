"""Projects, activities and measurements as tables."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from actionplan.models import Activity, Measurement, Plan, Project
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    ContributionFactory,
    EvidenceFactory,
    IndicatorFactory,
    MeasurementFactory,
    MemberFactory,
    MilestoneItemFactory,
    OutcomeFactory,
    PartnerFactory,
    PlanFactory,
    ProjectFactory,
    ThemeFactory,
)
from tests.members.test_exchange import CSV, XLSX, faults, imported, table, uploaded
from tests.officer import officer, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]

PROJECTS = "/admin/actionplan/project/"
ACTIVITIES = "/admin/actionplan/activity/"
MEASUREMENTS = "/admin/actionplan/measurement/"


@pytest.fixture
def _in_march():
    with time_machine.travel(datetime(2022, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def plan():
    return PlanFactory(slug="sap")


def exported(client, path: str, kind: str, resource) -> bytes:
    """Return a table with all its columns."""
    chosen = {f"{resource.lower()}_{name}": "on" for name in columns(client, path)}
    return client.post(f"{path}export/", {"format": kind, "resource": "0"} | chosen).content


def columns(client, path: str) -> list[str]:
    return client.get(f"{path}import/").context["fields_list"][0][1]


def test_a_project_comes_with_its_sets_and_who_takes_part(plan):
    outcome = OutcomeFactory(axis__line__plan=plan)
    theme = ThemeFactory(plan=plan)
    lead, city, partner = MemberFactory(), MemberFactory(), PartnerFactory()
    head = "plan,code,name_en,start,outcomes,themes,gender_marker,lead,members,partners"
    row = (
        f"sap,mobility,Mobility,2021-03-01,{outcome.code},{theme.code},1,"
        f"{lead.slug},{lead.slug}; {city.slug},{partner.slug}"
    )
    user = officer()

    imported(signed_in(user), table(head, row), path=PROJECTS)

    project = Project.objects.get()
    assert (project.gender_marker, project.recorded_by) == (1, user)
    assert list(project.outcomes.all()) == [outcome]
    assert set(project.members.all()) == {lead, city}
    assert list(project.partners.all()) == [partner]
    assert project.contributions.get(role="lead").member == lead


def test_not_screened_is_not_zero(plan):
    head = "plan,code,name_en,start,gender_marker"

    imported(
        signed_in(),
        table(head, "sap,a,A,2021-03-01,", "sap,b,B,2021-03-01,0"),
        path=PROJECTS,
    )

    markers = Project.objects.order_by("code").values_list("gender_marker", flat=True)
    assert list(markers) == [None, 0]


def test_a_code_is_looked_up_in_the_plan_of_its_row(plan):
    foreign = ThemeFactory(code="equality")
    head = "plan,code,name_en,start,end,themes,lead,gender_marker"
    row = "sap,mobility,Mobility,2021-03-01,,equality,nobody,7"

    preview = uploaded(signed_in(), table(head, row), path=PROJECTS)

    assert foreign.plan != plan
    assert sorted(faults(preview)[2]) == ["gender_marker", "lead", "themes"]


@pytest.mark.parametrize("kind", [CSV, XLSX])
def test_projects_come_back_as_they_went_out(plan, kind):
    project = ProjectFactory(
        plan=plan, name="-5 degrees", outcomes=[OutcomeFactory(axis__line__plan=plan)]
    )
    ContributionFactory(project=project, role="lead")
    client = signed_in()
    sent = exported(client, PROJECTS, kind, "ProjectTable")
    before = project.history.count()

    answer = imported(client, sent, kind, PROJECTS)

    assert "0 new, 0 updated" in answer.content.decode()
    assert project.history.count() == before


@pytest.mark.parametrize("kind", [CSV, XLSX])
def test_activities_come_back_as_they_went_out(plan, kind):
    activity = ActivityFactory(plan=plan, cost=Decimal("1200.50"), members=[MemberFactory()])
    client = signed_in()
    sent = exported(client, ACTIVITIES, kind, "ActivityTable")
    before = activity.history.count()

    answer = imported(client, sent, kind, ACTIVITIES)

    assert "0 new, 0 updated" in answer.content.decode()
    assert activity.history.count() == before


def test_an_activity_that_ends_before_it_starts_is_refused(plan):
    kind = ActivityKindFactory(plan=plan)
    head = "plan,code,title_en,kind,start,end,precision"
    rows = [
        f"sap,a,Debate,{kind.code},2021-06-15,2021-06-14,day",
        f"sap,b,Debate,{kind.code},15/06/2021,,hour",
        "sap,c,Debate,,2021-06-15,,day",
    ]

    preview = uploaded(signed_in(), table(head, *rows), path=ACTIVITIES)

    found = faults(preview)
    assert "cannot end before it starts" in str(found[2])
    assert sorted(found[3]) == ["precision", "start"]
    assert list(found[4]) == ["kind"]
    assert not Activity.objects.exists()


HEAD = "plan,indicator,measured_on,value,evidence"


def test_measurements_come_in_as_submitted_with_their_evidence(plan):
    indicator = IndicatorFactory(plan=plan, code="members")
    user = officer()

    imported(
        signed_in(user),
        table(HEAD, "sap,members,2021-12-31,-5,https://example.org/minutes"),
        path=MEASUREMENTS,
    )

    measurement = Measurement.objects.get()
    assert (measurement.indicator, measurement.value) == (indicator, -5)
    assert (measurement.status, measurement.recorded_by) == ("submitted", user)
    assert measurement.evidence.get().url == "https://example.org/minutes"


@pytest.mark.parametrize("four_eyes", [True, False])
def test_a_row_that_says_it_is_verified_waits_all_the_same(four_eyes, plan):
    Plan.objects.update(four_eyes=four_eyes)
    IndicatorFactory(plan=plan, code="members")

    imported(
        signed_in(),
        table(f"{HEAD},status", "sap,members,2021-12-31,143,,verified"),
        path=MEASUREMENTS,
    )

    assert Measurement.objects.get().status == "submitted"


def test_the_same_measurements_twice_change_nothing(plan):
    IndicatorFactory(plan=plan, code="members")
    client = signed_in()
    content = table(HEAD, "sap,members,2021-12-31,143,https://example.org/minutes")
    imported(client, content, path=MEASUREMENTS)
    Measurement.objects.update(status="verified", verified_at=datetime(2022, 2, 1, tzinfo=UTC))

    answer = imported(client, content, path=MEASUREMENTS)

    assert "1 skipped" in answer.content.decode()
    assert Measurement.objects.get().evidence.count() == 1


def test_a_verified_figure_is_never_overwritten(plan):
    indicator = IndicatorFactory(plan=plan, code="members")
    verified = MeasurementFactory(indicator=indicator, value=143)

    preview = uploaded(signed_in(), table(HEAD, "sap,members,2021-12-31,144,"), path=MEASUREMENTS)

    assert "only a correction" in faults(preview)[2]["measured_on"][0]
    verified.refresh_from_db()
    assert (verified.value, Measurement.objects.count()) == (143, 1)


def test_each_wrong_measurement_is_named_by_row_and_column(plan):
    IndicatorFactory(plan=plan, code="members")
    IndicatorFactory(plan=plan, code="share", percentage=True)
    IndicatorFactory(plan=plan, code="sum", incremental=True)
    wrong = {
        "sap,members,2021-12-31,NaN,": ["value"],
        "sap,members,2021-12-31,1e400,": ["value"],
        "sap,members,2021-12-31,twelve,": ["value"],
        "sap,members,2021-12-31,,": ["value"],
        "sap,nothing,2021-12-31,1,": ["indicator"],
        "sap,members,2022-03-02,1,": ["measured_on"],
        "sap,members,31/12/2021,1,": ["measured_on"],
        "sap,sum,2020-12-31,1,": ["measured_on"],
        "sap,share,2021-12-31,45,": ["value"],
        "sap,members,2021-12-31,1,javascript:alert(1)": ["evidence"],
        "sap,members,,1,": ["measured_on"],
        "nowhere,members,2021-12-31,1,": ["indicator"],
    }

    preview = uploaded(signed_in(), table(HEAD, *wrong), path=MEASUREMENTS)

    found = [sorted(errors) for _row, errors in sorted(faults(preview).items())]
    assert found == list(wrong.values())
    assert not Measurement.objects.exists()


def test_one_day_twice_in_a_file_is_refused_the_second_time(plan):
    IndicatorFactory(plan=plan, code="members")
    rows = ["sap,members,2021-12-31,143,", "sap,members,2021-12-31,144,"]

    preview = uploaded(signed_in(), table(HEAD, *rows), path=MEASUREMENTS)

    assert list(faults(preview)) == [3]


@pytest.mark.parametrize("kind", [CSV, XLSX])
def test_measurements_of_every_kind_come_back_as_they_went_out(plan, kind):
    items = IndicatorFactory(plan=plan, milestone_list=True)
    MeasurementFactory(indicator=IndicatorFactory(plan=plan), value=Decimal("-5.25"))
    MeasurementFactory(
        indicator=IndicatorFactory(plan=plan, ratio=True), value=None, numerator=3, denominator=4
    )
    MeasurementFactory(
        indicator=IndicatorFactory(plan=plan, qualitative=True), value=None, text="=not a formula"
    )
    MeasurementFactory(
        indicator=IndicatorFactory(plan=plan, distinct=True),
        value=None,
        members=[MemberFactory()],
        partners=[PartnerFactory()],
        measured_on=date(2021, 6, 30),
    )
    done = MeasurementFactory(
        indicator=items, value=None, completed=[MilestoneItemFactory(indicator=items)]
    )
    EvidenceFactory(measurement=done)
    client = signed_in()
    sent = exported(client, MEASUREMENTS, kind, "MeasurementTable")

    answer = imported(client, sent, kind, MEASUREMENTS)

    assert "5 skipped" in answer.content.decode()
    assert Measurement.objects.count() == 5
