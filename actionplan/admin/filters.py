"""Filters of lists: by plan, Action Line, axis and computed state."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from actionplan.models import ActionLine, Axis, Plan
from actionplan.wording import STATE_WORDS

Choices = list[tuple[str, Any]]


class PlanFilter(DropdownFilter):
    """One plan at a time: the one of today until another is chosen."""

    title = _("plan")
    parameter_name = "plan"
    path = "plan"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        self.plans = {plan.slug: plan for plan in Plan.objects.all()}
        return [(slug, plan.name) for slug, plan in self.plans.items()]

    def value(self) -> str | None:
        """Return the short name of the plan that is shown."""
        chosen = super().value()
        if chosen in self.plans:
            return chosen
        current = plan_of_today(list(self.plans.values()))
        return current.slug if current else None

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        slug = self.value()
        request.shown_plan = self.plans.get(slug) if slug else None
        return queryset.filter(**{self.path: request.shown_plan}) if slug else queryset


def plan_of_today(plans: list[Plan]) -> Plan | None:
    """Return the plan that is running, else the last to begin before today, else any."""
    today = timezone.localdate()
    running = (plan for plan in plans if plan.start <= today <= plan.end)
    begun = (plan for plan in plans if plan.start <= today)
    return next(running, None) or next(begun, None) or next(iter(plans), None)


class Within(DropdownFilter):
    """By something that lies at `path`; a row is shown once, however many paths lead there."""

    path = ""

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not (self.value() or "").isdecimal():
            return queryset
        wanted = queryset.model._default_manager.filter(**{self.path: self.value()})
        return queryset.filter(pk__in=wanted.order_by().values("pk"))


class LineFilter(Within):
    title = _("Action Line")
    parameter_name = "line"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        lines = ActionLine.objects.select_related("plan").order_by("plan", "position")
        return [(str(line.pk), str(line)) for line in lines]


class AxisFilter(Within):
    title = _("axis")
    parameter_name = "axis"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        axes = Axis.objects.order_by("line__plan", "line__position", "position")
        return [(str(axis.pk), str(axis)) for axis in axes]


class StateFilter(DropdownFilter):
    """By the state that holds today; the admin tells the standings of the plan that is shown."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        self.model_admin = model_admin
        return list(STATE_WORDS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in STATE_WORDS:
            return queryset
        standings = self.model_admin.standings(request)
        wanted = [pk for pk, standing in standings.items() if standing.state == self.value()]
        return queryset.filter(pk__in=wanted)


def by(kind: type[Any], path: str) -> type[Any]:
    """Return the filter `kind` for what lies at `path`."""
    return type(kind.__name__, (kind,), {"path": path})


def in_languages(*paths: str) -> list[str]:
    """Return the paths of words in each language, to be searched."""
    return [f"{path}_{code}" for path in paths for code in ("en", "es", "fr")]
