"""Proposals: what a member offers to bring to the plan, until the Secretariat has decided."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actionplan.models.plan import Outcome, Plan
from actionplan.models.projects import Contribution, Project
from actionplan.models.provenance import Recorded
from members.models import Member, Role, Somebody
from members.models.seat import OF_MEMBER, OF_SECRETARIAT
from members.models.user import holds, members_of, regions_of


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, user: Somebody) -> "ProposalQuerySet":
        """Return what somebody may see: members their own, the Secretariat all, a region its own."""
        if holds(user, *OF_SECRETARIAT):
            return self
        own = Q(member__in=members_of(user, *OF_MEMBER))
        return self.filter(own | Q(member__region__in=regions_of(user)))

    def editable_by(self, user: Somebody) -> "ProposalQuerySet":
        """Return the proposals of the members whom somebody edits for."""
        return self.filter(member__in=members_of(user, Role.EDITOR))

    def awaiting(self) -> "ProposalQuerySet":
        """Return what waits for a decision."""
        return self.filter(status=Proposal.Status.SUBMITTED)

    def acceptable_by(self, user: Somebody) -> "ProposalQuerySet":
        """Return what waits and may be accepted by somebody: not their own, where the plan says so."""
        return self.awaiting().exclude(recorded_by=user.pk, plan__four_eyes=True)


class Proposal(Recorded, models.Model):
    """A member's offer to take part in an open project, or to begin a new one."""

    class Status(models.TextChoices):
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="proposals", verbose_name=_("plan"))
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="proposals", verbose_name=_("member")
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("project"),
        help_text=_("Empty: a new one."),
    )
    name = models.CharField(_("name of the new project"), max_length=250, blank=True)
    summary = models.TextField(_("what it is about"), blank=True, max_length=20_000)
    outcomes = models.ManyToManyField(
        Outcome, blank=True, related_name="proposals", verbose_name=_("outcomes served")
    )
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)
    description = models.TextField(_("what it brings"), max_length=20_000)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.SUBMITTED)
    words = models.TextField(_("words of the Secretariat"), blank=True, max_length=2_000)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    contribution = models.OneToOneField(
        Contribution,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposal",
        verbose_name=_("contribution"),
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["submitted", "returned", "accepted", "declined"]),
                name="proposal_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(project__isnull=False) | ~Q(name="") & Q(start__isnull=False),
                name="proposal_names_a_project",
                violation_error_message=_("A new project needs a name and a start."),
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="proposal_ends_after_it_starts",
                violation_error_message=_("A project cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["submitted", "accepted"]) | ~Q(words=""),
                name="proposal_sent_back_says_why",
            ),
            models.CheckConstraint(
                condition=Q(status="submitted", decided_at__isnull=True)
                | ~Q(status="submitted") & Q(decided_at__isnull=False),
                name="proposal_decided_has_a_moment",
            ),
            models.UniqueConstraint(
                fields=["project", "member"],
                condition=Q(project__isnull=False, status__in=["submitted", "returned"]),
                name="proposal_open_once_a_project_and_member",
                violation_error_message=_("This has been proposed already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.project or self.name}"
