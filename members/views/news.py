"""The page behind the link in each mail: stop the news, or get it again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from members.news import holder_of


@csrf_exempt  # - a mail program posts here without a cookie (RFC 8058); the signed token is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Say what would stop and what stays, and do it when it is posted, without signing in.

    A look alone changes nothing: mail servers follow links before people do.
    """
    person = holder_of(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        person.take_news("again" in request.POST)
    context = {"wants_news": person.wants_news, "done": request.method == "POST"}
    return render(request, "members/unsubscribe.html", context)
