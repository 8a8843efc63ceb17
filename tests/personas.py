"""Who asks: one person of each role, seen from two members, A and B, of two regions."""

from collections.abc import Callable
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from members.models import Member, Somebody
from tests.factories import SeatFactory, UserFactory

Persona = Callable[[Member, Member], Somebody]

OUTSIDE: dict[str, Persona] = {
    "anonymous": lambda a, b: AnonymousUser(),
    "without a seat": lambda a, b: UserFactory(),
    "editor of A whose term is over": lambda a, b: seated(member=a, end=date(2021, 12, 31)),
    "editor of A whose seat was ended": lambda a, b: seated(member=a, ended_at=timezone.now()),
    "editor of A from another day on": lambda a, b: seated(member=a, start=date(2999, 1, 1)),
    "editor of A, deactivated": lambda a, b: seated(member=a, user__is_active=False),
    "officer whose seat was ended": lambda a, b: seated(officer=True, ended_at=timezone.now()),
    "officer, deactivated": lambda a, b: seated(officer=True, user__is_active=False),
    "keeper, deactivated": lambda a, b: UserFactory(superuser=True, is_active=False),
}
INSIDE: dict[str, Persona] = {
    "editor of A": lambda a, b: seated(member=a),
    "viewer of A": lambda a, b: seated(member=a, viewer=True),
    "editor of B": lambda a, b: seated(member=b),
    "secretary of A's region": lambda a, b: seated(regional_secretary=True, region=a.region),
    "secretary of B's region": lambda a, b: seated(regional_secretary=True, region=b.region),
    "Board": lambda a, b: seated(board=True),
    "officer": lambda a, b: seated(officer=True),
    "administrator": lambda a, b: seated(administrator=True),
    "keeper": lambda a, b: UserFactory(superuser=True),
}
PERSONAS = OUTSIDE | INSIDE


def seated(**seat: object) -> Somebody:
    """Return somebody who has a seat."""
    return SeatFactory(**seat).user
