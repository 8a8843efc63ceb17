"""Who must prove twice who they are: whoever sees or signs what concerns everybody.

Without a second factor such a person is led to set one up, and nothing else opens. With one, the
session must have proven it: one that was opened by a password alone, before, is led to do so.
"""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from members.leading import led
from members.models import Somebody, User
from members.models.seat import TWICE_PROVEN
from members.models.user import holds

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
PROVEN = "second_factor_set_up_here"


class SecondFactorFirst:
    """Lets nothing be opened before the second factor, by those who must have one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if must_prove_twice(request.user):
            if not has_second_factor(request.user):
                return self.unless_at(request, set_up_pages(), reverse("mfa_index"))
            if not proven(request):
                proof = reverse(way_to_prove(request.user))
                address = redirect_to_login(request.get_full_path(), proof).url
                return self.unless_at(request, proof_pages(), address)
        return self.get_response(request)

    def unless_at(self, request: HttpRequest, pages: tuple[str, ...], to: str) -> HttpResponse:
        """Answer a request for one of the pages that stay open; lead any other away."""
        if request.path.startswith(pages):
            return self.get_response(request)
        why = _("Your seat needs a second factor. Sign in on the site and set one up first.")
        return led(request, to, why=why, status=403)


def must_prove_twice(user: Somebody) -> bool:
    """Whether somebody holds a seat that needs a second factor."""
    return settings.MFA_REQUIRED and holds(user, *TWICE_PROVEN)


def has_second_factor(user: Somebody) -> bool:
    """Whether somebody has set up an app or a key; recovery codes alone are none."""
    return is_mfa_enabled(user, FACTORS)


def proven(request: HttpRequest) -> bool:
    """Whether this session has shown the second factor: at the sign-in, since, or when it was set up."""
    records = get_authentication_records(request, request.user)
    return request.session.get(PROVEN) == request.user.pk or any(
        each["method"] == "mfa" for each in records
    )


def way_to_prove(user: Somebody) -> str:
    """Return the name of the page on which the person shows what they have."""
    by_code = is_mfa_enabled(user, [Authenticator.Type.TOTP])
    return "mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn"


def always_open() -> tuple[str, ...]:
    return reverse("account_logout"), reverse("set_language")


def set_up_pages() -> tuple[str, ...]:
    return (*always_open(), reverse("mfa_index"), reverse("account_reauthenticate"))


def proof_pages() -> tuple[str, ...]:
    proofs = ("mfa_reauthenticate", "mfa_reauthenticate_webauthn")
    return (*always_open(), *(reverse(name) for name in proofs))


def remember_proof(request: HttpRequest, user: User) -> None:
    """Note that the second factor was set up in this session, and so needs no showing."""
    request.session[PROVEN] = user.pk
