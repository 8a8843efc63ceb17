"""Who the association is made of."""

from members.models.geography import Country, Region
from members.models.member import Member, Membership, Partner
from members.models.user import User

__all__ = ["Country", "Member", "Membership", "Partner", "Region", "User"]
