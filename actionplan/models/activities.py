"""Activities: what took place, with whom, at what cost."""

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actionplan.models.money import FundingSource
from actionplan.models.plan import Outcome, Plan
from actionplan.models.projects import MONEY, Project
from actionplan.models.provenance import Recorded, Sampled
from actionplan.models.vocabularies import (
    ActivityKind,
    Audience,
    Challenge,
    CrossCuttingFactor,
    OutcomeKind,
    Theme,
)
from actionplan.models.workplan import WorkPlanItem
from members.models import Member, Partner


class ActivityQuerySet(models.QuerySet):
    def between(self, first: date, last: date) -> "ActivityQuerySet":
        """Return the activities that touch the days from `first` to `last`, both included."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=first), start__lte=last)


class Activity(Recorded, Sampled, models.Model):
    """Something that took place: a debate, a publication, a training."""

    class Precision(models.TextChoices):
        DAY = "day", _("day")
        MONTH = "month", _("month")
        YEAR = "year", _("year")

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="activities", verbose_name=_("plan")
    )
    code = models.SlugField(_("code"), max_length=60)
    title = models.CharField(_("title"), max_length=300)
    kind = models.ForeignKey(
        ActivityKind, models.PROTECT, related_name="activities", verbose_name=_("kind")
    )
    start = models.DateField(_("start"))
    end = models.DateField(
        _("end"), null=True, blank=True, help_text=_("Empty: it goes on, or its end is not known.")
    )
    precision = models.CharField(
        _("dates are known to the"), max_length=5, choices=Precision, default=Precision.DAY
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True, max_length=20_000)
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("project"),
    )
    item = models.ForeignKey(
        WorkPlanItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("work-plan item"),
    )
    outcomes = models.ManyToManyField(
        Outcome, blank=True, related_name="activities", verbose_name=_("outcomes served")
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="activities", verbose_name=_("orienting themes")
    )
    challenges = models.ManyToManyField(
        Challenge, blank=True, related_name="activities", verbose_name=_("challenges")
    )
    factors = models.ManyToManyField(
        CrossCuttingFactor,
        blank=True,
        related_name="activities",
        verbose_name=_("cross-cutting factors"),
    )
    kinds = models.ManyToManyField(
        OutcomeKind, blank=True, related_name="activities", verbose_name=_("kinds of outcome")
    )
    members = models.ManyToManyField(
        Member, blank=True, related_name="activities", verbose_name=_("members taking part")
    )
    partners = models.ManyToManyField(
        Partner, blank=True, related_name="activities", verbose_name=_("partners taking part")
    )
    cost = models.DecimalField(
        _("cost"), null=True, blank=True, validators=[MinValueValidator(0)], **MONEY
    )
    funding_source = models.ForeignKey(
        FundingSource,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("funding source"),
    )
    note = models.TextField(_("note"), blank=True, max_length=20_000)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["plan", "-start", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="activity_code_once_in_a_plan"),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="activity_ends_after_it_starts",
                violation_error_message=_("An activity cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | Q(cost__gte=0),
                name="activity_cost_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(precision__in=["day", "month", "year"]),
                name="activity_precision_is_known",
            ),
        ]
        indexes = [models.Index(fields=["plan", "start"], name="activity_by_date")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Participation(models.Model):
    """How many people of a role and a sex took part in an activity."""

    class Sex(models.TextChoices):
        FEMALE = "female", _("women")
        MALE = "male", _("men")
        OTHER = "other", _("other")
        UNKNOWN = "unknown", _("not recorded")

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="participation", verbose_name=_("activity")
    )
    audience = models.ForeignKey(
        Audience,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participation",
        verbose_name=_("role"),
    )
    sex = models.CharField(_("sex"), max_length=8, choices=Sex, default=Sex.UNKNOWN)
    people = models.PositiveIntegerField(_("people"))

    class Meta:
        verbose_name = _("participants")
        verbose_name_plural = _("participants")
        ordering = ["activity", "audience", "sex"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "audience", "sex"],
                condition=Q(audience__isnull=False),
                name="participation_once_a_role_and_sex",
            ),
            models.UniqueConstraint(
                fields=["activity", "sex"],
                condition=Q(audience__isnull=True),
                name="participation_once_a_sex_without_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.people} {self.get_sex_display()}"
