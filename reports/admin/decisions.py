"""Decisions of the Board: corrected where they were mistyped; requests are answered and followed up."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display

from actionplan.admin.filters import PlanFilter, by, in_languages
from actionplan.admin.verbs import change_address, verb
from members.access import signed_in
from members.admin.confirming import Verbs
from members.admin.record import ReadAlone, RecordAdmin
from reports.forms.board import CorrectionForm, FollowUpForm, ResponseForm
from reports.models import Decision, Response
from reports.operations import board as boardroom
from reports.operations.corrections import Corrected, correct_decision

Standing = Decision.Standing
COLOURS = {
    Standing.DONE: "success",
    Standing.OPEN: "info",
    Standing.OVERDUE: "danger",
    Standing.DECLINED: "default",
}


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
            "unanswered": queryset.unanswered,
        }
        return chosen.get(self.value(), queryset.all)()


@admin.register(Decision)
class DecisionAdmin(ReadAlone, Verbs, RecordAdmin):
    """A decision is read here, and corrected by another that supersedes it.

    A request is answered once, and followed until it is done.
    """

    list_display = ["item", "verb", "words", "meeting", "owner", "due_on", "shown_standing"]
    list_display_links = ["item", "words"]
    list_filter = [StandingFilter, by(PlanFilter, "meeting__plan"), "verb"]
    list_select_related = ["meeting", "response", "corrects__response"]
    search_fields = ["item", "owner", *in_languages("text")]
    actions_detail = ["respond", "follow_up", "correct"]
    readonly_fields = [
        "standing_today",
        "shown_response",
        "shown_outcome",
        "superseded_at",
        "wordings",
    ]
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
        "superseded_at",
        "wordings",
    ]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """List and find each decision as it reads now; how it read before stands on its page."""
        return super().get_search_results(request, queryset.current(), search_term)

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
        due = date_format(answer.due_on) if answer.due_on else ""
        who_when = ", ".join(filter(None, [answer.owner, due]))
        return f"{answer.get_answer_display()}: {answer.action} ({who_when or '–'})"

    @display(description=_("what came of it"))
    def shown_outcome(self, decision: Decision) -> str:
        answer = decision.answer
        if answer is None or answer.done_on is None:
            return "–"
        return f"{date_format(answer.done_on)}: {answer.outcome}"

    @display(description=_("wordings"))
    def wordings(self, decision: Decision) -> str:
        """Return how the decision has read so far, each with who wrote it so, when and why."""
        rows = ((change_address(row), row, told(row)) for row in wordings_of(decision))
        return format_html_join("", '<p><a class="underline" href="{}">{}</a> – {}</p>', rows)

    def has_correct_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("reports.change_decision")

    def has_answer_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("reports.add_response")

    def verbs_of(self, object_id: Any) -> set[str]:
        """Return what can be done with the decision as it reads now; with an earlier wording nothing."""
        row = Decision.objects.current().with_answers().filter(pk=object_id).first()
        if row is None:
            return set()
        if row.verb != Decision.Verb.REQUEST:
            return {"correct"}
        if row.answer is None:
            return {"correct", "respond"}
        settled = row.answer.done_on or row.answer.answer == row.answer.Answer.NOT_ACCEPTED
        return {"correct"} if settled else {"correct", "follow_up"}

    @action(description=_("Correct"), url_path="correct", permissions=["correct"])
    def correct(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Let the decision read otherwise from now on, for a reason; what it did stays done."""
        decision = get_object_or_404(self.get_queryset(request), pk=object_id)
        return verb(
            self,
            request,
            row=decision,
            form=CorrectionForm(request.POST or None, decision=decision),
            do=lambda typed: correct_decision(
                decision=decision,
                reason=typed["reason"],
                corrected=corrected_by(typed),
                **who(request),
            ),
            title=_("Correct: %s") % decision,
            button=_("Correct"),
            done=_("The decision is corrected; how it read before stays on record."),
        )

    @action(description=_("Respond"), url_path="respond", permissions=["answer"])
    def respond(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Answer the request for the management: accepted, partly, or not."""
        decision = get_object_or_404(self.get_queryset(request), pk=object_id)
        return verb(
            self,
            request,
            row=decision,
            form=ResponseForm(request.POST or None),
            do=lambda typed: newest(boardroom.respond(decision=decision, **typed, **who(request))),
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
            do=lambda typed: newest(boardroom.follow_up(response=answer, **typed, **who(request))),
            title=_("What came of it: %s") % decision,
            button=_("Record"),
            done=_("It is recorded as done."),
        )


def corrected_by(typed: Mapping[str, Any]) -> Corrected:
    return Corrected(typed["item"], typed["text"], typed["owner"], typed["due_on"])


def newest(response: Response) -> Decision:
    """Return the request that was answered, as it reads now."""
    return response.decision.newest


def wordings_of(decision: Decision) -> QuerySet[Decision]:
    """Return how a decision has read, in the order in which it did."""
    first = decision.first.pk
    chain = Decision.objects.filter(Q(pk=first) | Q(corrects=first))
    return chain.select_related("recorded_by").order_by("recorded_at", "pk")


def told(wording: Decision) -> str:
    """Return who wrote it so, when, and why where it is a correction."""
    when = date_format(timezone.localtime(wording.recorded_at), "SHORT_DATETIME_FORMAT")
    return ", ".join(filter(None, [str(wording.recorded_by or ""), when, wording.reason]))


def who(request: HttpRequest) -> dict[str, Any]:
    return {"by": signed_in(request), "at": timezone.now()}
