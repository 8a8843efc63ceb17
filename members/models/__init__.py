"""Who the association is made of."""

from members.models.geography import Country, Region
from members.models.invitation import Invitation
from members.models.mailing import Mailing
from members.models.member import Member, Membership, Partner
from members.models.seat import Mandate, Role, Seat
from members.models.user import Somebody, User

__all__ = [
    "Country",
    "Invitation",
    "Mailing",
    "Mandate",
    "Member",
    "Membership",
    "Partner",
    "Region",
    "Role",
    "Seat",
    "Somebody",
    "User",
]
