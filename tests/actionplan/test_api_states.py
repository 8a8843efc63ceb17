"""Outcomes and indicators in the API: how they stand on a day."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from actionplan.standing import outcome_standings, standings
from tests import factories

pytestmark = pytest.mark.django_db


def rows(client, path: str, plan, **query: str) -> list[dict]:
    response = client.get(f"/api/v1/{path}/", {"plan": plan.slug, **query})
    assert response.status_code == 200, response.content
    return response.json()["results"]


@pytest.fixture
def outcome():
    return factories.OutcomeFactory()


@pytest.fixture
def plan(outcome):
    return outcome.axis.line.plan


@pytest.fixture
def indicator(outcome):
    """From 0 to 100 by the end of 2023, and at 20 on the last day of 2021: behind by then."""
    indicator = factories.promise(
        factories.IndicatorFactory(outcome=outcome, code="debates"), target=100
    )
    factories.MeasurementFactory(indicator=indicator, value=Decimal(20))
    return indicator


def test_an_indicator_has_its_state_of_the_day(client, plan, indicator):
    row = rows(client, "indicators", plan, as_of="2021-12-31")[0]

    assert (row["code"], row["as_of"], row["state"]) == ("debates", "2021-12-31", "behind")
    assert Decimal(row["actual"]) == 20
    assert (row["actual_on"], row["due"], row["assumed"]) == ("2021-12-31", True, True)
    assert row["progress"] == "0.2"
    assert Decimal("0.333") < Decimal(row["expected"]) < Decimal("0.334")
    assert isinstance(row["schedule"], str)


def test_a_later_figure_does_not_reach_an_earlier_day(client, plan, indicator):
    factories.MeasurementFactory(
        indicator=indicator, measured_on=date(2022, 6, 30), value=Decimal(90)
    )

    [earlier] = rows(client, "indicators", plan, as_of="2021-12-31")
    [later] = rows(client, "indicators", plan, as_of="2022-06-30")

    assert (earlier["state"], later["state"]) == ("behind", "on_track")


def test_missing_is_null_and_never_0(client, plan, outcome):
    factories.promise(factories.IndicatorFactory(outcome=outcome), target=100)

    [row] = rows(client, "indicators", plan, as_of="2022-12-31")

    assert (row["state"], row["actual"], row["progress"]) == ("no_data", None, None)


def test_an_indicator_names_what_it_promises_and_who_approved_it(client, plan, indicator):
    factories.BenchmarkFactory(indicator=indicator, milestone=True, unapproved=True)

    [row] = rows(client, "indicators", plan, as_of="2021-12-31")

    kinds = [(each["kind"], each["date"], each["value"]) for each in row["benchmarks"]]
    assert kinds == [
        ("baseline", "2020-12-31", "0.0000"),
        ("milestone", "2021-12-31", "40.0000"),
        ("target", "2023-12-31", "100.0000"),
    ]
    assert [each["approved_by"] for each in row["benchmarks"]] == [
        "Board of Directors",
        "",
        "Board of Directors",
    ]


def test_a_milestone_list_has_its_items_and_counts(client, plan, outcome):
    indicator = factories.IndicatorFactory(outcome=outcome, milestone_list=True)
    first = factories.MilestoneItemFactory(
        indicator=indicator, title_en="A draft", title_es="Un borrador", due=date(2021, 6, 30)
    )
    factories.MilestoneItemFactory(indicator=indicator)
    factories.MeasurementFactory(indicator=indicator, value=None, completed=[first])

    [row] = rows(client, "indicators", plan, as_of="2021-12-31", language="es")

    assert (row["completed"], row["due_items"], row["all_items"]) == (1, 1, 2)
    assert row["items"][0] == {"code": first.code, "title": "Un borrador", "due": "2021-06-30"}


def test_an_ordinal_has_its_ranks(client, plan, outcome):
    factories.IndicatorFactory(outcome=outcome, ordinal=True)

    [row] = rows(client, "indicators", plan)

    assert row["scale"] == ["none", "draft", "adopted"]


def test_an_indicator_of_the_context_has_no_outcome(client, plan, indicator):
    context = factories.IndicatorFactory(plan=plan, outcome=None, code="air")

    found = rows(client, "indicators", plan, context="true")

    assert [(row["id"], row["outcome"]) for row in found] == [(context.pk, None)]
    assert [row["code"] for row in rows(client, "indicators", plan, context="false")] == ["debates"]


def test_an_outcome_has_its_state_of_the_day(client, plan, outcome, indicator):
    [row] = rows(client, "outcomes", plan, as_of="2021-12-31")

    assert (row["code"], row["line"]) == (outcome.code, outcome.axis.line.code)
    assert (row["state"], row["computed_state"]) == ("behind", "behind")
    assert row["override_reason"] is None
    assert (row["progress"], row["due"], row["reported"]) == ("0.2", True, True)
    assert row["indicators"] == ["debates"]


def test_an_outcome_alone_is_as_in_the_list(client, plan, outcome, indicator):
    query = {"as_of": "2021-12-31"}

    alone = client.get(f"/api/v1/outcomes/{outcome.pk}/", query).json()

    assert [alone] == rows(client, "outcomes", plan, **query)


def test_states_are_those_of_the_judgement(client, plan, outcome, indicator):
    others = factories.grow(plan, [[3]])
    factories.ReconsiderationFactory(outcome=others[0])
    factories.promise(factories.IndicatorFactory(outcome=others[1]), target=10)
    moment = {"on": date(2022, 12, 31), "at": datetime.now(UTC)}

    shown = rows(client, "outcomes", plan, as_of="2022-12-31")
    measured = rows(client, "indicators", plan, as_of="2022-12-31")

    judged = outcome_standings(plan, **moment)
    assert {row["id"]: row["state"] for row in shown} == {
        pk: result.state.value for pk, result in judged.items()
    }
    assert {row["id"]: row["state"] for row in measured} == {
        pk: result.state.value for pk, result in standings(plan, **moment).items()
    }


def test_an_override_is_shown_beside_the_computed_state(client, plan, outcome, indicator):
    officer = factories.UserFactory(first_name="Awa", last_name="Diop")
    factories.OverrideFactory(
        outcome=outcome, state="on_track", reason="Held in January.", recorded_by=officer
    )

    [row] = rows(client, "outcomes", plan, as_of="2021-12-31")

    assert (row["state"], row["computed_state"]) == ("on_track", "behind")
    assert (row["override_reason"], row["override_by"]) == ("Held in January.", "Awa Diop")
    assert rows(client, "outcomes", plan, as_of="2022-01-01")[0]["override_reason"] is None


def test_an_override_of_an_indicator_reaches_its_outcome(client, plan, outcome, indicator):
    factories.OverrideFactory(outcome=None, indicator=indicator, state="achieved")

    [shown] = rows(client, "indicators", plan, as_of="2021-12-31")
    [above] = rows(client, "outcomes", plan, as_of="2021-12-31")

    assert (shown["state"], shown["computed_state"]) == ("achieved", "behind")
    assert (above["state"], above["computed_state"]) == ("achieved", "achieved")


def test_who_overrode_without_a_name_is_not_told_by_the_name_of_their_account(
    client, plan, outcome
):
    officer = factories.UserFactory(username="awa.diop", first_name="", last_name="")
    factories.OverrideFactory(outcome=outcome, recorded_by=officer)

    [row] = rows(client, "outcomes", plan, as_of="2021-12-31")

    assert row["override_by"] == ""


def test_rows_are_found_by_the_state_that_is_shown(client, plan, outcome, indicator):
    quiet = factories.OutcomeFactory(axis=outcome.axis)

    def found(state: str) -> list[int]:
        query = {"state": state, "as_of": "2021-12-31"}
        return [row["id"] for row in rows(client, "outcomes", plan, **query)]

    assert (found("behind"), found("no_target"), found("achieved")) == (
        [outcome.pk],
        [quiet.pk],
        [],
    )


def test_a_state_that_is_none_is_refused_by_name(client, plan):
    response = client.get("/api/v1/outcomes/", {"plan": plan.slug, "state": "splendid"})

    assert (response.status_code, list(response.json())) == (400, ["state"])


@pytest.mark.parametrize("sample", ["indicator", "benchmark", "measurement", "nothing"])
def test_what_rests_on_a_sample_says_so(client, plan, outcome, sample):
    indicator = factories.IndicatorFactory(outcome=outcome, is_sample=sample == "indicator")
    factories.BenchmarkFactory(indicator=indicator, is_sample=sample == "benchmark")
    factories.MeasurementFactory(indicator=indicator, is_sample=sample == "measurement")

    [below] = rows(client, "indicators", plan, as_of="2021-12-31")
    [above] = rows(client, "outcomes", plan, as_of="2021-12-31")

    assert below["is_sample"] is above["is_sample"] is (sample != "nothing")


def test_a_later_sample_does_not_mark_an_earlier_day(client, plan, indicator):
    factories.MeasurementFactory(indicator=indicator, measured_on=date(2022, 6, 30), is_sample=True)

    assert rows(client, "indicators", plan, as_of="2021-12-31")[0]["is_sample"] is False
    assert rows(client, "indicators", plan, as_of="2022-06-30")[0]["is_sample"] is True


def test_outcomes_come_in_the_order_of_the_plan(client):
    plan = factories.PlanFactory()
    outcomes = factories.grow(plan, [[1, 11], [2]])

    found = rows(client, "outcomes", plan)

    assert [row["code"] for row in found] == [outcome.code for outcome in outcomes]
