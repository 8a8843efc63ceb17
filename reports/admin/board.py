"""Meetings of the Board with who came and what was decided; requests are answered and followed up."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.decorators import action, display

from actionplan.admin.filters import PlanFilter, by, in_languages
from actionplan.admin.verbs import verb
from members.access import signed_in
from members.admin.confirming import Verbs
from members.admin.record import ReadAlone, RecordAdmin
from members.models import Role
from reports.forms.board import DecisionForm, FollowUpForm, ResponseForm
from reports.models import Attendance, Decision, Meeting
from reports.operations import board as boardroom

Standing = Decision.Standing
COLOURS = {
    Standing.DONE: "success",
    Standing.OPEN: "info",
    Standing.OVERDUE: "danger",
    Standing.DECLINED: "default",
}


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


class StandingFilter(admin.SimpleListFilter):
    """Which requests are open, overdue or without an answer today."""

    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("unsettled", _("open or overdue")),
            ("overdue", _("overdue")),
            ("unanswered", _("without a response")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        day = timezone.localdate()
        chosen: Mapping[str | None, Callable[[], QuerySet]] = {
            "unsettled": lambda: queryset.unsettled(day),
            "overdue": lambda: queryset.overdue(day),
            "unanswered": lambda: queryset.requests().filter(response=None),
        }
        return chosen.get(self.value(), queryset.all)()


@admin.register(Decision)
class DecisionAdmin(ReadAlone, Verbs, RecordAdmin):
    """A decision is read here; a request is answered once, and followed until it is done."""

    list_display = ["item", "verb", "words", "meeting", "owner", "due_on", "shown_standing"]
    list_display_links = ["item", "words"]
    list_filter = [StandingFilter, by(PlanFilter, "meeting__plan"), "verb"]
    list_select_related = ["meeting", "response"]
    search_fields = ["item", "owner", *in_languages("text")]
    actions_detail = ["respond", "follow_up"]
    readonly_fields = ["standing_today", "shown_response", "shown_outcome"]
    fields = [
        ("meeting", "item"),
        "verb",
        ("edition", "work_plan"),
        *in_languages("text"),
        ("owner", "due_on"),
        "standing_today",
        "shown_response",
        "shown_outcome",
        ("recorded_by", "recorded_at"),
    ]

    @display(description=_("text"))
    def words(self, decision: Decision) -> str:
        return Truncator(decision.text).chars(80)

    @display(description=_("standing"), label=COLOURS)
    def shown_standing(self, decision: Decision) -> Any:
        if decision.verb != Decision.Verb.REQUEST:
            return "", "–"
        standing = decision.standing(timezone.localdate())
        return standing, standing.label

    @display(description=_("standing"))
    def standing_today(self, decision: Decision) -> str:
        return str(self.shown_standing(decision)[1])

    @display(description=_("management response"))
    def shown_response(self, decision: Decision) -> str:
        answer = decision.answer
        if answer is None:
            return str(_("no response yet"))
        who_when = ", ".join(filter(None, [answer.owner, str(answer.due_on or "")]))
        return f"{answer.get_answer_display()}: {answer.action} ({who_when or '–'})"

    @display(description=_("what came of it"))
    def shown_outcome(self, decision: Decision) -> str:
        answer = decision.answer
        return f"{answer.done_on}: {answer.outcome}" if answer and answer.done_on else "–"

    def has_answer_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("reports.add_response")

    def verbs_of(self, object_id: Any) -> set[str]:
        """Return what can be done with the request as it stands."""
        row = Decision.objects.requests().filter(pk=object_id).select_related("response").first()
        if row is None:
            return set()
        if row.answer is None:
            return {"respond"}
        settled = row.answer.done_on or row.answer.answer == row.answer.Answer.NOT_ACCEPTED
        return set() if settled else {"follow_up"}

    @action(description=_("Respond"), url_path="respond", permissions=["answer"])
    def respond(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Answer the request for the management: accepted, partly, or not."""
        decision = get_object_or_404(self.get_queryset(request), pk=object_id)
        return verb(
            self,
            request,
            row=decision,
            form=ResponseForm(request.POST or None),
            do=lambda typed: boardroom.respond(decision=decision, **typed, **who(request)).decision,
            title=_("Respond: %s") % decision,
            button=_("Respond"),
            done=_("The response is recorded; the next report opens with it."),
        )

    @action(description=_("Record what came of it"), url_path="follow-up", permissions=["answer"])
    def follow_up(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Record on which day what was answered was done, and what came of it."""
        decision = get_object_or_404(self.get_queryset(request), pk=object_id)
        answer = decision.answer
        if answer is None:
            raise Http404
        return verb(
            self,
            request,
            row=decision,
            form=FollowUpForm(request.POST or None),
            do=lambda typed: boardroom.follow_up(response=answer, **typed, **who(request)).decision,
            title=_("What came of it: %s") % decision,
            button=_("Record"),
            done=_("It is recorded as done."),
        )


def who(request: HttpRequest) -> dict[str, Any]:
    return {"by": signed_in(request), "at": timezone.now()}
