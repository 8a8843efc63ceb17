"""Who somebody is; what they may do is asked of the rules, and of no group."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend


class SignIn(AuthenticationBackend):
    """Signs people in by address or name, and gives no right: those follow from seats."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()
