"""Items of work plans, each with how it stands, and the page that says so anew."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import action, display

from actionplan import operations
from actionplan.admin.filters import LineFilter, PlanFilter, by, in_languages
from actionplan.admin.verbs import verb
from actionplan.forms.workplans import StatusForm
from actionplan.models import ItemStatus, WorkPlanItem
from members.access import signed_in
from members.admin.confirming import Verbs
from members.admin.record import ReadAlone, TranslatedAdmin

Status = ItemStatus.Status
COLOURS = {
    Status.DONE: "success",
    Status.UNDER_WAY: "info",
    Status.DELAYED: "warning",
    Status.DROPPED: "danger",
}


class StatusInline(ReadAlone, TabularInline):
    """What was reported of an item, the latest first."""

    model = ItemStatus
    fields = ["reported_on", "status", "note", "decided_by", "recorded_by", "recorded_at"]
    extra = 0
    tab = True


class StatusFilter(DropdownFilter):
    """By the latest status."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Status.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(status=self.value()) if self.value() in Status.values else queryset


@admin.register(WorkPlanItem)
class WorkPlanItemAdmin(ReadAlone, Verbs, TranslatedAdmin):
    """An item is read here; it is set up in its work plan, and its status is logged by its verb."""

    list_display = ["code", "title", "work_plan", "quarter", "owner", "latest_status", "to_log"]
    list_display_links = ["code", "title"]
    list_filter = [
        by(PlanFilter, "work_plan__plan"),
        by(LineFilter, "outcomes__axis__line"),
        "work_plan__year",
        "quarter",
        StatusFilter,
        "emerging",
    ]
    list_select_related = ["work_plan"]
    search_fields = ["code", *in_languages("title"), "owner"]
    inlines = [StatusInline]
    actions_detail = ["report"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        at = timezone.now()
        rows = super().get_queryset(request).select_related("work_plan")
        return rows.with_status(timezone.localdate(at), at)

    def has_log_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("actionplan.add_itemstatus")

    def verbs_of(self, object_id: Any) -> set[str]:
        """Return what can be done with the item: its status goes on whatever its work plan is."""
        return {"report"}

    @display(description=_("status"), label=COLOURS)
    def latest_status(self, item: Any) -> Any:
        return (item.status, Status(item.status).label) if item.status else None

    @display(description=_("log"))
    def to_log(self, item: WorkPlanItem) -> str:
        address = reverse("admin:actionplan_workplanitem_report", args=[item.pk])
        return format_html('<a href="{}">{}</a>', address, _("Log status"))

    @action(description=_("Log status"), url_path="report", permissions=["log"])
    def report(self, request: HttpRequest, object_id: str) -> HttpResponse:
        rows = WorkPlanItem.objects.select_related("work_plan__plan")
        item, at = rows.filter(pk=object_id).first(), timezone.now()
        if item is None:
            raise Http404
        today = at.astimezone(item.work_plan.plan.zone).date()

        def do(typed: Any) -> WorkPlanItem:
            operations.report_item(item=item, by=signed_in(request), at=at, **typed)
            return item

        return verb(
            self,
            request,
            row=item,
            form=StatusForm(request.POST or None, initial={"reported_on": today}),
            do=do,
            title=_("Log status: %s") % item,
            button=_("Save"),
            done=_("The status is recorded."),
        )
