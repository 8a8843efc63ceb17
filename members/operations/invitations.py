"""Invitations: sent, sent again, withdrawn, and taken up once."""

import secrets
from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from members import mail
from members.history import credit
from members.models import Invitation, Seat, User
from members.models.invitation import LIFETIME, digest_of
from members.operations.people import Newcomer, new_person, person_of, prove_address
from members.operations.seats import give_seat


@transaction.atomic
def invite(*, invitation: Invitation, by: User | None, at: datetime) -> Invitation:
    """Invite an address to the seat that `invitation`, which is not saved yet, offers; send the mail.

    Raises ValidationError for a seat that does not fit its role, that the person has already, or
    that is offered to them already.
    """
    invitation.email = invitation.email.strip().lower()
    token = seal(invitation, by=by, at=at)
    invitation.full_clean()
    refuse_twice(invitation, at)
    save_and_send(invitation, token, by=by, at=at)
    return invitation


@transaction.atomic
def send_again(*, invitation: Invitation, by: User | None, at: datetime) -> Invitation:
    """Send a new link, good for another fortnight; the old one is of no use any more."""
    current = locked(pk=invitation.pk)
    refuse_settled(current)
    token = seal(current, by=by, at=at)
    save_and_send(current, token, by=by, at=at)
    return current


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User | None, at: datetime) -> Invitation:
    """Take an invitation back: its link leads nowhere from now on."""
    current = locked(pk=invitation.pk)
    refuse_settled(current)
    current.withdrawn_at = at
    credit(current, by)
    current.save()
    return current


@transaction.atomic
def accept_invitation(
    *, token: str, by: User | None, newcomer: Newcomer | None = None, at: datetime
) -> User:
    """Give the seat to the person `by`, whose address was invited, or to a newcomer; return them.

    Raises ValidationError for a link that cannot be used (any more), and for anybody but the one
    whom it was sent to. Of two clicks at once the second is refused.
    """
    invitation = locked(digest=digest_of(token))
    refuse_closed(invitation, at)
    person = person_of(invitation.email)
    if person != by or (by is None) == (newcomer is None) or (person and not person.is_active):
        raise ValidationError(_("This invitation is for somebody else."), code="somebody_else")
    if newcomer is not None:
        person = new_person(invitation=invitation, newcomer=newcomer)
    assert person is not None  # noqa: S101 # nosec - for the types: it is one or the other
    prove_address(person)
    invitation.seat = give_seat(seat=offered(invitation, person), by=invitation.invited_by, at=at)
    invitation.accepted_at = at
    credit(invitation, person)
    invitation.save()
    return person


def locked(**key: object) -> Invitation:
    """Return the invitation, which nobody else changes meanwhile."""
    try:
        return Invitation.objects.select_for_update(of=("self",)).get(**key)
    except Invitation.DoesNotExist as error:
        raise ValidationError(CLOSED, code="closed") from error


CLOSED = _("This invitation cannot be used any more.")


def refuse_closed(invitation: Invitation, at: datetime) -> None:
    if not Invitation.objects.open(at).filter(pk=invitation.pk).exists():
        raise ValidationError(CLOSED, code="closed")


def refuse_settled(invitation: Invitation) -> None:
    if invitation.accepted_at:
        raise ValidationError(_("This invitation has been accepted."))
    if invitation.withdrawn_at:
        raise ValidationError(_("This invitation has been withdrawn."))


def refuse_twice(invitation: Invitation, at: datetime) -> None:
    """Refuse what the person has, or has been offered: one seat, one invitation."""
    place = {name: getattr(invitation, name) for name in ("role", "member", "region", "mandate")}
    if Seat.objects.in_force(at).filter(user__email__iexact=invitation.email, **place).exists():
        raise ValidationError({"email": _("This person has this seat already.")})
    if Invitation.objects.open(at).filter(email=invitation.email, **place).exists():
        raise ValidationError({"email": _("This address is invited already. Send it again.")})


def seal(invitation: Invitation, *, by: User | None, at: datetime) -> str:
    """Give an invitation a new token, which is returned and kept nowhere."""
    token = secrets.token_urlsafe(32)
    invitation.digest = digest_of(token)
    invitation.invited_by, invitation.invited_at = by, at
    invitation.expires_at, invitation.sent_at = at + LIFETIME, None
    return token


def save_and_send(invitation: Invitation, token: str, *, by: User | None, at: datetime) -> None:
    credit(invitation, by)
    invitation.save()
    transaction.on_commit(partial(mail.send_invitation, invitation.pk, token, at=at))


def offered(invitation: Invitation, person: User) -> Seat:
    """Return the seat that an invitation offers, not saved yet."""
    return Seat(
        user=person,
        role=invitation.role,
        member=invitation.member,
        region=invitation.region,
        mandate=invitation.mandate,
        start=invitation.start,
        end=invitation.end,
    )
