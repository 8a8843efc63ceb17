"""What the rights on people and members are; django-rules finds this module when the site starts."""

from rules.permissions import add_perm

from members.models import (
    Country,
    Invitation,
    Mailing,
    Member,
    Membership,
    Partner,
    Region,
    Seat,
    User,
)
from members.rights import KEEP, grant, is_administrator, is_officer

add_perm("members", is_officer)
grant(is_officer, [Country, Member, Membership, Partner, Region], *KEEP)
grant(is_officer, [Membership], "delete")
# Nobody is deleted, nor what they were: a seat ends, an invitation is withdrawn.
grant(is_administrator, [User], "view", "change")
grant(is_administrator, [Seat, Invitation], *KEEP)
grant(is_administrator, [Mailing], "view")
