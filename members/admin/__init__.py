"""Who, in the Secretariat's admin."""

from members.admin import geography, invitation, member, seat, user

__all__ = ["geography", "invitation", "member", "seat", "user"]
