"""Meetings of the Board, with who came and what was decided."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.decorators import action

from actionplan.admin.filters import PlanFilter, in_languages
from actionplan.admin.verbs import verb
from members.admin.record import ReadAlone, RecordAdmin
from members.models import Role
from reports.admin.decisions import who
from reports.forms.board import DecisionForm
from reports.models import Attendance, Decision, Meeting
from reports.operations import board as boardroom


class AttendanceInline(TabularInline):
    model = Attendance
    extra = 0
    tab = True

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the seats on the Board alone, those that have ended too: a meeting may be long ago."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.name == "seat":
            field.queryset = field.queryset.filter(role=Role.BOARD).select_related("user")
        return field


class DecisionInline(ReadAlone, TabularInline):
    """What was decided, to be read; a decision is recorded by its verb."""

    model = Decision
    fields = readonly_fields = ["item", "verb", "text", "owner", "due_on"]
    ordering = ["item", "position"]
    extra = 0
    tab = True
    show_change_link = True
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Show each decision as it reads now; how it read before stands on its page."""
        return super().get_queryset(request).current()


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    list_display = ["body", "held_on", "place", "plan", "is_sample"]
    list_display_links = ["body", "held_on"]
    list_filter = [PlanFilter, "body", "is_sample"]
    list_select_related = ["plan"]
    search_fields = ["place", *in_languages("decisions__text")]
    inlines = [AttendanceInline, DecisionInline]
    actions_detail = ["decide"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_decide_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("reports.add_decision")

    @action(description=_("Record a decision"), url_path="decide", permissions=["decide"])
    def decide(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Record what the meeting decided on an item of its agenda."""
        meeting = get_object_or_404(self.get_queryset(request), pk=object_id)
        return verb(
            self,
            request,
            row=meeting,
            form=DecisionForm(request.POST or None, plan=meeting.plan),
            do=lambda typed: (
                boardroom.record_decision(
                    meeting=meeting, decided=boardroom.Decided(**typed), **who(request)
                ).meeting
            ),
            title=_("Record a decision: %s") % meeting,
            button=_("Record"),
            done=_("The decision is recorded."),
        )
