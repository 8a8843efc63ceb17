"""Who asks: the person behind a request, and what they have the right to."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from members.models import User

View = Callable[..., HttpResponse]


def signed_in(request: HttpRequest) -> User:
    """Return the person who is signed in; raise PermissionDenied where nobody is."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def right_required(right: str) -> Callable[[View], View]:
    """Return the decorator of a view that is not there for whoever lacks the right.

    It stands below `login_required`: who is not signed in is led to the sign-in first.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(right):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard
