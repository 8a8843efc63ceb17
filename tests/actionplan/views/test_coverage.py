"""The coverage board: who sees which region, what it says, and that it costs the same for all."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import strip_tags

from tests.actionplan.asked import asked, period_of_a_plan, region_of_141
from tests.factories import (
    MemberFactory,
    PlanFactory,
    ProjectFactory,
    RegionFactory,
    ReportingPeriodFactory,
    SeatFactory,
    UpdateFactory,
    UserFactory,
)
from tests.officer import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_february")]

ADDRESS = "/portal/coverage/"


@pytest.fixture
def _in_february():
    with time_machine.travel(datetime(2022, 2, 3, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def period():
    return period_of_a_plan()


def words(response) -> str:
    return re.sub(r"\s+", " ", strip_tags(response.content.decode()))


def rows(response) -> list[list]:
    return [list(row) for row in response.context["rows"]]


def secretary(region):
    return signed_in(SeatFactory(regional_secretary=True, region=region).user)


def test_it_works_without_a_period():
    assert "No period to report on yet" in words(signed_in().get(ADDRESS))


def test_the_table_counts_each_state_by_region_and_in_all(period):
    africa, asia = RegionFactory(slug="africa"), RegionFactory(slug="asia")
    for trait in ({"verified": True}, {"submitted": True}, {"returned": True}, {}, None):
        row = asked(period, member__region=africa)
        if trait is not None:
            UpdateFactory(contribution=row, period=period, **trait)
    new = asked(period, member__region=asia)
    late = datetime(2022, 2, 1, 12, tzinfo=UTC)
    UpdateFactory(
        contribution=new, period=period, verified=True, nothing_new=True, text="", submitted_at=late
    )

    page = signed_in().get(ADDRESS)

    assert rows(page) == [
        ["Africa", 5, 1, 1, 1, 0, 2, 0, "60%"],
        ["Asia", 1, 0, 0, 0, 1, 0, 1, "100%"],
    ]
    assert page.context["foot"] == ["All regions", 6, 1, 1, 1, 1, 2, 1, "67%"]


def test_each_state_is_told_by_a_word(period):
    traits = [{"verified": True}, {"submitted": True}, {"returned": True}, {}]
    for trait in traits:
        UpdateFactory(contribution=asked(period), period=period, **trait)
    asked(period)

    said = words(signed_in().get(ADDRESS))

    for word in ("Verified", "Waits for review", "Returned", "Begun, not handed in", "Silent"):
        assert said.count(word) >= 2, word  # in the legend, and at its contribution


def test_a_draft_shows_that_it_was_begun_and_no_word_of_it(period):
    UpdateFactory(contribution=asked(period), period=period, text="A word of the draft")

    page = words(signed_in().get(ADDRESS))

    assert "1 has begun a draft" in page
    assert "A word of the draft" not in page


def test_a_regional_secretary_sees_the_own_region_alone(period):
    mine = asked(period, member__name="Dakar").member
    asked(period, member__name="Seoul")

    page = secretary(mine.region).get(ADDRESS)

    assert "Dakar" in words(page)
    assert "Seoul" not in words(page)
    assert len(rows(page)) == 1


def test_a_foreign_region_is_not_there_for_a_regional_secretary(period):
    mine, other = asked(period).member.region, asked(period).member.region

    assert secretary(mine).get(f"{ADDRESS}?region={other.slug}").status_code == 404
    assert secretary(mine).get(f"{ADDRESS}?region={mine.slug}").status_code == 200


def test_a_seat_with_a_member_elsewhere_opens_no_other_region(period):
    mine, other = asked(period).member, asked(period).member
    seat = SeatFactory(regional_secretary=True, region=mine.region)
    SeatFactory(user=seat.user, member=other)

    page = signed_in(seat.user).get(ADDRESS)

    assert other.name not in words(page)


@pytest.mark.parametrize("trait", [{}, {"viewer": True}, {"board": True}])
def test_for_all_others_it_is_not_there(period, trait):
    assert signed_in(SeatFactory(**trait).user).get(ADDRESS).status_code == 404


def test_for_a_regional_secretary_whose_seat_ended_it_is_not_there(period):
    seat = SeatFactory(regional_secretary=True, ended_at=datetime(2022, 2, 3, 11, tzinfo=UTC))

    assert signed_in(seat.user).get(ADDRESS).status_code == 404


def test_without_a_seat_it_is_not_there():
    assert signed_in(UserFactory()).get(ADDRESS).status_code == 404


def test_who_is_not_signed_in_is_led_to_the_sign_in(client):
    assert client.get(ADDRESS).status_code == 302


def test_a_region_and_a_period_can_be_chosen(period):
    before = ReportingPeriodFactory(
        plan=period.plan,
        start=date(2021, 1, 1),
        end=date(2021, 6, 30),
        opens_on=date(2021, 6, 1),
        due_on=date(2021, 7, 31),
    )
    first, second = asked(period).member, asked(period).member
    client = signed_in()

    by_default = client.get(ADDRESS)
    chosen = client.get(f"{ADDRESS}?period={before.pk}&region={second.region.slug}")

    assert by_default.context["period"] == period
    assert chosen.context["period"] == before
    assert first.name not in words(chosen)
    assert second.name in words(chosen)


@pytest.mark.parametrize("wanted", ["period=0", "period=x", "region=nowhere", "period=1%00"])
def test_what_an_address_names_must_be_there(period, wanted):
    assert signed_in().get(f"{ADDRESS}?{wanted}").status_code == 404


def test_a_period_that_has_not_opened_is_not_offered(period):
    later = ReportingPeriodFactory(
        plan=period.plan,
        start=date(2022, 1, 1),
        end=date(2022, 6, 30),
        opens_on=date(2022, 6, 1),
        due_on=date(2022, 7, 31),
    )

    assert signed_in().get(ADDRESS).context["periods"] == [period]
    assert signed_in().get(f"{ADDRESS}?period={later.pk}").status_code == 404


@pytest.mark.parametrize("sample", [True, False])
def test_sample_data_is_labelled(period, sample):
    asked(period, project=ProjectFactory(plan=period.plan, is_sample=sample))

    assert ("Contains sample data" in words(signed_in().get(ADDRESS))) is sample


def test_a_region_of_which_nothing_is_expected_has_no_share(period):
    RegionFactory(slug="africa")

    assert rows(signed_in().get(ADDRESS)) == [["Africa", 0, 0, 0, 0, 0, 0, 0, "n/a"]]


def test_members_names_are_escaped(period):
    asked(period, member=MemberFactory(name="<b>Dakar</b>"))

    assert "<b>Dakar</b>" not in signed_in().get(ADDRESS).content.decode()


def test_141_members_cost_as_much_as_one(period, django_assert_max_num_queries):
    region_of_141(period, RegionFactory())
    client = signed_in()
    client.get(ADDRESS)  # the first request of a session is noted

    with django_assert_max_num_queries(8):
        page = client.get(ADDRESS)

    assert page.context["told"].coverage.expected == 141


@pytest.mark.parametrize(
    ("trait", "shown"),
    [({"officer": True}, True), ({"regional_secretary": True}, True), ({}, False)],
)
def test_the_navigation_leads_those_who_may(trait, shown):
    PlanFactory()

    page = signed_in(SeatFactory(**trait).user).get("/").content.decode()

    assert (reverse("portal:coverage") in page) is shown


def test_the_sidebar_leads_to_it():
    assert ADDRESS in signed_in().get("/admin/").content.decode()
