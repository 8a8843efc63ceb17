"""Who, in the Secretariat's admin."""

from members.admin import geography, invitation, mailing, member, seat, user

__all__ = ["geography", "invitation", "mailing", "member", "seat", "user"]
