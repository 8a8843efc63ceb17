"""Whose home somebody may open in the portal: what a member does, asks and is asked."""

from django.db.models import Q, QuerySet

from members.models import Member, Role, Somebody
from members.models.seat import OF_MEMBER, OF_SECRETARIAT
from members.models.user import holds, members_of, regions_of


def homes_open_to(user: Somebody) -> QuerySet[Member]:
    """Return the members whose home somebody may see: their own, all for the Secretariat, a region's."""
    members = Member.objects.select_related("country", "region")
    if holds(user, *OF_SECRETARIAT):
        return members
    own = Q(pk__in=members_of(user, *OF_MEMBER))
    return members.filter(own | Q(region__in=regions_of(user)))


def homes_kept_by(user: Somebody) -> QuerySet[Member]:
    """Return the members for whom somebody writes."""
    return Member.objects.filter(pk__in=members_of(user, Role.EDITOR))
