"""The checks of an edition: what it lacks, where that is mended, and what is waived with a reason."""

from itertools import groupby

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from members.access import right_required, signed_in
from reports import operations
from reports.checks import checked, titles
from reports.views.editions import SECTION, WRITE, edition_of


@never_cache
@require_safe
@login_required
@right_required(WRITE)
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """List what the edition lacks, check by check, with the reasons of what is waived."""
    edition = edition_of(request, pk)
    found = checked(edition, timezone.now())
    named = titles()
    groups = [(named[code], list(each)) for code, each in groupby(found, lambda row: row.code)]
    context = {
        **SECTION,
        "edition": edition,
        "groups": groups,
        "unmet": sum(not each.is_waived for each in found),
        "waived": sum(each.is_waived for each in found),
    }
    return render(request, "reports/editions/checks.html", context)


@require_POST
@login_required
@right_required(WRITE)
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    """Waive what one check found about one subject, with the reason, which is printed."""
    edition = edition_of(request, pk)
    try:
        operations.waive(
            edition=edition,
            check_code=request.POST.get("code", ""),
            subject=request.POST.get("subject", ""),
            reason={
                code: request.POST.get(f"reason_{code}", "") for code, _name in settings.LANGUAGES
            },
            by=signed_in(request),
            at=timezone.now(),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Waived. The reason is printed in the report."))
    return redirect("reports:checks", pk)


@require_POST
@login_required
@right_required(WRITE)
def take_back_waiver(request: HttpRequest, pk: int, waiver: int) -> HttpResponse:
    """Ask for what was waived again."""
    edition = edition_of(request, pk)
    found = get_object_or_404(edition.waivers, pk=waiver)
    try:
        operations.take_back_waiver(waiver=found, by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The waiver is taken back."))
    return redirect("reports:checks", pk)
