"""Projects, activities and measurements in the API."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def rows(client, path: str, plan, **query: str) -> list[dict]:
    response = client.get(f"/api/v1/{path}/", {"plan": plan.slug, **query})
    assert response.status_code == 200, response.content
    return response.json()["results"]


@pytest.fixture
def plan():
    return factories.PlanFactory()


def test_a_project_has_its_latest_state_of_the_day(client, plan):
    project = factories.ProjectFactory(plan=plan)
    for day, status in ((date(2021, 3, 1), "planned"), (date(2021, 9, 1), "delayed")):
        factories.StatusUpdateFactory(project=project, reported_on=day, status=status)

    def state(day: str) -> tuple:
        row = rows(client, "projects", plan, as_of=day)[0]
        return row["status"], row["status_on"]

    assert state("2021-02-28") == (None, None)
    assert state("2021-08-31") == ("planned", "2021-03-01")
    assert state("2021-09-01") == ("delayed", "2021-09-01")


def test_today_is_the_day_where_the_plan_is(client, time_machine):
    plan = factories.PlanFactory(timezone="Asia/Seoul")
    project = factories.ProjectFactory(plan=plan)
    factories.StatusUpdateFactory(
        project=project, reported_on=date(2022, 1, 1), recorded_at=datetime(2021, 12, 1, tzinfo=UTC)
    )
    time_machine.move_to("2021-12-31T23:30:00Z")

    assert rows(client, "projects", plan)[0]["status"] == "under_way"


def test_a_project_names_who_takes_part_the_lead_first(client, plan):
    project = factories.ProjectFactory(plan=plan)
    partner = factories.PartnerFactory(slug="maputo", name="Maputo")
    member = factories.MemberFactory(slug="dakar", name="Dakar")
    factories.ContributionFactory(project=project, member=None, partner=partner)
    factories.ContributionFactory(project=project, member=member, role="lead")

    row = rows(client, "projects", plan)[0]

    assert row["participants"] == [
        {
            "role": "lead",
            "member": "dakar",
            "partner": None,
            "name": "Dakar",
            "country": member.country_id,
        },
        {
            "role": "participant",
            "member": None,
            "partner": "maputo",
            "name": "Maputo",
            "country": None,
        },
    ]


def test_a_project_names_all_that_it_is_linked_to_by_code(client, plan):
    outcomes = factories.grow(plan, [[2]])
    programme = factories.ProgrammeFactory(plan=plan, code="observatory")
    factories.ProjectFactory(
        plan=plan,
        programme=programme,
        outcomes=outcomes[::-1],
        themes=[factories.ThemeFactory(plan=plan, code="sustainability")],
        sdg_targets=[factories.SdgTargetFactory(code="11.3")],
        gender_marker=0,
        is_sample=True,
    )

    row = rows(client, "projects", plan)[0]

    assert row["outcomes"] == [outcome.code for outcome in outcomes]
    assert (row["themes"], row["sdg_targets"]) == (["sustainability"], ["11.3"])
    assert (row["challenges"], row["programme"]) == ([], "observatory")
    assert (row["gender_marker"], row["mitigation_marker"]) == (0, None)
    assert row["is_sample"] is True


def test_projects_are_found_by_what_they_are(client, plan):
    theme = factories.ThemeFactory(plan=plan, code="gender")
    member = factories.MemberFactory(slug="dakar")
    wanted = factories.ProjectFactory(plan=plan, code="wanted", themes=[theme], gender_marker=2)
    factories.ContributionFactory(project=wanted, member=member)
    factories.StatusUpdateFactory(project=wanted, status="delayed")
    other = factories.ProjectFactory(plan=plan, code="other", end=date(2021, 3, 31))
    factories.StatusUpdateFactory(project=other, status="completed")

    def codes(**query: str) -> list[str]:
        return [row["code"] for row in rows(client, "projects", plan, **query)]

    assert codes() == ["other", "wanted"]
    assert codes(status="delayed") == codes(theme="gender") == codes(member="dakar") == ["wanted"]
    assert codes(gender_marker="2") == codes(under_way_on="2022-01-01") == ["wanted"]
    assert codes(gender_marker="not_screened") == ["other"]
    assert codes(search="WANT") == ["wanted"]
    assert codes(ordering="-status") == ["wanted", "other"]


def test_a_project_linked_twice_is_listed_once(client, plan):
    twice = [factories.OutcomeFactory(axis__line__plan=plan, code="1.1.1") for _ in range(2)]
    factories.ProjectFactory(plan=plan, outcomes=twice)

    assert len(rows(client, "projects", plan, outcome="1.1.1")) == 1


def test_an_activity_is_whole(client, plan):
    activity = factories.ActivityFactory(
        plan=plan,
        start=date(2021, 6, 1),
        end=None,
        precision="month",
        members=[factories.MemberFactory(slug="dakar")],
        cost=Decimal("1250.50"),
        funding_source=factories.FundingSourceFactory(plan=plan, code="fees"),
    )
    audience = factories.AudienceFactory(plan=plan, code="managers")
    factories.ParticipationFactory(activity=activity, audience=audience, people=7)
    factories.ParticipationFactory(activity=activity, audience=None, sex="unknown", people=3)
    factories.EvidenceFactory(
        activity=activity, measurement=None, title="Minutes", url="https://example.org/m"
    )

    row = rows(client, "activities", plan)[0]

    assert (row["start"], row["end"], row["precision"]) == ("2021-06-01", None, "month")
    assert (row["cost"], row["currency"], row["funding_source"]) == ("1250.50", "EUR", "fees")
    assert row["members"] == ["dakar"]
    assert sorted(row["participants"], key=lambda each: each["people"]) == [
        {"audience": None, "sex": "unknown", "people": 3},
        {"audience": "managers", "sex": "female", "people": 7},
    ]
    assert row["evidence"] == [{"title": "Minutes", "url": "https://example.org/m"}]


def test_activities_are_found_by_the_days_that_they_touch(client, plan):
    factories.ActivityFactory(plan=plan, code="past", start=date(2021, 1, 5), end=date(2021, 2, 5))
    factories.ActivityFactory(plan=plan, code="open", start=date(2021, 1, 5), end=None)
    factories.ActivityFactory(plan=plan, code="later", start=date(2022, 1, 5))

    def codes(**query: str) -> set[str]:
        return {row["code"] for row in rows(client, "activities", plan, **query)}

    assert codes(since="2021-02-06") == {"open", "later"}
    assert codes(since="2021-02-05", until="2021-12-31") == {"past", "open"}


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_a_measurement_that_is_not_verified_is_nowhere(client, plan, status):
    hidden = factories.MeasurementFactory(
        indicator=factories.IndicatorFactory(plan=plan), **{status: True}
    )

    assert rows(client, "measurements", plan) == []
    assert client.get(f"/api/v1/measurements/{hidden.pk}/").status_code == 404


def test_a_corrected_measurement_gives_way_to_its_correction(client, plan):
    indicator = factories.IndicatorFactory(plan=plan)
    first = factories.MeasurementFactory(
        indicator=indicator, superseded_at=datetime(2022, 3, 1, tzinfo=UTC)
    )
    second = factories.MeasurementFactory(
        indicator=indicator, supersedes=first, reason="Counted twice.", value=Decimal("41.25")
    )

    found = rows(client, "measurements", plan)

    assert [row["id"] for row in found] == [second.pk]
    assert (found[0]["value"], found[0]["corrects"]) == ("41.2500", first.pk)
    assert found[0]["reason"] == "Counted twice."


def test_a_measurement_tells_no_person_and_no_file(client, plan):
    figure = factories.MeasurementFactory(
        indicator=factories.IndicatorFactory(plan=plan), note="Ask Awa."
    )
    factories.EvidenceFactory(measurement=figure, filed=True)

    row = rows(client, "measurements", plan)[0]

    assert row["evidence"] == []
    assert not {"note", "recorded_by", "verified_by"} & row.keys()
    assert figure.recorded_by.last_name not in str(row)


def test_measurements_are_found_by_indicator_and_day(client, plan):
    indicator = factories.IndicatorFactory(plan=plan, code="members")
    for day in (date(2021, 6, 30), date(2021, 12, 31)):
        factories.MeasurementFactory(indicator=indicator, measured_on=day)
    factories.MeasurementFactory(indicator=factories.IndicatorFactory(plan=plan))

    found = rows(client, "measurements", plan, indicator="members", until="2021-12-30")

    assert [row["measured_on"] for row in found] == ["2021-06-30"]
