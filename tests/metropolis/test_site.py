"""The admin's doors: what one may not see or do there is not there."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.factories import MeasurementFactory, MemberFactory, OverrideFactory, SeatFactory
from tests.officer import officer, signed_in
from tests.personas import INSIDE, OUTSIDE, PERSONAS

pytestmark = pytest.mark.django_db

SECRETARIAT = {"officer", "administrator", "keeper"}
STRANGERS = [name for name in PERSONAS if name not in SECRETARIAT and name != "anonymous"]
LISTS = [
    reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for model in admin.site._registry
]
PEOPLE = "/admin/members/user/"


def arriving(name: str) -> Client:
    """Return the browser of a persona who is signed in."""
    return signed_in(PERSONAS[name](MemberFactory(), MemberFactory()))


def test_the_tables_name_everybody():
    assert INSIDE.keys() >= SECRETARIAT
    assert "anonymous" in OUTSIDE


@pytest.mark.parametrize("path", ["/admin/", *LISTS])
def test_who_is_not_signed_in_is_led_to_the_sign_in(path, client):
    answers = [getattr(client, method)(path) for method in ("get", "post")]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert all("login" in answer["Location"] for answer in answers)


@pytest.mark.parametrize("name", [name for name in STRANGERS if "deactivated" not in name])
def test_who_has_no_seat_in_the_secretariat_finds_nothing(name):
    client = arriving(name)
    measurement = MeasurementFactory(submitted=True)
    one = reverse("admin:actionplan_measurement_review", args=[measurement.pk])

    for path in ("/admin/", *LISTS, one):
        assert (path, client.get(path).status_code) == (path, 404)
        assert (path, client.post(path, {"_verify": ""}).status_code) == (path, 404)
    measurement.refresh_from_db()
    assert measurement.status == "submitted"


@pytest.mark.parametrize("name", [name for name in STRANGERS if "deactivated" in name])
def test_who_was_deactivated_is_signed_out(name):
    assert arriving(name).get("/admin/").status_code == 302


def test_an_officer_finds_no_people():
    client, person = signed_in(), SeatFactory().user
    one = f"{PEOPLE}{person.pk}/change/"

    for path in (PEOPLE, one, f"{PEOPLE}add/"):
        assert (path, client.get(path).status_code) == (path, 404)
        assert (path, client.post(path, {"first_name": "Eve"}).status_code) == (path, 404)
    person.refresh_from_db()
    assert person.first_name == "Awa"


def test_an_administrator_finds_people():
    client = signed_in(SeatFactory(administrator=True).user)

    assert client.get(PEOPLE).status_code == 200


def test_no_field_of_a_form_lists_people_to_an_officer():
    query = {"app_label": "members", "model_name": "seat", "field_name": "user"}

    assert signed_in().get("/admin/autocomplete/", query).status_code == 404


@pytest.mark.parametrize("verb", ["change", "delete"])
def test_what_an_officer_may_not_do_to_a_record_is_not_there(verb):
    override = OverrideFactory()
    path = reverse(f"admin:actionplan_override_{verb}", args=[override.pk])

    assert signed_in().post(path, {"post": "yes", "state": "achieved"}).status_code == 404
    override.refresh_from_db()
    assert override.state == "behind"


def test_a_form_without_its_token_is_told_so():
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer())

    answer = client.post("/admin/actionplan/measurement/", {"action": "verify_chosen"})

    assert answer.status_code == 403
