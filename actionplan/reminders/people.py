"""Who gets mails, and which ones they had lately."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from actionplan.reminders.occasions import week_of
from members.models import Mailing, Role, Seat, User
from members.models.seat import OF_SECRETARIAT

LATELY = timedelta(days=28)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an address, the members they edit for and the regions they watch."""

    user: User
    members: frozenset[int]
    regions: frozenset[int]
    is_officer: bool


def people(at: datetime) -> list[Person]:
    """Return who has a seat, is not deactivated and has an address; one query.

    A viewer can do nothing about what is due, and the Board has its own papers.
    """
    seats = Seat.objects.in_force(at).filter(user__is_active=True).exclude(user__email="")
    held = defaultdict(list)
    for seat in seats.select_related("user").order_by("user_id", "pk"):
        held[seat.user].append(seat)
    return [person_of(user, seats) for user, seats in held.items()]


def person_of(user: User, seats: list[Seat]) -> Person:
    return Person(
        user=user,
        members=frozenset(s.member_id for s in seats if s.member_id and s.role == Role.EDITOR),
        regions=frozenset(s.region_id for s in seats if s.region_id),
        is_officer=any(seat.role in OF_SECRETARIAT for seat in seats),
    )


@dataclass(slots=True)
class Past:
    """The mails of the last weeks: their keys, and when each person had a digest."""

    written: set[tuple[int, str, str]] = field(default_factory=set)
    digests: dict[int, datetime] = field(default_factory=dict)
    first_of_week: date | None = None

    def had(self, person: Person, kind: str, key: str) -> bool:
        return (person.user.pk, kind, key) in self.written

    def last_digest(self, person: Person, at: datetime) -> datetime:
        """Return the moment from which on a digest tells what is new."""
        return self.digests.get(person.user.pk, at - WEEK)

    def had_digest_since(self, person: Person, day: date, zone: ZoneInfo) -> bool:
        """Whether a digest since the day told the person what a reminder would."""
        last = self.digests.get(person.user.pk)
        return last is not None and last.astimezone(zone).date() >= day


def past_of(at: datetime, zone: ZoneInfo) -> Past:
    """Return the mails written in the weeks before `at`; one query."""
    past = Past()
    week = week_of(at.astimezone(zone).date())
    rows = Mailing.objects.filter(written_at__gt=at - LATELY).order_by("written_at", "pk")
    for user, kind, key, written_at in rows.values_list("user", "kind", "key", "written_at"):
        past.written.add((user, kind, key))
        if kind == Mailing.Kind.DIGEST:
            past.digests[user] = written_at
            if key == week and past.first_of_week is None:
                past.first_of_week = written_at.astimezone(zone).date()
    return past
