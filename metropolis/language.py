"""The language of an answer of the API."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _


class QueryLanguage:
    """Lets `?language=` of an address of the API decide, before the cookie and Accept-Language.

    It stands after LocaleMiddleware, which chooses anew for each request and names the language
    in the answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = request.GET.get("language") if request.path_info.startswith("/api/") else None
        if code is None:
            return self.get_response(request)
        languages = dict(settings.LANGUAGES)
        if code not in languages:
            message = _("Choose one of: %(languages)s.") % {"languages": ", ".join(languages)}
            return JsonResponse({"language": [message]}, status=400)
        translation.activate(code)
        request.LANGUAGE_CODE = code
        return self.get_response(request)
