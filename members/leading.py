"""How somebody is led elsewhere: a page goes there, a fragment takes its page along, the API says why."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect


def asks_the_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def asks_for_a_fragment(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def led(request: HttpRequest, address: str, *, why: str, status: int) -> HttpResponse:
    """Return the answer that leads to `address`; to a program `why`, with a status of its own."""
    if asks_the_api(request):
        return JsonResponse({"detail": why}, status=status)
    if asks_for_a_fragment(request):
        return HttpResponseClientRedirect(address)
    return redirect(address)
