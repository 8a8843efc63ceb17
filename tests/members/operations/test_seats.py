"""Seats: given once, and ended at once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from members.models import Role, Seat
from members.operations import end_seat, give_seat
from tests.factories import INVITED, MemberFactory, SeatFactory, UserFactory

pytestmark = pytest.mark.django_db
MOMENT = timedelta(microseconds=1)


def seat(**given) -> Seat:
    place = {"user": UserFactory(), "role": Role.EDITOR, "member": MemberFactory()}
    return Seat(start=date(2022, 1, 1), **place | given)


def test_a_seat_says_who_gave_it_and_when():
    administrator = UserFactory()

    given = give_seat(seat=seat(), by=administrator, at=INVITED)

    assert (given.given_by, given.given_at) == (administrator, INVITED)
    assert given.history.get().history_user == administrator


def test_the_same_seat_is_not_given_twice():
    held = SeatFactory()

    with pytest.raises(ValidationError, match="has this seat already"):
        give_seat(seat=seat(user=held.user, member=held.member), by=None, at=INVITED)


def test_a_seat_ends_at_once_and_once():
    ended = end_seat(seat=SeatFactory(), by=None, at=INVITED)

    assert list(Seat.objects.in_force(INVITED - MOMENT)) == [ended]
    assert list(Seat.objects.in_force(INVITED)) == []
    with pytest.raises(ValidationError, match="has ended already"):
        end_seat(seat=ended, by=None, at=INVITED)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"start": date(2022, 3, 1)},
        {"start": date(2022, 3, 2)},
        {"end": date(2022, 3, 1)},
        {"end": date(2022, 2, 28)},
        {"ended_at": INVITED},
        {"ended_at": INVITED + MOMENT},
    ],
)
def test_one_seat_is_judged_as_many_are(given):
    row = SeatFactory(**given)

    assert row.is_in_force(INVITED) is Seat.objects.in_force(INVITED).exists()
