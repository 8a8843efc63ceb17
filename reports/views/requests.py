"""Asking for a report, watching it being made, and finding its files."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.access import right_required, signed_in
from reports import operations
from reports.forms import ReportForm
from reports.models import Report
from reports.views.readable import readable_files, readable_reports
from reports.views.scorecards import MAKE, batch_of

SECTION = {"section": "reports"}
ASK = "reports.add_report"


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """List the reports, the latest period first."""
    paginator = Paginator(readable_reports(request), 25)
    page = paginator.get_page(request.GET.get("page"))
    pages = paginator.get_elided_page_range(page.number)
    return render(request, "reports/list.html", {**SECTION, "page": page, "pages": pages})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@right_required(ASK)
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a report; who asks for what is there already is led to it."""
    now = timezone.now()
    form = ReportForm(request.POST or None, initial=ReportForm.likely(now))
    report = form.ask(by=signed_in(request), at=now) if request.method == "POST" else None
    if report is None:
        return render(request, "reports/new.html", {**SECTION, "form": form})
    if report.requested_at != now:
        messages.info(request, _("This report had been asked for already. Here it is."))
    return redirect(report)


@require_safe
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report: how far it is, or what there is to read and to download."""
    report = get_object_or_404(readable_reports(request), pk=pk)
    files = readable_files(request).filter(report=report)
    may_ask = request.user.has_perm(ASK)
    context = {**SECTION, "report": report, "files": files, "may_ask": may_ask}
    may_make = report.state == Report.State.DONE and request.user.has_perm(MAKE)
    context |= {"batch": batch_of(request, report), "may_make": may_make}
    return render(request, "reports/detail.html", context)


@require_safe
@login_required
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Return how far the report is, as a part of its page; let the page load anew at the end."""
    report = get_object_or_404(readable_reports(request), pk=pk)
    response = render(request, "reports/progress.html", {"report": report})
    if not report.is_under_way:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@login_required
@right_required(ASK)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a failed or a finished report again; one that is sealed has no such address."""
    report = get_object_or_404(readable_reports(request).not_sealed(), pk=pk)
    operations.run_again(report=report, by=signed_in(request), at=timezone.now())
    return redirect(report)
