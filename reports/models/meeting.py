"""Meetings of the bodies: who came, what was decided, and how a request was answered."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actionplan.models import Plan, WorkPlan
from members.models import Seat
from reports.models.board import BoardQuerySet
from reports.models.edition import Edition


class Meeting(models.Model):
    """A meeting of the Board of Directors or of the General Assembly."""

    class Body(models.TextChoices):
        BOARD = "board", _("Board of Directors")
        ASSEMBLY = "assembly", _("General Assembly")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="meetings", verbose_name=_("plan"))
    body = models.CharField(_("body"), max_length=10, choices=Body, default=Body.BOARD)
    held_on = models.DateField(_("held on"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-held_on"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "body", "held_on"], name="meeting_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.get_body_display()}, {date_format(self.held_on)}"


class Attendance(models.Model):
    """Who of the Board was at a meeting, who sent regrets and who did not come."""

    class Presence(models.TextChoices):
        PRESENT = "present", _("present")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="attendance", verbose_name=_("meeting")
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, related_name="attendance", verbose_name=_("seat")
    )
    presence = models.CharField(_("presence"), max_length=8, choices=Presence)

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["meeting", "seat"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_once_a_meeting")
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_presence_display()}"


class DecisionQuerySet(BoardQuerySet):
    def current(self) -> "DecisionQuerySet":
        """Return the decisions as they read now, each once however often it was corrected."""
        return self.filter(superseded_at__isnull=True)

    def known(self, at: datetime) -> "DecisionQuerySet":
        """Return the decisions as they read at the moment `at`."""
        return self.filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=at), recorded_at__lte=at
        )

    def recorded_until(self, at: datetime) -> "DecisionQuerySet":
        """Return the decisions that were first recorded by the moment `at`, corrected since or not."""
        return self.filter(Q(recorded_at__lte=at) | Q(corrects__recorded_at__lte=at))

    def requests(self) -> "DecisionQuerySet":
        """Return what the Board asked for."""
        return self.filter(verb=Decision.Verb.REQUEST)

    def unanswered(self) -> "DecisionQuerySet":
        """Return the requests, as they read now, that nobody has answered."""
        return self.current().requests().filter(response=None, corrects__response=None)

    def unsettled(self, on: date) -> "DecisionQuerySet":
        """Return the requests, as they read now, that are neither done by the day nor declined."""
        declined = Response.Answer.NOT_ACCEPTED
        settled = Q(response__done_on__lte=on) | Q(response__answer=declined)
        earlier = Q(corrects__response__done_on__lte=on) | Q(corrects__response__answer=declined)
        return self.current().requests().exclude(settled | earlier)

    def with_answers(self) -> "DecisionQuerySet":
        """Return the decisions, each with its meeting and its response at hand."""
        return self.select_related("meeting", "response", "corrects__response")

    def overdue(self, on: date) -> "DecisionQuerySet":
        """Return the requests whose day has passed and that are neither done nor declined."""
        return self.unsettled(on).filter(due_on__lt=on)


class Decision(models.Model):
    """What a meeting decided on an item: a verb, and of what; a request has an owner and a day.

    A correction is a row of its own, which `corrects` the row that was recorded first, and
    supersedes the last one. What hangs on a decision, its response, stays with the first row.
    """

    class Verb(models.TextChoices):
        APPROVE = "approve", _("approves")
        ADOPT = "adopt", _("adopts")
        RATIFY = "ratify", _("ratifies")
        TAKE_NOTE = "take_note", _("takes note of")
        REQUEST = "request", _("requests")

    class Standing(models.TextChoices):
        """How far a request is; judged by the day that the meeting set, not by a later promise."""

        DONE = "done", _("done")
        OPEN = "open", pgettext_lazy("request", "open")
        OVERDUE = "overdue", _("overdue")
        DECLINED = "declined", _("not accepted")

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="decisions", verbose_name=_("meeting")
    )
    item = models.CharField(_("item"), max_length=20, help_text=_("Its number on the agenda."))
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    verb = models.CharField(_("verb"), max_length=10, choices=Verb)
    text = models.TextField(_("text"), max_length=5_000)
    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("edition"),
        help_text=_("The report that it is about."),
    )
    work_plan = models.ForeignKey(
        WorkPlan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("work plan"),
        help_text=_("The work plan that it is about; approving or adopting it puts it in force."),
    )
    owner = models.CharField(_("owner"), max_length=200, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="corrections",
        verbose_name=_("corrects"),
    )
    reason = models.CharField(
        _("reason for the correction"), max_length=500, blank=True, editable=False
    )
    superseded_at = models.DateTimeField(_("superseded at"), null=True, blank=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-meeting__held_on", "item", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "item", "position"],
                condition=Q(superseded_at__isnull=True),
                name="decision_once_a_place",
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=Q(superseded_at__isnull=True),
                name="decision_corrected_has_one_that_stands",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(reason=""),
                name="decision_correction_has_a_reason",
                violation_error_message=_("A correction needs a reason."),
            ),
            models.CheckConstraint(
                condition=~Q(corrects=F("id")), name="decision_does_not_correct_itself"
            ),
            models.CheckConstraint(
                condition=Q(verb__in=["approve", "adopt", "ratify", "take_note", "request"]),
                name="decision_verb_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(verb="request") | ~Q(owner="") & Q(due_on__isnull=False),
                name="decision_request_has_an_owner_and_a_day",
                violation_error_message=_("A request needs an owner and a due date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}. {self.get_verb_display()} {self.text[:60]}"

    @property
    def first(self) -> "Decision":
        """The row that was recorded first; itself, where it corrects none."""
        return self.corrects or self

    @property
    def newest(self) -> "Decision":
        """The decision as it reads now."""
        return Decision.objects.current().filter(corrects=self.first).first() or self.first

    @property
    def answer(self) -> "Response | None":
        """The management response, or None where nobody has answered."""
        return getattr(self.first, "response", None)

    def standing(self, on: date) -> "Decision.Standing":
        """Return how far a request is on a day."""
        answer = self.answer
        if answer and answer.done_on and answer.done_on <= on:
            return self.Standing.DONE
        if answer and answer.answer == Response.Answer.NOT_ACCEPTED:
            return self.Standing.DECLINED
        late = self.due_on is not None and self.due_on < on
        return self.Standing.OVERDUE if late else self.Standing.OPEN


class Response(models.Model):
    """The management response to a request: accepted, partly or not, with what is done about it."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("partly accepted")
        NOT_ACCEPTED = "not_accepted", _("not accepted")

    decision = models.OneToOneField(
        Decision, models.PROTECT, related_name="response", verbose_name=_("request")
    )
    answer = models.CharField(_("answer"), max_length=12, choices=Answer)
    action = models.TextField(_("action"), max_length=5_000)
    owner = models.CharField(_("owner"), max_length=200, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True, max_length=5_000)
    followed_up_at = models.DateTimeField(
        _("recorded as done at"), null=True, blank=True, editable=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("management response")
        verbose_name_plural = _("management responses")
        ordering = ["decision"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=["accepted", "partly", "not_accepted"]),
                name="response_answer_is_known",
            ),
            models.CheckConstraint(
                condition=Q(answer="not_accepted") | ~Q(owner="") & Q(due_on__isnull=False),
                name="response_accepted_has_an_owner_and_a_day",
                violation_error_message=_("What is accepted needs an owner and a date."),
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(outcome=""),
                name="response_done_says_what_came_of_it",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, followed_up_at__isnull=True)
                | Q(done_on__isnull=False, followed_up_at__isnull=False),
                name="response_done_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}: {self.action[:60]}"
