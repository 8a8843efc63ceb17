"""The pages on which a final evaluation recommends, and on which the management answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.access import right_required, signed_in
from reports import operations
from reports.drafting import forget
from reports.forms import RecommendationForm
from reports.models import Edition, Report
from reports.views.editions import SECTION, WRITE, edition_of


def final_of(request: HttpRequest, pk: int) -> Edition:
    """Return a final evaluation that the reader may see; no other edition recommends."""
    edition = edition_of(request, pk)
    if edition.kind != Report.Kind.FINAL:
        raise Http404
    return edition


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@right_required(WRITE)
def recommendations(request: HttpRequest, pk: int) -> HttpResponse:
    """List what the edition recommends, and add to it."""
    edition, asked = final_of(request, pk), request.method == "POST"
    form = RecommendationForm(request.POST if asked else None)
    if asked and form.add(edition, by=signed_in(request), at=timezone.now()):
        forget(edition)
        messages.success(request, _("Added."))
        return redirect("reports:recommendations", pk)
    rows = list(edition.recommendations.all())
    context = {**SECTION, "edition": edition, "rows": rows, "form": form}
    status = 400 if asked else 200
    return render(request, "reports/editions/recommendations.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@right_required(WRITE)
def recommendation(request: HttpRequest, pk: int, recommendation: int) -> HttpResponse:
    """Show one recommendation with its response, and save both; 409 where another wrote meanwhile."""
    edition, asked = final_of(request, pk), request.method == "POST"
    row = get_object_or_404(edition.recommendations, pk=recommendation)
    form = RecommendationForm(request.POST if asked else None, row=row)
    if asked and form.save(row, by=signed_in(request), at=timezone.now()):
        forget(edition)
        messages.success(request, _("Saved."))
        return redirect("reports:recommendations", pk)
    context = {**SECTION, "edition": edition, "row": row, "form": form}
    status = 409 if asked else 200
    return render(request, "reports/editions/recommendation.html", context, status=status)


@require_POST
@login_required
@right_required(WRITE)
def remove_recommendation(request: HttpRequest, pk: int, recommendation: int) -> HttpResponse:
    """Take one recommendation out of the edition."""
    edition = final_of(request, pk)
    row = get_object_or_404(edition.recommendations, pk=recommendation)
    try:
        operations.remove_recommendation(
            recommendation=row, by=signed_in(request), at=timezone.now()
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        forget(edition)
        messages.success(request, _("Removed."))
    return redirect("reports:recommendations", pk)
