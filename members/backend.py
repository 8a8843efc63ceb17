"""Who somebody is; what they may do is asked of the rules, and of no group."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from django.http import HttpRequest

from members.models import User


class SignIn(AuthenticationBackend):
    """Signs people in by address or name, and gives no right: those follow from seats."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """Check the password once, as is done for nobody: else the time would tell who has an account."""
        names = (credentials.get("email"), credentials.get("username"))
        people = next((found for name in names if name and (found := whose(name))), [])
        checked = (self._check_password(user, credentials["password"]) for user in people)
        return next((user for user in checked if user), None)


def whose(name: str) -> list[User]:
    """Return whose address it is, or else whose name."""
    by_name = get_user_by_username(name)
    by_address = filter_users_by_email(name, prefer_verified=True, for_login=True)
    return by_address or ([by_name] if by_name else [])
