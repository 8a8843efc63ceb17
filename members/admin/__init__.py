"""Who, in the Secretariat's admin."""

from members.admin import geography, member, user

__all__ = ["geography", "member", "user"]
