"""The pages on which an edition is written: its parts, what is said of outcomes, and the preview."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionplan.models import Outcome
from actionplan.operations import narratives_of, save_narrative
from members.access import right_required, signed_in
from reports.drafting import forget, preview_of
from reports.forms import NarrativeForm
from reports.models import CONTENT_TYPES, Edition
from reports.views.columns import columns, save
from reports.views.editions import WRITE, edition_of
from reports.views.files import policy
from reports.views.places import Place, prefix


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@right_required(WRITE)
def passage(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Show a part to be written beside its figures, and save what is posted."""
    edition, now = edition_of(request, pk), timezone.now()
    place = Place.of(edition, part, now)
    if request.method != "POST":
        return place.page(request, columns(edition, part))
    saved = [save(request, edition, part, column, now) for column in columns(edition, part)]
    if any(column.fault for column in saved):
        return place.page(request, saved, status=409)
    messages.success(request, _("Saved."))
    return redirect("reports:passage", pk, part)


@require_POST
@login_required
@right_required(WRITE)
def autosave(request: HttpRequest, pk: int, part: str, language: str) -> HttpResponse:
    """Save a part in one language as it is typed, and say so in a line; 409 where it cannot be."""
    edition, now = edition_of(request, pk), timezone.now()
    column = next((each for each in columns(edition, part) if each.code == language), None)
    if column is None:
        raise Http404
    saved = save(request, edition, part, column, now)
    context = {"column": saved, "at": now}
    return render(
        request, "reports/editions/saved.html", context, status=409 if saved.fault else 200
    )


@never_cache
@require_POST
@login_required
@right_required(WRITE)
def narrative(request: HttpRequest, pk: int, part: str, outcome: int) -> HttpResponse:
    """Save what is said of an outcome of the axis, with its history."""
    edition, now = edition_of(request, pk), timezone.now()
    place = Place.of(edition, part, now)
    if not place.speaks_of(outcome):
        raise Http404
    said = narratives_of([outcome], edition.period_start, edition.period_end)[outcome]
    form = NarrativeForm(request.POST, said=said, prefix=prefix(outcome))
    if not form.is_valid() or not kept(request, edition, outcome, form):
        return place.page(request, columns(edition, part), form, status=409)
    messages.success(request, _("Saved."))
    address = reverse("reports:passage", args=[pk, part])
    return HttpResponseRedirect(f"{address}#{prefix(outcome)}")


def kept(request: HttpRequest, edition: Edition, outcome: int, form: NarrativeForm) -> bool:
    """Keep what is said, or let the form say why it is not."""
    try:
        if not edition.is_open:
            raise ValidationError(_("This edition is closed; its words stay as they are."))
        save_narrative(
            outcome=get_object_or_404(Outcome, pk=outcome),
            start=edition.period_start,
            end=edition.period_end,
            words=form.typed,
            version=form.cleaned_data["version"] or 0,
            by=signed_in(request),
            at=timezone.now(),
        )
    except ValidationError as error:
        form.refuse(error)
        return False
    edition.writers.add(signed_in(request))
    forget(edition)
    return True


@never_cache
@require_safe
@login_required
@right_required(WRITE)
def preview(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Show the edition as it would be frozen now, under the policy of a report that was made."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    content = preview_of(edition_of(request, pk), language, timezone.now())
    response = HttpResponse(content, content_type=CONTENT_TYPES["html"])
    response["Content-Security-Policy"] = policy(content)
    return response
