"""Who plays: the personas who can be signed in as, and sample members of the Board who cannot."""

from collections.abc import Iterable
from datetime import datetime

from members.models import Role, Seat, User
from members.operations import give_seat
from metropolis.cycle.story import PersonEntry
from metropolis.personas import ADMINISTRATOR, OFFICER


def officer() -> User:
    """Return who prepares."""
    return User.objects.get(username=OFFICER.username)


def administrator() -> User:
    """Return who submits."""
    return User.objects.get(username=ADMINISTRATOR.username)


def seat_of(username: str) -> Seat:
    """Return somebody's seat on the Board."""
    return Seat.objects.select_related("user").get(user__username=username, role=Role.BOARD)


def make_board(people: Iterable[PersonEntry], at: datetime) -> int:
    """Give the people who are not there yet their seats, and return how many that were."""
    return sum(seated(person, at) for person in people)


def seated(person: PersonEntry, at: datetime) -> bool:
    user, new = User.objects.get_or_create(
        username=person.username,
        defaults={"first_name": "Sample", "last_name": person.name, "is_active": False},
    )
    if new:
        user.set_unusable_password()
        user.save()
        seat = Seat(
            user=user,
            role=Role.BOARD,
            mandate=person.mandate,
            start=person.start,
            end=person.end,
        )
        give_seat(seat=seat, by=None, at=at)
    return new
