"""The content security policy of the admin: its theme computes in the page and styles inline.

Everywhere else the policy of the settings holds, which allows neither.
"""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

ADMIN = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}


class AdminPolicy:
    """Relaxes the policy for the pages of the admin alone; stands below the CSP middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(reverse("admin:index")):
            vars(response)["_csp_update"] = ADMIN  # as django-csp's own decorators do
        return response
