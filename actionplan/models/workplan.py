"""Annual work plans: what will be done in a year, by whom and for how much, and what became of it."""

from datetime import date, datetime

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from actionplan.models.money import AMOUNT, BudgetLine
from actionplan.models.plan import Outcome, Plan
from actionplan.models.provenance import Recorded, Sampled
from actionplan.models.vocabularies import OutcomeKind


class WorkPlanQuerySet(models.QuerySet):
    def in_force(self, year: int) -> "WorkPlanQuerySet":
        """Return the approved work plan of a year that no later revision has replaced."""
        return self.filter(
            year=year, approved_on__isnull=False, superseded_by__approved_on__isnull=True
        )


class WorkPlan(Recorded, Sampled, models.Model):
    """A year's work in a plan, or a revision of it; the Board approves it, and both versions stay."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, related_name="work_plans", verbose_name=_("plan")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)
    supersedes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("revises"),
    )
    reason = models.CharField(_("reason for the revision"), max_length=500, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approved_by = models.CharField(_("approved by"), max_length=200, blank=True)

    objects = WorkPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("work plan")
        verbose_name_plural = _("work plans")
        ordering = ["plan", "-year", "-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "year", "revision"], name="work_plan_revision_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(revision=0, supersedes__isnull=True)
                | Q(revision__gt=0, supersedes__isnull=False) & ~Q(reason=""),
                name="work_plan_revision_says_why",
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True, approved_by="")
                | Q(approved_on__isnull=False) & ~Q(approved_by=""),
                name="work_plan_approved_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        revision = f", {self.revision}" if self.revision else ""
        return f"{_('Work plan')} {self.year}{revision}"


class WorkPlanItemQuerySet(models.QuerySet):
    def with_status(self, on: date, at: datetime) -> "WorkPlanItemQuerySet":
        """Add `status` and `status_on`: the latest of a day up to `on`, as known at `at`."""
        latest = ItemStatus.objects.filter(
            item=OuterRef("pk"), reported_on__lte=on, recorded_at__lte=at
        ).order_by("-reported_on", "-recorded_at", "-id")
        return self.annotate(
            status=Subquery(latest.values("status")[:1]),
            status_on=Subquery(latest.values("reported_on")[:1]),
        )


class WorkPlanItem(models.Model):
    """A piece of a year's work, tied to the outcomes that it serves."""

    work_plan = models.ForeignKey(
        WorkPlan, models.CASCADE, related_name="items", verbose_name=_("work plan")
    )
    code = models.SlugField(_("code"), max_length=60)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=300)
    product = models.CharField(_("product"), max_length=300, blank=True)
    kind = models.ForeignKey(
        OutcomeKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="work_plan_items",
        verbose_name=_("kind of outcome"),
    )
    outcomes = models.ManyToManyField(
        Outcome, blank=True, related_name="work_plan_items", verbose_name=_("outcomes served")
    )
    owner = models.CharField(_("owner"), max_length=200)
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    milestone = models.CharField(_("milestone expected"), max_length=300, blank=True)
    budget = models.DecimalField(
        _("budget"), null=True, blank=True, validators=[MinValueValidator(0)], **AMOUNT
    )
    budget_line = models.ForeignKey(
        BudgetLine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("budget line"),
        help_text=_("It names the funding source."),
    )
    emerging = models.BooleanField(_("emerging opportunity"), default=False)
    carried_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_to",
        verbose_name=_("carried over from"),
    )

    objects = WorkPlanItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("work-plan item")
        verbose_name_plural = _("work-plan items")
        ordering = ["work_plan", "quarter", "position", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["work_plan", "code"], name="item_code_once_in_a_work_plan"
            ),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4)), name="item_quarter_is_1_to_4"
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                name="item_budget_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class ItemStatus(Recorded, models.Model):
    """How a work-plan item stands on a day; the next one does not erase it."""

    class Status(models.TextChoices):
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")
        DELAYED = "delayed", _("delayed")
        DROPPED = "dropped", _("dropped")
        RECONSIDERED = "reconsidered", _("reconsidered")

    item = models.ForeignKey(
        WorkPlanItem, models.CASCADE, related_name="statuses", verbose_name=_("work-plan item")
    )
    reported_on = models.DateField(_("date"))
    status = models.CharField(_("status"), max_length=12, choices=Status)
    note = models.TextField(_("note"), blank=True, max_length=5_000)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("status of an item")
        verbose_name_plural = _("statuses of items")
        ordering = ["item", "-reported_on", "-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["under_way", "done", "delayed", "dropped", "reconsidered"]),
                name="item_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["dropped", "reconsidered"]) | ~Q(decided_by=""),
                name="item_leaves_by_a_decision",
                violation_error_message=_("Only a decision drops or reconsiders: say whose."),
            ),
        ]
        indexes = [
            models.Index(
                F("item"),
                F("reported_on").desc(),
                F("recorded_at").desc(),
                F("id").desc(),
                name="item_status_latest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} ({self.reported_on})"
