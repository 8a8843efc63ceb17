"""The files of a report, byte for byte as they were made."""

import hashlib
import re
from base64 import b64encode

import structlog
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from members.access import signed_in
from reports.models import Edition, ReportFile
from reports.operations import board as boardroom
from reports.snapshot import sha256
from reports.views.readable import readable_files

logger = structlog.get_logger(__name__)

STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


@require_safe
@login_required
def read(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Show the web page of a report, under a policy that lets nothing in but its own style."""
    file = find(request, pk, ReportFile.Format.HTML, language)
    content = intact(file)
    if content is None:
        return damaged(request, file)
    note_reading(request, file)
    response = answer(request, file, content)
    # Also where nothing has changed: a browser takes the headers of a 304 over.
    response["Content-Security-Policy"] = policy(content)
    return response


@require_safe
@login_required
def download(request: HttpRequest, pk: int, name: str, language: str = "") -> HttpResponse:
    """Send a file of a report to be saved."""
    file = find(request, pk, name, language)
    content = intact(file)
    if content is None:
        return damaged(request, file)
    response = answer(request, file, content)
    response["Content-Disposition"] = f'attachment; filename="{file.filename}"'
    return response


def find(request: HttpRequest, pk: int, name: str, language: str) -> ReportFile:
    asked = {"report": pk, "format": name, "language": language}
    return get_object_or_404(readable_files(request), **asked)


def note_reading(request: HttpRequest, file: ReportFile) -> None:
    """Note that a member of the Board opens a sealed edition, as the Secretariat looks for."""
    edition = Edition.objects.sealed().filter(report=file.report_id).first()
    if edition and request.method == "GET" and request.user.has_perm("reports.sign_edition"):
        boardroom.open_for_reading(edition=edition, by=signed_in(request), at=timezone.now())


def intact(file: ReportFile) -> bytes | None:
    """Return the content, or None where it is no longer what was made."""
    content = bytes(file.content)
    return content if sha256(content) == file.sha256 else None


def answer(request: HttpRequest, file: ReportFile, content: bytes) -> HttpResponse:
    """Return the content, or that it has not changed.

    It is private to whoever may read it, and a report may be made again: a browser asks each time.
    """
    etag = f'"{file.sha256}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    response = HttpResponse(content, content_type=file.content_type, headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response


def damaged(request: HttpRequest, file: ReportFile) -> HttpResponse:
    """Say that a file is not what was made, rather than send it."""
    logger.error("report.file_damaged", report=file.report_id, file=file.pk)
    return render(request, "reports/damaged.html", {"file": file}, status=500)


def policy(page: bytes) -> str:
    """Return the content security policy of a report's page."""
    styles = " ".join(f"'sha256-{digest(style)}'" for style in STYLE.findall(page)) or "'none'"
    return (
        f"default-src 'none'; style-src {styles}; img-src 'self' data:; "
        "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def digest(style: bytes) -> str:
    return b64encode(hashlib.sha256(style).digest()).decode()
