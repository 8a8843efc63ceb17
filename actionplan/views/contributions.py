"""A contribution with all that was told of it; an update begun, and a verified one corrected."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionplan.findings import finding, with_reached
from actionplan.forms.correction import ReasonForm
from actionplan.models import Contribution, Measurement, ReportingPeriod, Update
from actionplan.operations import correct_update, start_update
from actionplan.views.pages import SECTION
from actionplan.views.sent import number
from actionplan.views.steps import Step, steps_of
from members.access import signed_in


class Told(NamedTuple):
    """An update as a contribution's page shows it."""

    update: Update
    steps: list[Step]
    figures: list[tuple[Measurement, str]]
    corrected: bool


@never_cache
@require_safe
@login_required
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a contribution: what is asked, what was told, and every step of it."""
    rows = Contribution.objects.visible_to(request.user).exclude(member=None)
    row = get_object_or_404(rows.select_related("project__plan", "member"), pk=pk)
    told = updates_of(request, row)
    context = SECTION | {
        "contribution": row,
        "keeps": Contribution.objects.editable_by(request.user).filter(pk=pk).exists(),
        "told": told,
        "periods": unanswered(row, told, timezone.localdate()),
        "wanted": number(request.GET.get("period", "")),
    }
    return render(request, "portal/contribution.html", context)


def updates_of(request: HttpRequest, row: Contribution) -> list[Told]:
    """Return the updates that somebody may see, the latest period first, with all that they hold."""
    rows = Update.objects.visible_to(request.user).filter(contribution=row)
    updates = list(rows.select_related("period").prefetch_related("evidence"))
    steps = steps_of(updates, row.member_id)
    figures = with_reached(Measurement.objects.filter(update__in=updates))
    found: dict[int, list[Any]] = {update.pk: [] for update in updates}
    for each in figures.select_related("indicator").order_by("indicator__code"):
        found[each.update_id].append((each, finding(each)))
    corrected = {each.supersedes_id for each in updates}
    return [
        Told(each, steps.get(each.pk, []), found[each.pk], each.pk in corrected) for each in updates
    ]


def unanswered(row: Contribution, told: list[Told], on: date) -> list[ReportingPeriod]:
    """Return the open periods that ask for this contribution, and of which nothing was begun."""
    begun = {each.update.period_id for each in told}
    opened = ReportingPeriod.objects.opened(on)
    asked = Contribution.objects.filter(pk=row.pk).asked_in(opened)
    ids = set(asked.values_list("period_id", flat=True))
    return list(opened.filter(pk__in=ids - begun))


@require_POST
@login_required
def start(request: HttpRequest, pk: int, period: int) -> HttpResponse:
    """Begin the update of a period, or go on with the one that was begun."""
    at = timezone.now()
    rows = Contribution.objects.editable_by(request.user).select_related("project__plan")
    row = get_object_or_404(rows, pk=pk)
    opened = ReportingPeriod.objects.opened(local_day(row, at)).select_related("plan")
    asked = get_object_or_404(opened, pk=period, plan=row.project.plan_id)
    update = start_update(contribution=row, period=asked, by=signed_in(request), at=at)
    return redirect("portal:update", update.pk)


def local_day(row: Contribution, at: datetime) -> date:
    return at.astimezone(row.project.plan.zone).date()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason of a correction, and begin it; what is corrected counts until then."""
    rows = Update.objects.editable_by(request.user).filter(status=Update.Status.VERIFIED)
    row = get_object_or_404(
        rows.select_related("contribution__project", "contribution__member", "period", "draft"),
        pk=pk,
    )
    begun = Update.objects.filter(supersedes=row).first()
    if begun:
        return redirect("portal:update", begun.pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return corrected(request, row, form)
    return render(request, "portal/correct.html", SECTION | {"update": row, "form": form})


def corrected(request: HttpRequest, row: Update, form: forms.Form) -> HttpResponse:
    """Begin the correction; where somebody else just did, go on with theirs."""
    reason = form.cleaned_data["reason"]
    try:
        right = correct_update(update=row, reason=reason, by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        messages.info(request, error.messages[0])
        return redirect("portal:correct", row.pk)
    return redirect("portal:update", right.pk)
