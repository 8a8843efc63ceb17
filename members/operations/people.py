"""People: made from an invitation, found by their address, helped when a second factor is lost."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.utils import generate_unique_username
from django.db import transaction

from members.models import Invitation, User


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody says of themselves who has no account yet."""

    first_name: str
    last_name: str
    password: str


def person_of(address: str) -> User | None:
    """Return whose address it is, if anybody's."""
    return User.objects.filter(email__iexact=address).first() if address else None


def new_person(*, invitation: Invitation, newcomer: Newcomer) -> User:
    """Make an account for the invited address; raise ValidationError for what it cannot hold."""
    person = User(
        username=generate_unique_username([invitation.email, "member"]),
        email=invitation.email,
        first_name=newcomer.first_name,
        last_name=newcomer.last_name,
        language=invitation.language,
    )
    person.set_password(newcomer.password)
    person.full_clean()
    person.save()
    return person


def prove_address(person: User) -> None:
    """Make a person's address the one, proven, by which they sign in and set a new password."""
    EmailAddress.objects.filter(user=person).exclude(email=person.email.lower()).delete()
    if person.email:
        EmailAddress.objects.update_or_create(
            user=person,
            email=person.email.lower(),
            defaults={"verified": True, "primary": True},
        )


@transaction.atomic
def change_address(*, user: User, address: str, by: User | None, at: datetime) -> User:
    """Give a person another address: the old one is of no use any more."""
    user.email = address.strip().lower()
    user.full_clean(exclude=["password"])
    user.save()
    prove_address(user)
    return user


@transaction.atomic
def remove_second_factor(*, user: User, by: User | None, at: datetime) -> int:
    """Remove a person's lost second factors and recovery codes; return how many there were.

    Who must have one is led to set up another at the next sign-in.
    """
    removed, _by_model = Authenticator.objects.filter(user=user).delete()
    return removed
