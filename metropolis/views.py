"""The pages of the frame."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actionplan.models import Plan
from metropolis import specimens
from reports.models import Report

LATEST = 6


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show the plans, and the latest reports that the reader may open."""
    plans = Plan.objects.annotate(
        line_count=Count("lines", distinct=True),
        axis_count=Count("lines__axes", distinct=True),
        outcome_count=Count("lines__axes__outcomes", distinct=True),
    )
    ready = Report.objects.visible_to(request.user).filter(state=Report.State.DONE)
    reports = ready.select_related("plan")[:LATEST]
    context = {"section": "start", "plans": plans, "reports": reports}
    return render(request, "metropolis/start.html", context)


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Show every component of the design system, in both themes, on made-up values."""
    return render(request, "metropolis/design.html", specimens.all_of_them())
