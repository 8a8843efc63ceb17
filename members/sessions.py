"""A session ends with any of the seats that it was opened with.

It remembers the seats' ids at the first request after the sign-in, and those that came since. Once
one of them is no longer in force, or the person is not active any more, nothing of the session is
left.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from members.leading import asks_for_a_fragment, asks_the_api, led
from members.models import User

SEATS = "seats"


class SeatsKept:
    """Ends the session whose seats are not all in force; stands after the authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Whose session holds nothing is nobody; to ask it would look for them.
        known = request.session.get(SEATS)
        if known is None and not request.user.is_authenticated:
            return self.get_response(request)
        held = held_by(request)
        if held is None or not set(known or ()) <= set(held):
            return over(request)
        if held != known:
            request.session[SEATS] = held
        return self.get_response(request)


def held_by(request: HttpRequest) -> list[int] | None:
    """Return the ids of the seats in force, or nothing where nobody is signed in any more."""
    user = request.user
    return sorted(seat.pk for seat in user.seats_held) if isinstance(user, User) else None


def over(request: HttpRequest) -> HttpResponse:
    """End the session and lead to the sign-in, which says why."""
    logout(request)
    why = _("Your session has ended, because a seat of yours has ended. Please sign in again.")
    if not asks_the_api(request):
        messages.warning(request, why)
    address = resolve_url(settings.LOGIN_URL)
    if request.method == "GET" and not asks_for_a_fragment(request):
        address = redirect_to_login(request.get_full_path(), address).url
    return led(request, address, why=why, status=401)
