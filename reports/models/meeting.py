"""Meetings of the bodies: who came, what was decided, and how a request was answered."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
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
    def requests(self) -> "DecisionQuerySet":
        """Return what the Board asked for."""
        return self.filter(verb=Decision.Verb.REQUEST)

    def unsettled(self, on: date) -> "DecisionQuerySet":
        """Return the requests that are neither done by the day nor declined."""
        settled = Q(response__done_on__lte=on) | Q(response__answer=Response.Answer.NOT_ACCEPTED)
        return self.requests().exclude(settled)

    def overdue(self, on: date) -> "DecisionQuerySet":
        """Return the requests whose day has passed and that are neither done nor declined."""
        return self.unsettled(on).filter(due_on__lt=on)


class Decision(models.Model):
    """What a meeting decided on an item: a verb, and of what; a request has an owner and a day."""

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

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-meeting__held_on", "item", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "item", "position"], name="decision_once_a_place"
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
    def answer(self) -> "Response | None":
        """The management response, or None where nobody has answered."""
        return getattr(self, "response", None)

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
