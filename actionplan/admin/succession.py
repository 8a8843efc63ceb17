"""The hand-over of a plan: what becomes of its outcomes in the next, mapped on one page."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import action, display

from actionplan import operations
from actionplan.admin.dress import dressed
from actionplan.admin.filters import PlanFilter, by, in_languages
from actionplan.admin.verbs import page
from actionplan.forms.succession import FateForm
from actionplan.models import Outcome, Plan, Succession
from members.access import signed_in
from members.admin.record import ReadAlone, RecordAdmin

Fate = Succession.Fate
COLOURS = {
    Fate.KEPT: "success",
    Fate.MERGED: "info",
    Fate.SPLIT: "info",
    Fate.DROPPED: "warning",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A plan, one that starts later, and how many outcomes of the first are not mapped yet."""

    plan: Plan
    into: Plan
    left: int


@admin.register(Succession)
class SuccessionAdmin(ReadAlone, RecordAdmin):
    """What is mapped is read here; the page of the hand-over says it of a whole plan at once."""

    list_display = ["before", "shown_fate", "after", "note", "recorded_by", "recorded_at"]
    list_filter = [by(PlanFilter, "before__axis__line__plan"), ("fate", ChoicesDropdownFilter)]
    list_select_related = ["before", "after", "recorded_by"]
    search_fields = [
        *("before__code", "after__code", "note"),
        *in_languages("before__title", "after__title"),
    ]
    actions_list = ["map_outcomes"]

    def get_urls(self) -> list:
        """Add the page that maps one plan into another, behind the admin's sign-in."""
        route, view = "map/<int:plan>/<int:into>/", self.admin_site.admin_view(self.hand_over)
        return [path(route, view, name="actionplan_succession_hand_over"), *super().get_urls()]

    def has_map_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("actionplan.change_succession")

    @display(description=_("what becomes of it"), label=COLOURS, ordering="fate")
    def shown_fate(self, row: Succession) -> Any:
        return row.fate, row.get_fate_display()

    @action(description=_("Map outcomes"), url_path="map", permissions=["map"])
    def map_outcomes(self, request: HttpRequest) -> HttpResponse:
        """Choose which plan is handed over to which."""
        return page(
            self,
            request,
            "admin/actionplan/succession/plans.html",
            title=_("Hand a plan over"),
            pairs=pairs(),
        )

    def hand_over(self, request: HttpRequest, plan: int, into: int) -> HttpResponse:
        """Map all outcomes of a plan to those of the next."""
        if not self.has_map_permission(request):
            raise Http404
        found = next(
            (each for each in pairs() if (each.plan.pk, each.into.pk) == (plan, into)), None
        )
        if found is None:
            raise Http404
        forms, choices = fate_forms(request, found)
        faults = sent(request, found, forms) if request.method == "POST" else []
        if faults is None:
            return redirect(request.path)
        return page(
            self,
            request,
            "admin/actionplan/succession/map.html",
            title=_("What becomes of %(plan)s") % {"plan": found.plan},
            pair=found,
            forms=[dressed(form) for form in forms],
            choices=choices,
            faults=faults,
            left=[form.outcome for form in forms if not form.told],
        )


def pairs() -> list[Pair]:
    """Return each plan beside each that starts later, the latest first. Two queries."""
    plans = list(Plan.objects.order_by("-start", "pk"))
    unmapped = Outcome.objects.filter(goes_on__isnull=True).order_by()
    counted = unmapped.values_list("axis__line__plan").annotate(left=Count("pk"))
    left = dict(counted)
    return [
        Pair(plan, into, left.get(plan.pk, 0))
        for plan in plans
        for into in reversed(plans)
        if into.start > plan.start
    ]


def fate_forms(request: HttpRequest, pair: Pair) -> tuple[list[FateForm], list[Outcome]]:
    """Return the form of each outcome with what is mapped of it, and the outcomes to choose from."""
    told = defaultdict(list)
    for row in Succession.objects.of(pair.plan).select_related("after"):
        told[row.before_id].append(row)
    choices = list(outcomes(pair.into))
    by_code = {outcome.code: outcome for outcome in choices}
    data = request.POST if request.method == "POST" else None
    forms = [
        FateForm(data, outcome=outcome, told=told[outcome.pk], choices=by_code)
        for outcome in outcomes(pair.plan)
    ]
    return forms, choices


def outcomes(plan: Plan) -> QuerySet[Outcome]:
    """Return the outcomes of a plan in its order, with the plan that each is of."""
    return Outcome.objects.filter(axis__line__plan=plan).select_related("axis__line__plan")


def sent(request: HttpRequest, pair: Pair, forms: list[FateForm]) -> list[str] | None:
    """Map what was typed and say so; return what is refused, or None where nothing is."""
    read = [form.is_valid() for form in forms]  # all of them, to show every fault
    if not all(read):
        return [str(_("Some of it cannot be read: see below."))]
    try:
        operations.hand_over(
            plan=pair.plan,
            into=pair.into,
            mapped=[form.mapped() for form in forms],
            by=signed_in(request),
            at=timezone.now(),
        )
    except ValidationError as error:
        return list(error.messages)
    messages.success(request, _("It is recorded what becomes of these outcomes."))
    return None
