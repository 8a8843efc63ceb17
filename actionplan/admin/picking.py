"""The first step of logging progress: find the indicator by typing."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from actionplan.admin.due import due_rows
from actionplan.admin.filters import in_languages
from actionplan.admin.verbs import page
from actionplan.models import Indicator, Plan
from actionplan.standing import current_plan, day_of, standings

MOST = 25
WORDS = ["code", "outcome__code", *in_languages("name", "outcome__title")]


def pick(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Show what is due and a field to search; while typing, htmx asks for the list alone."""
    plan = current_plan(timezone.localdate())
    words = request.GET.get("q", "").strip()
    found = list(search(plan, words)[: MOST + 1]) if plan else []
    context: dict[str, Any] = {"words": words, "found": found[:MOST], "more": len(found) > MOST}
    if request.headers.get("HX-Request"):
        return page(admin, request, "admin/actionplan/log/found.html", **context)
    context["due"] = due_now(plan) if plan else []
    title = _("Log progress")
    return page(admin, request, "admin/actionplan/log/pick.html", title=title, plan=plan, **context)


def search(plan: Plan, words: str) -> QuerySet[Indicator]:
    """Return the plan's indicators in which every one of `words` stands, of outcomes first."""
    rows = Indicator.objects.filter(plan=plan).select_related("outcome")
    for word in words.split():
        either = Q()
        for path in WORDS:
            either |= Q(**{f"{path}__icontains": word})
        rows = rows.filter(either)
    return rows.order_by("outcome__code", "position", "code") if words else rows.none()


def due_now(plan: Plan) -> list:
    """Return the indicators that wait for a figure."""
    at = timezone.now()
    day = day_of(plan, at)
    return due_rows(plan, standings(plan, on=day, at=at), day)
