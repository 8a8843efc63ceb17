"""Reporting periods: of which months members are asked to tell, and until when."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from actionplan.admin.filters import PlanFilter
from actionplan.models import ReportingPeriod
from members.admin.record import RecordAdmin


@admin.register(ReportingPeriod)
class ReportingPeriodAdmin(RecordAdmin):
    list_display = ["__str__", "plan", "opens_on", "due_on"]
    list_filter = [PlanFilter]
    list_select_related = ["plan"]
    autocomplete_fields = ["plan"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep the months as they are once somebody has told of them; its days can be moved."""
        told = obj is not None and obj.updates.exists()
        return ["plan", "start", "end"] if told else []
