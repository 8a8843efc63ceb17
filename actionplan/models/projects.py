"""Projects, who takes part in them, and how they stand."""

from datetime import date, datetime
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from actionplan.models.indicators import Indicator
from actionplan.models.periods import ReportingPeriodQuerySet
from actionplan.models.plan import Outcome, Plan
from actionplan.models.provenance import Recorded, Sampled
from actionplan.models.sdgs import SdgTarget
from actionplan.models.vocabularies import (
    Challenge,
    CrossCuttingFactor,
    FocusArea,
    OutcomeKind,
    Programme,
    Theme,
)
from members.models import Member, Membership, Partner, Role, Somebody
from members.models.seat import OF_MEMBER, OF_SECRETARIAT
from members.models.user import holds, members_of, regions_of

MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}


class Marker(models.IntegerChoices):
    """OECD-DAC's marker of intention at design; not screened is null and never 0."""

    NOT_TARGETED = 0, _("0 not targeted")
    SIGNIFICANT = 1, _("1 significant")
    PRINCIPAL = 2, _("2 principal")


def marker(label: Any) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label, choices=Marker, null=True, blank=True, help_text=_("Empty: not screened.")
    )


class ProjectQuerySet(models.QuerySet):
    def under_way(self, on: date) -> "ProjectQuerySet":
        """Return the projects whose period includes the day `on`."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=on), start__lte=on)

    def with_status(self, on: date, at: datetime) -> "ProjectQuerySet":
        """Add `status` and `status_on`: the latest update of a day up to `on`, as known at `at`."""
        latest = StatusUpdate.objects.filter(
            project=OuterRef("pk"), reported_on__lte=on, recorded_at__lte=at
        ).order_by("-reported_on", "-recorded_at", "-id")
        return self.annotate(
            status=Subquery(latest.values("status")[:1]),
            status_on=Subquery(latest.values("reported_on")[:1]),
        )


class Project(Recorded, Sampled, models.Model):
    """Work of a limited time that serves outcomes of the plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="projects", verbose_name=_("plan"))
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=250)
    summary = models.TextField(_("summary"), blank=True, max_length=20_000)
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("programme"),
    )
    start = models.DateField(_("start"))
    end = models.DateField(_("end"), null=True, blank=True)
    outcomes = models.ManyToManyField(
        Outcome, blank=True, related_name="projects", verbose_name=_("outcomes served")
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="projects", verbose_name=_("orienting themes")
    )
    challenges = models.ManyToManyField(
        Challenge, blank=True, related_name="projects", verbose_name=_("challenges")
    )
    focus_areas = models.ManyToManyField(
        FocusArea, blank=True, related_name="projects", verbose_name=_("focus areas")
    )
    factors = models.ManyToManyField(
        CrossCuttingFactor,
        blank=True,
        related_name="projects",
        verbose_name=_("cross-cutting factors"),
    )
    kinds = models.ManyToManyField(
        OutcomeKind, blank=True, related_name="projects", verbose_name=_("kinds of outcome")
    )
    sdg_targets = models.ManyToManyField(
        SdgTarget, blank=True, related_name="projects", verbose_name=_("SDG targets")
    )
    members = models.ManyToManyField(
        Member, through="Contribution", related_name="projects", verbose_name=_("members")
    )
    partners = models.ManyToManyField(
        Partner, through="Contribution", related_name="projects", verbose_name=_("partners")
    )
    indicators = models.ManyToManyField(
        Indicator,
        blank=True,
        related_name="projects",
        verbose_name=_("indicators that its members report on"),
        help_text=_("Of those whose records add up: a member tells its own part."),
    )
    is_open = models.BooleanField(
        _("open to members"),
        default=False,
        help_text=_("Members who do not take part yet may propose a contribution."),
    )
    gender_marker = marker(_("gender equality marker"))
    mitigation_marker = marker(_("climate change mitigation marker"))
    adaptation_marker = marker(_("climate change adaptation marker"))

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["plan", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="project_code_once_in_a_plan"),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="project_ends_after_it_starts",
                violation_error_message=_("A project cannot end before it starts."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": 2}),
                    name=f"project_{name}_is_0_1_or_2",
                )
                for name in ("gender_marker", "mitigation_marker", "adaptation_marker")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ContributionQuerySet(models.QuerySet):
    def visible_to(self, user: Somebody) -> "ContributionQuerySet":
        """Return what somebody may see: members their own, the Secretariat all, a region its own."""
        if holds(user, *OF_SECRETARIAT):
            return self
        own = Q(member__in=members_of(user, *OF_MEMBER))
        return self.filter(own | Q(member__region__in=regions_of(user)))

    def editable_by(self, user: Somebody) -> "ContributionQuerySet":
        """Return the contributions of the members whom somebody edits for."""
        return self.filter(member__in=members_of(user, Role.EDITOR))

    def expected(self, first: date, last: date) -> "ContributionQuerySet":
        """Return the contributions of members to projects under way between two days."""
        return self.filter(*told_of(first, last, Membership.objects.touching(first, last)))

    def asked_in(self, periods: ReportingPeriodQuerySet) -> "ContributionQuerySet":
        """Return each contribution once for each of the periods that expects it, as `period_id`."""
        members = Membership.objects.touching(OuterRef("asked__start"), OuterRef("asked__end"))
        every = FilteredRelation("project__plan__reporting_periods")
        # One filter alone: another one would join the periods once more.
        expected = self.annotate(asked=every).filter(
            *told_of(F("asked__start"), F("asked__end"), members),
            asked__in=periods.order_by().values("pk"),
        )
        return expected.annotate(period_id=F("asked__pk"))


def told_of(
    first: date | F, last: date | F, memberships: models.QuerySet[Membership]
) -> tuple[Q | Exists, ...]:
    """Return what makes a contribution one to tell of from `first` to `last`.

    Its project is under way, and the government that it is of has one of the `memberships`.
    """
    return (
        Q(project__end__isnull=True) | Q(project__end__gte=first),
        Q(project__start__lte=last, member__isnull=False),
        Exists(memberships.filter(member=OuterRef("member"))),
    )


class Contribution(Recorded, models.Model):
    """What a member or a partner brings to a project."""

    class Role(models.TextChoices):
        LEAD = "lead", _("lead")
        PARTICIPANT = "participant", _("participant")

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="contributions", verbose_name=_("project")
    )
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("member"),
    )
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("partner"),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)
    description = models.TextField(_("what it brings"), blank=True, max_length=20_000)
    cost = models.DecimalField(
        _("cost"), null=True, blank=True, validators=[MinValueValidator(0)], **MONEY
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["project", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, partner__isnull=True)
                | Q(member__isnull=True, partner__isnull=False),
                name="contribution_is_of_a_member_or_a_partner",
                violation_error_message=_("Name a member or a partner, not both."),
            ),
            models.UniqueConstraint(
                fields=["project", "member"], name="member_contributes_once_to_a_project"
            ),
            models.UniqueConstraint(
                fields=["project", "partner"], name="partner_contributes_once_to_a_project"
            ),
            models.UniqueConstraint(
                fields=["project"], condition=Q(role="lead"), name="project_has_one_lead"
            ),
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | Q(cost__gte=0),
                name="contribution_cost_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member or self.partner}: {self.project.name}"


class StatusUpdate(Recorded, models.Model):
    """How a project stands on a day; the next update does not erase it."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        COMPLETED = "completed", _("completed")
        DELAYED = "delayed", _("delayed")
        DROPPED = "dropped", _("dropped")

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="status_updates", verbose_name=_("project")
    )
    reported_on = models.DateField(_("date"))
    status = models.CharField(_("status"), max_length=12, choices=Status)
    note = models.TextField(_("note"), blank=True, max_length=20_000)

    class Meta:
        verbose_name = _("status update")
        verbose_name_plural = _("status updates")
        ordering = ["project", "-reported_on", "-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["planned", "under_way", "completed", "delayed", "dropped"]),
                name="status_update_status_is_known",
            )
        ]
        indexes = [
            models.Index(
                F("project"),
                F("reported_on").desc(),
                F("recorded_at").desc(),
                F("id").desc(),
                F("status"),
                name="status_update_latest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} ({self.reported_on})"
