"""Scorecards: making those of a report, the lists of them, and one card as a page and as a file."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from members.access import right_required, signed_in
from members.homes import homes_open_to
from members.models import Region
from reports import operations, scorecards, tasks
from reports.compute.scorecards import Subject
from reports.dataset import SnapshotError
from reports.models import Report, Scorecard, ScorecardBatch, ScorecardQuerySet
from reports.render import wording
from reports.render.scorecards import Sheet, sheet_of
from reports.snapshot import sha256
from reports.views.readable import readable_reports, sweep_if_nobody_does

SECTION = {"section": "reports"}
MAKE, LIST = "reports.make_scorecards", "reports.list_scorecards"
ROWS = 50
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever the archive is made


def readable(request: HttpRequest) -> ScorecardQuerySet:
    """Return the cards that may be read, without their content."""
    cards = Scorecard.objects.visible_to(request.user).current()
    return cards.select_related("report__plan", "region").defer("content")


def batch_of(request: HttpRequest, report: Report) -> ScorecardBatch | None:
    """Return the batch of a report, as far as this person reads its cards."""
    batch = ScorecardBatch.objects.current().filter(report=report).first()
    if request.user.has_perm(MAKE):
        return batch
    return batch if batch and readable(request).filter(report=report).exists() else None


@require_safe
@login_required
def newest(request: HttpRequest) -> HttpResponse:
    """List the cards of the newest sealed edition of which the reader may see any."""
    sealed = readable(request).sealed().newest_first()
    report = sealed.values_list("report", flat=True).first()
    cards = sealed.filter(report=report)
    edition = next(iter(cards.select_related("report__edition")[:1]), None)
    context = {"edition": edition and edition.report.edition}
    return render(request, "reports/scorecards/newest.html", context | listed(request, cards))


@require_safe
@login_required
@right_required(LIST)
def of_report(request: HttpRequest, pk: int) -> HttpResponse:
    """List the cards of a report, or say how far they are."""
    sweep_if_nobody_does(tasks.sweep_scorecards)
    report = get_object_or_404(readable_reports(request), pk=pk)
    batch = batch_of(request, report)
    if batch is None and not request.user.has_perm(MAKE):
        raise Http404
    cards = readable(request).filter(report=report)
    context = {"report": report, "batch": batch, "languages": languages()}
    return render(request, "reports/scorecards/list.html", context | listed(request, cards))


def listed(request: HttpRequest, cards: ScorecardQuerySet) -> dict[str, Any]:
    """Return one page of the cards in a language and of a region, and what can be chosen."""
    language = request.GET.get("language") or wording.language()
    regions = Region.objects.filter(pk__in=cards.order_by().values("region")).order_by("name")
    region = request.GET.get("region", "")
    rows = cards.filter(language=language).order_by("-kind", "name", "pk")
    if region:
        rows = rows.filter(region__slug=region)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    return SECTION | {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "regions": list(regions),
        "region": region,
        "language": language,
        "languages": languages(),
    }


def languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


@require_POST
@login_required
@right_required(MAKE)
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the cards of a finished report made; asked for twice, they are made once."""
    report = get_object_or_404(readable_reports(request).done(), pk=pk)
    try:
        operations.request_scorecards(report=report, by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("reports:report_scorecards", pk)


@require_safe
@login_required
@right_required(MAKE)
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Return how far the cards are, as a part of their page; let it load anew at the end."""
    sweep_if_nobody_does(tasks.sweep_scorecards)
    report = get_object_or_404(readable_reports(request), pk=pk)
    batch = get_object_or_404(ScorecardBatch, report=report)
    response = render(request, "reports/scorecards/progress.html", {"batch": batch})
    if not batch.is_under_way:
        response["HX-Refresh"] = "true"
    return response


@require_safe
@login_required
@right_required(LIST)
def archive(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Send all cards of a report in a language as one archive."""
    cards = Scorecard.objects.visible_to(request.user).current()
    cards = cards.filter(report=pk, language=language).select_related("report__plan")
    first = cards.defer("content").first()
    if first is None:
        raise Http404
    report = first.report
    name = f"scorecards-{report.plan.slug}-{report.cutoff}-{language}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(packed(cards), content_type="application/zip", headers=headers)


def packed(cards: ScorecardQuerySet) -> bytes:
    """Return the archive of the cards, in the order of their names."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as book:
        for card in cards.order_by("-kind", "slug").iterator(chunk_size=20):
            info = ZipInfo(card.filename, LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            book.writestr(info, bytes(card.content))
    return target.getvalue()


@require_safe
@login_required
def of_member(request: HttpRequest, member: str) -> HttpResponse:
    """Lead to a member's newest card of a sealed edition, in the reader's language."""
    row = get_object_or_404(homes_open_to(request.user), slug=member)
    cards = readable(request).sealed().filter(member=row).newest_first()
    found = cards.filter(language=wording.language()).first()
    if found is None:
        return render(request, "reports/scorecards/none.html", {"section": "portal", "member": row})
    return redirect(found)


@require_safe
@login_required
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a card as a page in its language, with all that found no room on paper."""
    found = get_object_or_404(readable(request), pk=pk)
    same = readable(request).filter(report=found.report_id, kind=found.kind, slug=found.slug)
    edition = getattr(found.report, "edition", None)
    with translation.override(found.language):
        context = SECTION | {
            "card": found,
            "sheet": sheet(found),
            "same": same.order_by("language"),
            "edition": edition,
            "later": edition.successor if edition else None,
        }
        response = render(request, "reports/scorecards/card.html", context)
    response["Content-Language"] = found.language
    return response


def sheet(found: Scorecard) -> Sheet | None:
    """Return the card in words; None where its snapshot is gone, or of a format read no more."""
    subject = Subject(found.kind, found.slug, "")
    try:
        cards = scorecards.cards_of(found.snapshot_sha256)
        return sheet_of(cards, subject, found.snapshot_sha256)
    except (SnapshotError, LookupError):
        return None


@require_safe
@login_required
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the PDF of a card, or say that it is not what was made."""
    found = get_object_or_404(readable(request), pk=pk)
    content = bytes(found.content)
    if sha256(content) != found.sha256:
        return render(request, "reports/damaged.html", {"file": found}, status=500)
    etag = f'"{found.sha256}"'
    headers = {
        "ETag": etag,
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'attachment; filename="{found.filename}"',
    }
    response = HttpResponse(content, content_type="application/pdf", headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response
