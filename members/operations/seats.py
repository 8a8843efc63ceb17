"""What is done with seats: given and ended, never rewritten."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from members.history import credit
from members.models import Seat, User


@transaction.atomic
def give_seat(*, seat: Seat, by: User | None, at: datetime) -> Seat:
    """Give a person the seat, which is not saved yet.

    Raises ValidationError for one that does not fit its role, or that the person has already.
    """
    seat.given_by, seat.given_at = by, at
    credit(seat, by)
    seat.full_clean()
    seat.save()
    return seat


@transaction.atomic
def end_seat(*, seat: Seat, by: User | None, at: datetime) -> Seat:
    """End a seat at once: the next request of the person is refused, and their session is over."""
    current = Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    if current.ended_at:
        raise ValidationError(_("This seat has ended already."))
    current.ended_at = at
    credit(current, by)
    current.save()
    return current
