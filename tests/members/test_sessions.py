"""A session ends with any of its seats, at the next request."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from members.models import Seat
from members.operations import end_seat
from tests.factories import SeatFactory, UserFactory
from tests.officer import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return SeatFactory()


@pytest.fixture
def browser(seat):
    client = signed_in(seat.user)
    assert client.get("/account/").status_code == 200
    return client


def end(seat):
    end_seat(seat=seat, by=None, at=timezone.now())


def let_it_end_yesterday(seat):
    Seat.objects.filter(pk=seat.pk).update(end=timezone.localdate() - timedelta(days=1))


def delete(seat):
    seat.delete()


def close_the_account(seat):
    seat.user.is_active = False
    seat.user.save()


WAYS = [end, let_it_end_yesterday, delete, close_the_account]


@pytest.mark.parametrize("way", WAYS)
def test_it_ends_with_the_seat(browser, seat, way):
    way(seat)

    response = browser.get("/account/?page=2", follow=True)

    assert response.redirect_chain == [("/account/login/?next=/account/%3Fpage%3D2", 302)]
    assert "a seat of yours has ended" in response.content.decode()
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("way", WAYS)
def test_the_api_says_so_in_its_own_way(browser, seat, way):
    way(seat)

    response = browser.get("/api/v1/plans/")

    assert response.status_code == 401
    assert "has ended" in response.json()["detail"]
    assert browser.get("/api/v1/plans/").status_code == 200


def test_a_fragment_takes_its_page_along(browser, seat):
    end(seat)

    response = browser.get("/account/", HTTP_HX_REQUEST="true")

    assert response["HX-Redirect"] == "/account/login/"


def test_what_is_sent_is_not_done(browser, seat):
    end(seat)

    response = browser.post("/account/password/change/", {"oldpassword": "x"})

    assert response["Location"] == "/account/login/"


def test_it_ends_on_the_day_after_the_last_one():
    seat = SeatFactory(end=timezone.localdate())
    client = signed_in(seat.user)
    assert client.get("/account/").status_code == 200

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert client.get("/account/").status_code == 302


def test_one_of_two_seats_is_enough(browser, seat):
    second = SeatFactory(user=seat.user)
    assert browser.get("/account/").status_code == 200

    end(second)

    assert browser.get("/account/").status_code == 302


def test_a_new_seat_ends_nothing(browser, seat):
    SeatFactory(user=seat.user)

    assert browser.get("/account/").status_code == 200


def test_the_seats_of_others_end_nothing(browser):
    end(SeatFactory())

    assert browser.get("/account/").status_code == 200


def test_who_has_no_seat_keeps_the_session():
    client = signed_in(UserFactory())

    assert [client.get("/account/").status_code for _again in range(2)] == [200, 200]


def test_after_signing_in_again_the_other_seats_are_there(browser, seat):
    other = SeatFactory(user=seat.user)
    end(seat)
    browser.get("/account/")

    browser.force_login(seat.user)

    assert str(other.member) in browser.get("/account/").content.decode()


def test_it_costs_one_query(browser, django_assert_num_queries):
    """Of the session, of the person, of the seats; and whether there is a second factor."""
    with django_assert_num_queries(4):
        browser.get("/account/")
