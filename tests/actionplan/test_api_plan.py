"""Plans with their tree, programmes, and the Sustainable Development Goals in the API."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

pytestmark = pytest.mark.django_db


def rows(client, path: str, **query: str) -> list[dict]:
    response = client.get(f"/api/v1/{path}/", query)
    assert response.status_code == 200, response.content
    return response.json()["results"]


def tree(client, plan) -> dict:
    return client.get(f"/api/v1/plans/{plan.slug}/").json()


def test_a_plan_comes_with_lines_axes_and_outcomes_in_their_order(client):
    plan = factories.PlanFactory()
    outcomes = factories.grow(plan, [[2, 1], [1]])

    lines = tree(client, plan)["lines"]

    shape = [[len(axis["outcomes"]) for axis in line["axes"]] for line in lines]
    assert shape == [[2, 1], [1]]
    assert lines[0]["axes"][0]["outcomes"][1] == {
        "id": outcomes[1].pk,
        "code": outcomes[1].code,
        "title": outcomes[1].title,
    }


def test_a_plan_comes_with_key_ideas_and_its_own_words(client):
    plan = factories.PlanFactory()
    line = factories.ActionLineFactory(plan=plan)
    factories.KeyIdeaFactory(line=line, text="Cooperate")
    challenge = factories.ChallengeFactory(plan=plan, code="urban-growth")
    factories.FocusAreaFactory(challenge=challenge, code="density")
    factories.CrossCuttingFactorFactory(plan=plan, code="gender")
    factories.OutcomeKindFactory(plan=plan, code="statements")
    factories.ThemeFactory(code="of-another-plan")

    found = tree(client, plan)

    assert found["lines"][0]["key_ideas"] == ["Cooperate"]
    assert found["challenges"][0]["focus_areas"][0]["code"] == "density"
    assert [term["code"] for term in found["cross_cutting_factors"]] == ["gender"]
    assert [term["code"] for term in found["kinds"]] == ["statements"]
    assert found["themes"] == []


def test_the_tree_speaks_the_language_of_the_request(client):
    plan = factories.PlanFactory(name_en="The Plan", name_es="El Plan")
    factories.ThemeFactory(plan=plan, name_en="Quality of life", name_es="Calidad de vida")

    found = client.get(f"/api/v1/plans/{plan.slug}/?language=es").json()

    assert (found["name"], found["themes"][0]["name"]) == ("El Plan", "Calidad de vida")


def test_the_tree_takes_as_many_queries_for_a_large_plan_as_for_a_small_one(client):
    small, large = factories.PlanFactory(), factories.PlanFactory()
    factories.grow(small, [[1]])
    factories.grow(large, [[3, 4, 3], [3, 7, 2]])
    factories.KeyIdeaFactory(line=small.lines.get())
    for line in large.lines.all():
        factories.KeyIdeaFactory(line=line)
    for plan, number in ((small, 1), (large, 4)):
        for _ in range(number):
            factories.FocusAreaFactory(challenge=factories.ChallengeFactory(plan=plan))

    taken = []
    for plan in (small, large):
        with CaptureQueriesContext(connection) as queries:
            tree(client, plan)
        taken.append(len(queries))

    assert taken[0] == taken[1]


def test_plans_are_found_by_the_day_that_they_run(client):
    plan = factories.PlanFactory(start=date(2021, 1, 1), end=date(2023, 12, 31))
    factories.PlanFactory(start=date(2024, 1, 1), end=date(2026, 12, 31))

    found = rows(client, "plans", running_on="2023-12-31")

    assert [row["slug"] for row in found] == [plan.slug]
    assert found[0]["on_track_from"] == "1.000"
    assert "lines" not in found[0]


def test_a_programme_names_its_projects(client):
    programme = factories.ProgrammeFactory()
    factories.ProjectFactory(plan=programme.plan, programme=programme, code="b")
    factories.ProjectFactory(plan=programme.plan, programme=programme, code="a")

    row = rows(client, "programmes", plan=programme.plan.slug)[0]

    assert row["projects"] == ["a", "b"]


def test_a_goal_has_its_targets_and_a_target_its_goal(client):
    goal = factories.SdgGoalFactory(number=11)
    for position, code in ((1, "11.1"), (2, "11.a")):
        factories.SdgTargetFactory(goal=goal, position=position, code=code)
    factories.SdgTargetFactory(goal=factories.SdgGoalFactory(number=5), code="5.5")

    found = client.get("/api/v1/sdg-goals/11/").json()

    assert [target["code"] for target in found["targets"]] == ["11.1", "11.a"]
    assert [row["code"] for row in rows(client, "sdg-targets", goal="11")] == ["11.1", "11.a"]
    assert client.get("/api/v1/sdg-targets/5.5/").json()["goal"] == 5


def test_a_series_goes_on_from_the_plan_before(client):
    earlier = factories.IndicatorFactory(code="towns")
    old = factories.MeasurementFactory(indicator=earlier, value=12)
    plan = factories.PlanFactory(slug="next", **factories.next_plan())
    indicator = factories.IndicatorFactory(
        code="cities", outcome__axis__line__plan=plan, continues=earlier
    )
    new = factories.MeasurementFactory(indicator=indicator, measured_on=date(2024, 6, 30))
    factories.MeasurementFactory(indicator__outcome__axis__line__plan=plan)

    found = rows(client, "measurements", plan="next", series="cities")
    listed = rows(client, "indicators", plan="next")
    nothing = rows(client, "measurements", plan="next", series="nothing")

    assert [(row["id"], row["plan"]) for row in found] == [
        (new.pk, "next"),
        (old.pk, earlier.plan.slug),
    ]
    told = {row["code"]: (row["continues"], row["continues_plan"]) for row in listed}
    assert told["cities"] == ("towns", earlier.plan.slug)
    assert nothing == []


def test_an_outcome_tells_where_it_comes_from_and_goes_on(client):
    kept = factories.SuccessionFactory()
    plan = kept.before.axis.line.plan
    dropped = factories.SuccessionFactory(
        before__axis__line__plan=plan, after=None, fate="dropped", note="Done."
    )

    found = {row["id"]: row for row in rows(client, "outcomes", plan=plan.slug)}
    later = rows(client, "outcomes", plan=kept.after.axis.line.plan.slug)

    after, before = kept.after, kept.before
    assert found[before.pk]["goes_on_as"] == [
        {"plan": after.axis.line.plan.slug, "code": after.code, "fate": "kept", "note": ""}
    ]
    assert found[dropped.before.pk]["goes_on_as"][0]["note"] == "Done."
    assert later[0]["goes_on_from"][0]["code"] == before.code
