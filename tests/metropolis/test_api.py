"""What holds for the whole API: languages, pages, order, refusals, rates, and nobody writes."""

from datetime import date

import pytest
from django.core.cache import cache
from django.utils import translation
from rest_framework.test import APIClient

from metropolis.api import router
from tests import factories

LISTS = [prefix for prefix, _viewset, _basename in router.registry]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_rates():
    cache.clear()
    yield
    translation.activate("en")


@pytest.fixture
def plan():
    return factories.PlanFactory(slug="the-plan")


def names(response) -> list[str]:
    assert response.status_code == 200, response.content
    return [row["name"] for row in response.json()["results"]]


def test_the_root_names_every_list(client, plan):
    addresses = client.get("/api/v1/").json()

    assert set(addresses) == set(LISTS)
    assert all(client.get(address).status_code == 200 for address in addresses.values())


@pytest.mark.parametrize("prefix", LISTS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_writes(prefix, method):
    client = APIClient()
    client.force_authenticate(factories.UserFactory(superuser=True))

    assert getattr(client, method)(f"/api/v1/{prefix}/", {}, format="json").status_code == 405


def test_the_language_of_the_address_comes_first(client, plan):
    factories.ProgrammeFactory(plan=plan, name_en="Learning", name_es="Aprendizaje")

    response = client.get("/api/v1/programmes/?language=es", headers={"Accept-Language": "fr"})

    assert names(response) == ["Aprendizaje"]
    assert response["Content-Language"] == "es"


def test_the_header_decides_where_the_address_does_not(client, plan):
    factories.ProgrammeFactory(plan=plan, name_en="Learning", name_fr="Apprentissage")

    response = client.get("/api/v1/programmes/", headers={"Accept-Language": "fr"})

    assert names(response) == ["Apprentissage"]
    assert "Accept-Language" in response["Vary"]


def test_words_that_are_not_translated_come_in_the_language_they_have(client, plan):
    factories.ProgrammeFactory(plan=plan, name_en="Learning", name_es="", name_fr=None)

    assert names(client.get("/api/v1/programmes/?language=es")) == ["Learning"]


def test_one_request_does_not_leave_its_language_to_the_next(client, plan):
    factories.ProgrammeFactory(plan=plan, name_en="Learning", name_es="Aprendizaje")
    client.get("/api/v1/programmes/?language=es")

    assert names(client.get("/api/v1/programmes/")) == ["Learning"]


def test_a_search_finds_words_of_every_language(client, plan):
    factories.ProgrammeFactory(plan=plan, name_en="Learning", name_es="Aprendizaje")
    factories.ProgrammeFactory(plan=plan, name_en="Observatory", name_es="Observatorio")

    assert names(client.get("/api/v1/programmes/?search=aprend")) == ["Learning"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("language=de", "language"),
        ("language=", "language"),
        ("page_size=0", "page_size"),
        ("page_size=201", "page_size"),
        ("page_size=ten", "page_size"),
        ("page_size=١٠", "page_size"),
        ("ordering=password", "ordering"),
        ("ordering=code,-secret", "ordering"),
        ("plan=no-such-plan", "plan"),
        ("plan=%00", "plan"),
        ("as_of=yesterday", "as_of"),
        ("as_of=2021-02-29", "as_of"),
        ("as_of=20210101", "as_of"),
        ("as_of=2021-W01-1", "as_of"),
        ("as_of=0000-00-00", "as_of"),
        ("status=no-such-status", "status"),
        ("gender_marker=3", "gender_marker"),
        ("under_way_on=01/02/2021", "under_way_on"),
        ("programme=%00", "programme"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(client, plan, query, field):
    response = client.get(f"/api/v1/projects/?{query}")

    assert response.status_code == 400, response.content
    assert list(response.json()) == [field]
    assert all(isinstance(fault, str) for fault in response.json()[field])


@pytest.mark.parametrize("page", ["0", "2", "-1", "first", "9" * 30])
def test_a_page_that_is_not_there_is_not_found(client, plan, page):
    assert client.get(f"/api/v1/projects/?page={page}").status_code == 404


@pytest.mark.parametrize("prefix", ["outcomes", "indicators", "projects", "activities", "reports"])
@pytest.mark.parametrize("key", ["0", "9" * 30, "one"])
def test_a_row_that_is_not_there_is_not_found(client, prefix, key):
    assert client.get(f"/api/v1/{prefix}/{key}/").status_code == 404


def test_pages_have_every_row_once_where_the_order_leaves_them_equal(client, plan):
    for number in range(7):
        factories.ActivityFactory(plan=plan, code=f"a{number}", start=date(2021, 5, 1))

    pages = [
        client.get(f"/api/v1/activities/?ordering=start&page_size=3&page={page}").json()
        for page in (1, 2, 3)
    ]

    assert [len(page["results"]) for page in pages] == [3, 3, 1]
    assert len({row["id"] for page in pages for row in page["results"]}) == 7
    assert pages[0]["previous"] is None
    assert "page=2" in pages[0]["next"]


def test_the_largest_page_has_200_rows(client, plan):
    for _ in range(201):
        factories.SdgTargetFactory()

    response = client.get("/api/v1/sdg-targets/?page_size=200").json()

    assert (response["count"], len(response["results"])) == (201, 200)


def test_an_order_can_be_turned_round(client, plan):
    for code in ("a", "c", "b"):
        factories.ProjectFactory(plan=plan, code=code, name=code)

    assert names(client.get("/api/v1/projects/?ordering=-code")) == ["c", "b", "a"]


def test_the_plan_that_runs_speaks_where_none_is_named(client, time_machine):
    past = factories.PlanFactory(start=date(2018, 1, 1), end=date(2020, 12, 31))
    running = factories.PlanFactory(start=date(2021, 1, 1), end=date(2023, 12, 31))
    to_come = factories.PlanFactory(start=date(2024, 1, 1), end=date(2026, 12, 31))
    for plan, name in ((past, "past"), (running, "running"), (to_come, "to come")):
        factories.ProjectFactory(plan=plan, name=name)
    time_machine.move_to("2022-06-01T12:00:00Z")

    assert names(client.get("/api/v1/projects/")) == ["running"]
    assert names(client.get(f"/api/v1/projects/?plan={past.slug}")) == ["past"]


@pytest.mark.parametrize(
    ("moment", "name"), [("2017-06-01T12:00:00Z", "later"), ("2030-06-01T12:00:00Z", "latest")]
)
def test_without_a_running_plan_the_nearest_speaks(client, time_machine, moment, name):
    first = factories.PlanFactory(start=date(2021, 1, 1), end=date(2023, 12, 31))
    second = factories.PlanFactory(start=date(2024, 1, 1), end=date(2026, 12, 31))
    factories.ProjectFactory(plan=first, name="later")
    factories.ProjectFactory(plan=second, name="latest")
    time_machine.move_to(moment)

    assert names(client.get("/api/v1/projects/")) == [name]


def test_where_there_is_no_plan_the_answer_says_so(client):
    response = client.get("/api/v1/projects/")

    assert response.status_code == 404
    assert "plan" in response.json()["detail"]


def test_those_who_ask_too_often_wait(client, settings, plan):
    settings.API_RATES = {"anon": 2, "user": 3}

    found = [client.get("/api/v1/plans/") for _ in range(3)]

    assert [response.status_code for response in found] == [200, 200, 429]
    assert int(found[-1]["Retry-After"]) > 0


def test_a_forwarded_address_is_not_believed(client, settings, plan):
    settings.API_RATES = {"anon": 1, "user": 1}
    client.get("/api/v1/plans/", headers={"X-Forwarded-For": "203.0.113.1"})

    response = client.get("/api/v1/plans/", headers={"X-Forwarded-For": "203.0.113.2"})

    assert response.status_code == 429


def test_who_signed_in_has_a_rate_of_their_own(client, settings, plan):
    settings.API_RATES = {"anon": 1, "user": 2}
    client.force_login(factories.UserFactory())

    found = [client.get("/api/v1/plans/").status_code for _ in range(3)]

    assert found == [200, 200, 429]


def test_no_rate_is_no_limit(client, settings, plan):
    settings.API_RATES = {"anon": 0, "user": 0}

    assert {client.get("/api/v1/plans/").status_code for _ in range(5)} == {200}


def test_swagger_comes_from_this_site_alone(client):
    page = client.get("/api/v1/docs/")
    script = client.get("/api/v1/docs/?script=")

    assert page.status_code == script.status_code == 200
    assert b"://" not in page.content
    assert b"<script>" not in page.content
    assert b"style>" not in page.content
    assert script["Content-Type"] == "application/javascript"
