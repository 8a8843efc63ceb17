"""Who can be played in the demonstration: one person for each role, with one password for all."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from members.models import Mandate, Member, Role, Seat, User
from members.operations import give_seat

PASSWORD = "metropolis-demo"  # noqa: S105 - everybody knows it
MEMBER = "montreal"


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody of the demonstration; `of_member` and `of_region` say whose seat it is.

    `since`: the first day of the seat, or that on which the demonstration is made.
    """

    username: str
    role: Role
    language: str = "en"
    of_member: bool = False
    of_region: bool = False
    since: date | None = None
    more: dict[str, Any] = field(default_factory=dict)

    def seat(self, user: User, member: Member | None, at: datetime) -> Seat:
        return Seat(
            user=user,
            role=self.role,
            member=member if self.of_member else None,
            region=member.region if member and self.of_region else None,
            start=self.since or timezone.localdate(at),
            **self.more,
        )


# The day on which the plan was adopted: who plays its years has been there since.
ADOPTED = date(2020, 11, 30)
OFFICER = Persona("officer", Role.OFFICER, since=ADOPTED)
ADMINISTRATOR = Persona("administrator", Role.ADMINISTRATOR, since=ADOPTED)
EDITOR = Persona("editor", Role.EDITOR, of_member=True)
PERSONAS = (
    OFFICER,
    ADMINISTRATOR,
    EDITOR,
    Persona("viewer", Role.VIEWER, language="fr", of_member=True),
    Persona("secretary", Role.REGIONAL_SECRETARY, language="es", of_region=True),
    Persona("president", Role.BOARD, since=ADOPTED, more={"mandate": Mandate.PRESIDENT}),
)


def make_personas(at: datetime) -> int:
    """Make the people who are not there yet, and return how many that were."""
    member = Member.objects.filter(slug=MEMBER).first()
    return sum(made(persona, member, at) for persona in PERSONAS)


def made(persona: Persona, member: Member | None, at: datetime) -> bool:
    """Make somebody with a seat; without the member there is nobody for it."""
    if member is None and (persona.of_member or persona.of_region):
        return False
    user, new = User.objects.get_or_create(
        username=persona.username,
        defaults={
            "first_name": "Demo",
            "last_name": persona.username.capitalize(),
            "email": f"{persona.username}@demo.example",
            "language": persona.language,
        },
    )
    if new:
        user.set_password(PASSWORD)
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        give_seat(seat=persona.seat(user, member, at), by=None, at=at)
    return new
