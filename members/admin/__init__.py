"""Who, in the Secretariat's admin."""

from members.admin import geography, mailing, member, user

__all__ = ["geography", "mailing", "member", "user"]
