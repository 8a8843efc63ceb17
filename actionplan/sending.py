"""How a file of evidence leaves the house: to be saved, as it was recorded, or not at all."""

import structlog
from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from actionplan.models import Evidence
from actionplan.operations.content import digest, named_kind

logger = structlog.get_logger(__name__)

# Whatever a file is, nothing in it may run here, be framed elsewhere, or be kept by a proxy.
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def send(request: HttpRequest, evidence: Evidence) -> HttpResponseBase:
    """Send the file to be saved, once its sha256 is found to be the one that was recorded."""
    content = intact(evidence)
    if content is None:
        return damaged(request, evidence)
    name = evidence.filename or "evidence"
    return FileResponse(
        content, as_attachment=True, filename=name, content_type=named_kind(name), headers=HEADERS
    )


def intact(evidence: Evidence) -> File | None:
    """Return the stored file at its start, or None where it is not what was recorded."""
    try:
        content = evidence.file.open()
    except (OSError, SuspiciousFileOperation):
        return None
    if digest(content) == evidence.sha256:
        return content
    content.close()
    return None


def damaged(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """Say that a file is not what was recorded, rather than send it."""
    logger.error("evidence.file_damaged", evidence=evidence.pk, file=evidence.file.name)
    context = {"section": "portal", "evidence": evidence}
    return render(request, "portal/damaged.html", context, status=500)
