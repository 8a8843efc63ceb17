"""How much a request may bring: told by its head, and refused before its body is read."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.utils.translation import gettext as _

# No length that is written with more digits fits any limit.
MOST_DIGITS = 15


class BodyLimits:
    """Refuses a body that is too large, or whose length nobody can tell; reads none of it.

    It stands after the choice of the language and before whatever looks into a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        status = fault(request)
        return refused(request, status) if status else self.get_response(request)


def fault(request: HttpRequest) -> int:
    """Return the status with which the body is refused, or 0."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if "HTTP_TRANSFER_ENCODING" in request.META:
        return 411
    if not (length.isascii() and length.isdigit()):
        return 400
    if len(length) > MOST_DIGITS or int(length) > most(request):
        return 413
    return 0


def most(request: HttpRequest) -> int:
    """Return how many bytes a body of this kind may have."""
    with_files = request.content_type == "multipart/form-data"
    return settings.UPLOAD_MAX_SIZE if with_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def refused(request: HttpRequest, status: int, why: str = "") -> HttpResponse:
    """Say what is wrong, on a page in the frame or as the API does."""
    if request.path_info.startswith("/api/"):
        return JsonResponse({"detail": why or words(status)}, status=status)
    page = loader.render_to_string(f"{status}.html", {"why": why or words(status)})
    return HttpResponse(page, status=status)


def words(status: int) -> str:
    if status == 413:
        limits = {
            "most": settings.UPLOAD_MAX_SIZE,
            "file": settings.FILE_MAX_SIZE,
            "plain": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        }
        return _(
            "A file may have up to %(file)s MB, several together %(most)s MB, and words without a "
            "file %(plain)s MB. Nothing has been changed. Send large files one by one, or smaller "
            "versions of them."
        ) % {name: size >> 20 for name, size in limits.items()}
    if status == 411:
        return _("What was sent does not say how long it is. Nothing has been changed.")
    return _(
        "Something in the address or the form was not as it should be. Nothing has been changed. "
        "Please go back and try again."
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that could not be read: too large, too many parts, or broken."""
    if isinstance(exception, RequestDataTooBig):
        return refused(request, 413)
    if isinstance(exception, TooManyFilesSent):
        said = _("More than %(most)s files were sent at once. Nothing has been changed.")
        return refused(request, 400, said % {"most": settings.DATA_UPLOAD_MAX_NUMBER_FILES})
    if isinstance(exception, TooManyFieldsSent):
        said = _("More than %(most)s fields were sent at once. Nothing has been changed.")
        return refused(request, 400, said % {"most": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS})
    return refused(request, 400)
