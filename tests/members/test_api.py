"""Members in the API."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def slugs(client, **query: str) -> list[str]:
    response = client.get("/api/v1/members/", query)
    assert response.status_code == 200, response.content
    return [row["slug"] for row in response.json()["results"]]


def test_a_member_is_whole(client):
    factories.MemberFactory(
        slug="dakar",
        name="Dakar",
        institution="Ville de Dakar",
        country=factories.CountryFactory(iso2="SN", name_en="Senegal", name_fr="Sénégal"),
        region=factories.RegionFactory(slug="africa", name_en="Africa", name_fr="Afrique"),
        place="Dakar",
        latitude=Decimal("14.6937"),
        longitude=Decimal("-17.4441"),
        membership__start=date(2018, 1, 1),
    )

    row = client.get("/api/v1/members/dakar/?language=fr").json()

    assert row == {
        "slug": "dakar",
        "name": "Dakar",
        "institution": "Ville de Dakar",
        "country": "SN",
        "country_name": "Sénégal",
        "region": "africa",
        "region_name": "Afrique",
        "place": "Dakar",
        "latitude": "14.6937",
        "longitude": "-17.4441",
        "memberships": [{"start": "2018-01-01", "end": None}],
    }


def test_the_list_has_the_members_of_the_day(client, time_machine):
    left = factories.MemberFactory(membership__end=date(2020, 12, 31))
    came = factories.MemberFactory(membership__start=date(2021, 1, 1))
    ever = factories.MemberFactory()
    time_machine.move_to("2022-06-01T12:00:00Z")

    assert set(slugs(client, as_of="2020-12-31")) == {left.slug, ever.slug}
    assert set(slugs(client, as_of="2021-01-01")) == {came.slug, ever.slug}
    assert set(slugs(client)) == {came.slug, ever.slug}


def test_today_is_the_day_of_the_association_not_of_greenwich(client, time_machine):
    factories.MemberFactory(membership__start=date(2022, 1, 1))
    time_machine.move_to("2021-12-31T23:30:00Z")

    assert len(slugs(client)) == 1


def test_a_member_that_came_back_has_both_periods_in_their_order(client):
    member = factories.MemberFactory(membership__start=date(2021, 5, 1))
    factories.MembershipFactory(member=member, start=None, end=date(2019, 12, 31))

    row = client.get(f"/api/v1/members/{member.slug}/").json()

    assert row["memberships"] == [
        {"start": None, "end": "2019-12-31"},
        {"start": "2021-05-01", "end": None},
    ]


def test_one_that_left_is_still_found_alone(client):
    left = factories.MemberFactory(membership__end=date(2019, 12, 31))

    assert slugs(client) == []
    assert client.get(f"/api/v1/members/{left.slug}/").status_code == 200


def test_members_are_found_by_region_country_and_words(client):
    region = factories.RegionFactory(slug="africa")
    member = factories.MemberFactory(name="Dakar", region=region)
    factories.MemberFactory(name="Berlin")

    assert slugs(client, region="africa") == [member.slug]
    assert slugs(client, country=member.country_id) == [member.slug]
    assert slugs(client, search="dak") == [member.slug]


@pytest.mark.parametrize(("field", "value"), [("region", "atlantis"), ("country", "ZZZ")])
def test_a_place_that_is_not_there_is_refused_by_name(client, field, value):
    response = client.get("/api/v1/members/", {field: value})

    assert (response.status_code, list(response.json())) == (400, [field])


@pytest.mark.parametrize("slug", ["atlantis", "é", "a b"])
def test_a_member_that_is_not_there_is_not_found(client, slug):
    response = client.get(f"/api/v1/members/{slug}/")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/json"


def test_text_goes_through_unharmed(client):
    name = '"Đà <script> 서울 =1+1 #$ \\'
    member = factories.MemberFactory(name=name)

    assert client.get(f"/api/v1/members/{member.slug}/").json()["name"] == name
