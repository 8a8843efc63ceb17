"""Seats: given, in force for a term, and ended at once."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from members.models import Role, Seat, User
from members.models.user import holds
from members.operations import end_seat, give_seat
from tests.factories import MemberFactory, RegionFactory, SeatFactory, UserFactory

pytestmark = pytest.mark.django_db

DAY = date(2022, 6, 15)
EVE, MORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
NOON = datetime(2022, 6, 15, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (DAY, None, True),
        (DAY, DAY, True),
        (EVE, MORROW, True),
        (EVE, EVE, False),
        (MORROW, None, False),
    ],
)
def test_a_seat_is_held_from_its_first_to_its_last_day(start, end, holds):
    SeatFactory(start=start, end=end)

    assert Seat.objects.in_force(NOON).exists() is holds


def test_an_end_that_was_given_counts_from_its_moment():
    SeatFactory(ended_at=NOON)

    assert Seat.objects.in_force(NOON - TICK).exists()
    assert not Seat.objects.in_force(NOON).exists()


@pytest.mark.parametrize(("hour", "holds"), [(21, False), (22, True)])
def test_a_day_begins_where_the_secretariat_is(hour, holds, settings):
    assert settings.TIME_ZONE == "Europe/Madrid"
    SeatFactory(start=MORROW)

    assert Seat.objects.in_force(NOON.replace(hour=hour)).exists() is holds


def test_a_seat_ends_with_its_day_where_the_secretariat_is():
    SeatFactory(end=DAY)

    assert Seat.objects.in_force(NOON.replace(hour=21, minute=59)).exists()
    assert not Seat.objects.in_force(NOON.replace(hour=22)).exists()


def seat(**given) -> Seat:
    """Return a seat that is not given yet."""
    usual = {"user": UserFactory(), "role": Role.OFFICER, "start": DAY}
    return Seat(**(usual | given))


def test_giving_a_seat_says_who_gave_it_and_when():
    administrator = UserFactory()

    given = give_seat(seat=seat(), by=administrator, at=NOON)

    given.refresh_from_db()
    assert (given.given_by, given.given_at) == (administrator, NOON)
    assert given.history.get().history_user == administrator
    assert list(Seat.objects.in_force(NOON)) == [given]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"role": Role.EDITOR}, "needs a member"),
        ({"role": Role.REGIONAL_SECRETARY}, "a region"),
        ({"role": Role.BOARD}, "a mandate"),
        ({"mandate": "treasurer"}, "nothing else"),
        ({"end": EVE}, "before it starts"),
        ({"role": "guest"}, "valid choice"),
    ],
)
def test_a_seat_that_does_not_fit_its_role_is_refused(more, said):
    with pytest.raises(ValidationError, match=said):
        give_seat(seat=seat(**more), by=None, at=NOON)

    assert not Seat.objects.exists()


@pytest.mark.parametrize(
    "place",
    [
        lambda: {"role": Role.OFFICER},
        lambda: {"role": Role.EDITOR, "member": MemberFactory()},
        lambda: {"role": Role.REGIONAL_SECRETARY, "region": RegionFactory()},
        lambda: {"role": Role.BOARD, "mandate": "president"},
    ],
    ids=["officer", "editor", "regional secretary", "Board"],
)
def test_a_seat_that_somebody_has_is_not_given_again_until_it_ends(place):
    given = place() | {"user": UserFactory()}
    first = give_seat(seat=seat(**given), by=None, at=NOON)

    with pytest.raises(ValidationError, match="has this seat already"):
        give_seat(seat=seat(**given), by=None, at=NOON)
    end_seat(seat=first, by=None, at=NOON)
    assert give_seat(seat=seat(**given), by=None, at=NOON + TICK).pk


def test_ending_a_seat_takes_its_rights_at_once_and_keeps_its_record():
    administrator, officer = UserFactory(), SeatFactory(officer=True)

    with time_machine.travel(NOON, tick=False):
        assert holds(officer.user, Role.OFFICER)
        end_seat(seat=officer, by=administrator, at=NOON)

        assert not holds(User.objects.get(pk=officer.user_id), Role.OFFICER)
    assert [old.ended_at for old in officer.history.order_by("history_id")] == [None, NOON]
    assert officer.history.latest("history_id").history_user == administrator


def test_a_seat_ends_once():
    ended = SeatFactory(ended=True)

    with pytest.raises(ValidationError, match="ended already"):
        end_seat(seat=ended, by=None, at=NOON)

    assert Seat.objects.get().ended_at == ended.ended_at
