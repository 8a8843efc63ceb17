"""By which methods the site is asked: pages are read and sent to, and the API says its own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse

PLAIN = ["GET", "HEAD", "POST"]


class PlainMethods:
    """Refuses what no page asks for, so that no view takes PUT for a form that was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in PLAIN or request.path.startswith(reverse("api:api-root")):
            return self.get_response(request)
        return HttpResponseNotAllowed(PLAIN)
