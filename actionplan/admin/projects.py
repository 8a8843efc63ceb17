"""Projects with who takes part in them and how they stand."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline, TabularInline
from unfold.contrib.filters.admin import DropdownFilter, RangeDateFilter, RelatedDropdownFilter
from unfold.decorators import display

from actionplan.admin.filters import AxisFilter, LineFilter, PlanFilter, by, in_languages
from actionplan.admin.provenance import Recorded
from actionplan.exchange.project import ProjectTable
from actionplan.models import Contribution, Project, StatusUpdate
from members.admin.exchange import ExchangeAdmin
from members.admin.filters import region_filter
from members.admin.record import Tabbed

Status = StatusUpdate.Status
COLOURS = {
    Status.COMPLETED: "success",
    Status.UNDER_WAY: "info",
    Status.DELAYED: "warning",
    Status.DROPPED: "danger",
}


class ProjectForm(forms.ModelForm):
    """A project whose members report on what adds up alone, within its own plan."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        chosen = data.get("indicators")
        if not chosen:
            return data
        fit = chosen.adding_up().filter(plan=data.get("plan"))
        unfit = chosen.exclude(pk__in=fit.values("pk")).values_list("code", flat=True)
        if unfit:
            message = _("These do not add up, or are of another plan: %(codes)s.")
            fault = ValidationError(message, params={"codes": ", ".join(unfit)})
            self.add_error("indicators", fault)
        return data


class ContributionInline(TabularInline):
    model = Contribution
    fields = ["member", "partner", "role", "description", "cost"]
    autocomplete_fields = ["member", "partner"]
    extra = 0
    tab = True


class StatusUpdateInline(StackedInline):
    model = StatusUpdate
    fields = ["reported_on", "status", "note"]
    extra = 0
    per_page = 10
    tab = True


class StatusFilter(DropdownFilter):
    """By the latest status."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Status.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(status=self.value()) if self.value() in Status.values else queryset


@admin.register(Project)
class ProjectAdmin(Recorded, Tabbed, ExchangeAdmin):
    list_display = ["code", "name", "programme", "start", "end", "latest_status"]
    list_display_links = ["code", "name"]
    list_filter = [
        PlanFilter,
        by(LineFilter, "outcomes__axis__line"),
        by(AxisFilter, "outcomes__axis"),
        StatusFilter,
        region_filter("contributions__member__region"),
        ("start", RangeDateFilter),
        ("programme", RelatedDropdownFilter),
        "is_open",
        "is_sample",
    ]
    form = ProjectForm
    list_select_related = ["programme"]
    search_fields = ["code", *in_languages("name")]
    autocomplete_fields = [
        "plan",
        "programme",
        "outcomes",
        "themes",
        "challenges",
        "focus_areas",
        "factors",
        "kinds",
        "sdg_targets",
        "indicators",
    ]
    resource_classes = [ProjectTable]
    inlines = [ContributionInline, StatusUpdateInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        at = timezone.now()
        return super().get_queryset(request).with_status(timezone.localdate(at), at)

    @display(description=_("status"), label=COLOURS)
    def latest_status(self, project: Project) -> Any:
        return (project.status, Status(project.status).label) if project.status else None
