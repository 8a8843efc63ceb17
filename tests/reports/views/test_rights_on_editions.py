"""Who sees the pages on which editions are written: the Secretariat, and to others they are not there."""

import pytest
from django.urls import reverse

from tests.factories import (
    AxisFactory,
    EditionFactory,
    OutcomeFactory,
    SeatFactory,
    UserFactory,
    WaiverFactory,
)

pytestmark = pytest.mark.django_db

ADDRESSES = [
    ("edition_list", "prepared/", "get"),
    ("edition_new", "new/", "get"),
    ("edition_new", "new/", "post"),
    ("edition_write", "{pk}/write/", "get"),
    ("passage", "{pk}/write/summary/", "get"),
    ("passage", "{pk}/write/summary/", "post"),
    ("autosave", "{pk}/write/summary/en/", "post"),
    ("narrative", "{pk}/write/axis-1-1/outcomes/{outcome}/", "post"),
    ("preview", "{pk}/preview/en/", "get"),
    ("checks", "{pk}/checks/", "get"),
    ("waive", "{pk}/checks/waive/", "post"),
    ("take_back_waiver", "{pk}/checks/waivers/{waiver}/", "post"),
    ("ask_for_review", "{pk}/review/", "post"),
    ("take_back", "{pk}/take-back/", "post"),
    ("submit", "{pk}/submit/", "post"),
    ("withdraw", "{pk}/withdraw/", "post"),
    ("edition_correct", "{pk}/correct/", "get"),
    ("edition_correct", "{pk}/correct/", "post"),
]
OF_ADMINISTRATORS = {"submit", "withdraw"}
OTHERS = {
    "nobody's": {},
    "editor": {"member__slug": "port"},
    "viewer": {"viewer": True},
    "secretary": {"regional_secretary": True},
    "Board": {"board": True},
    "officer whose seat was ended": {"officer": True, "ended": True},
}


@pytest.fixture(params=[{}, {"submitted": True}], ids=["draft", "sealed"])
def places(request):
    """Return what goes into the addresses: an edition with an outcome and a waiver."""
    outcome = OutcomeFactory(axis=AxisFactory(code="1.1"))
    edition = EditionFactory(plan=outcome.axis.line.plan)
    waiver = WaiverFactory(edition=edition)
    if request.param:
        sealed = EditionFactory(plan=edition.plan, period_start="2021-02-01", **request.param)
        return {"pk": sealed.pk, "outcome": outcome.pk, "waiver": waiver.pk}
    return {"pk": edition.pk, "outcome": outcome.pk, "waiver": waiver.pk}


def answer(client, address, method, places):
    return getattr(client, method)(f"/reports/editions/{address}".format(**places))


@pytest.mark.parametrize(("name", "address", "method"), ADDRESSES)
def test_nobody_without_signing_in(name, address, method, client, places):
    response = answer(client, address, method, places)

    assert response.status_code == 302
    assert response["Location"].startswith(f"{reverse('account_login')}?next=/reports/")


@pytest.mark.parametrize("seat", OTHERS.values(), ids=OTHERS)
def test_not_there_for_anybody_but_the_secretariat(seat, client, places):
    client.force_login(SeatFactory(**seat).user if seat else UserFactory())

    answers = {
        (name, method): answer(client, address, method, places).status_code
        for name, address, method in ADDRESSES
    }

    assert set(answers.values()) == {404}


@pytest.mark.parametrize("role", ["officer", "administrator"])
def test_there_for_the_secretariat(role, client):
    outcome = OutcomeFactory(axis=AxisFactory(code="1.1"))
    edition = EditionFactory(plan=outcome.axis.line.plan)
    places = {"pk": edition.pk, "outcome": outcome.pk}
    client.force_login(SeatFactory(**{role: True}).user)

    for name, address, method in ADDRESSES:
        if name != "take_back_waiver":
            found = answer(client, address, method, places).status_code
            hidden = role == "officer" and name in OF_ADMINISTRATORS
            assert (name, found == 404) == (name, hidden)


def test_a_waiver_of_another_edition_is_not_there(client):
    client.force_login(SeatFactory(officer=True).user)
    waiver = WaiverFactory()
    other = EditionFactory()

    response = client.post(f"/reports/editions/{other.pk}/checks/waivers/{waiver.pk}/")

    assert response.status_code == 404
    assert other.waivers.model.objects.filter(pk=waiver.pk).exists()


def test_an_outcome_of_another_axis_is_not_there(client):
    client.force_login(SeatFactory(officer=True).user)
    outcome = OutcomeFactory(axis=AxisFactory(code="1.1"))
    other = OutcomeFactory(axis=AxisFactory(code="1.2", line=outcome.axis.line))
    edition = EditionFactory(plan=outcome.axis.line.plan)

    address = f"/reports/editions/{edition.pk}/write/axis-1-1/outcomes/{other.pk}/"

    assert client.post(address).status_code == 404


@pytest.mark.parametrize("address", ["write/nothing/", "preview/xx/", "write/axis-9-9/"])
def test_a_part_or_a_language_that_there_is_not(address, client):
    client.force_login(SeatFactory(officer=True).user)
    edition = EditionFactory(plan=OutcomeFactory().axis.line.plan)

    assert client.get(f"/reports/editions/{edition.pk}/{address}").status_code == 404
