"""What is done with people, their seats and invitations: by whom and when, all or nothing.

A refusal is a ValidationError; nothing is written then.
"""

from members.operations.invitations import (
    accept_invitation,
    invite,
    send_again,
    withdraw_invitation,
)
from members.operations.people import Newcomer, change_address, person_of, remove_second_factor
from members.operations.seats import end_seat, give_seat

__all__ = [
    "Newcomer",
    "accept_invitation",
    "change_address",
    "end_seat",
    "give_seat",
    "invite",
    "person_of",
    "remove_second_factor",
    "send_again",
    "withdraw_invitation",
]
