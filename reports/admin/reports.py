"""Reports in the admin: what has been asked for and how far it is. What is made stays as it is."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from members.access import signed_in
from reports import operations
from reports.models import Report, ReportQuerySet


@admin.register(Report)
class ReportAdmin(ModelAdmin):
    """The jobs. One asks for a report, watches it and reads it on the pages of the site."""

    list_display = [
        *("__str__", "plan", "cutoff", "state", "stage", "percentage"),
        *("requested_by", "requested_at", "page"),
    ]
    list_filter = ["state", "kind", "plan"]
    list_select_related = ["plan", "requested_by"]
    date_hierarchy = "period_end"
    actions = ["run_again"]
    fields = [
        *("plan", "kind", "period_start", "period_end", "cutoff", "known_at"),
        *("state", "stage", "percentage", "message", "attempt"),
        *("requested_by", "requested_at", "finished_at", "snapshot_known_at"),
        *("sha256", "contains_sample", "page"),
    ]

    def has_change_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """What has been made is not taken back; one by one, so that none slips through a list."""
        done = obj is None or obj.state == Report.State.DONE
        return not done and super().has_delete_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> ReportQuerySet:
        return Report.objects.visible_to(request.user)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the page that asks for a report: there is one form for it."""
        return redirect("reports:new")

    @admin.display(description=_("per cent"), ordering="percent")
    def percentage(self, report: Report) -> str:
        return f"{report.percent} %"

    @admin.display(description=_("page"))
    def page(self, report: Report) -> SafeString:
        return format_html('<a href="{}">{}</a>', report.get_absolute_url(), _("Open"))

    @admin.action(description=_("Make again from what is known now"), permissions=["add"])
    def run_again(self, request: HttpRequest, reports: ReportQuerySet) -> None:
        """Make the chosen reports again, but those that are being made and those that are sealed."""
        idle = [report for report in reports.not_sealed() if not report.is_under_way]
        now = timezone.now()
        for report in idle:
            operations.run_again(report=report, by=signed_in(request), at=now)
        text = ngettext("%(count)s report waits.", "%(count)s reports wait.", len(idle))
        messages.success(request, text % {"count": len(idle)})
