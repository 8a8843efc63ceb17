"""Annual work plans: what will be done in a year, by whom and for how much, and what became of it."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.utils.translation import gettext_lazy as _

from actionplan.models.money import AMOUNT, BudgetLine
from actionplan.models.plan import Outcome, Plan
from actionplan.models.provenance import Recorded, Sampled
from actionplan.models.vocabularies import OutcomeKind

APPROVED = _("This work plan is approved: only a revision changes it.")


class WorkPlanQuerySet(models.QuerySet):
    def update(self, **values: Any) -> int:
        """Change many at once, unless one is approved."""
        refuse_approved(self.values("pk"))
        return super().update(**values)

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
        """Add `status` and `status_on`: the latest of a day up to `on`, as known at `at`.

        A status goes with the item's code through all revisions of the year.
        """
        latest = ItemStatus.objects.filter(
            item__code=OuterRef("code"),
            item__work_plan__plan=OuterRef("work_plan__plan"),
            item__work_plan__year=OuterRef("work_plan__year"),
            reported_on__lte=on,
            recorded_at__lte=at,
        ).order_by("-reported_on", "-recorded_at", "-id")
        return self.annotate(
            status=Subquery(latest.values("status")[:1]),
            status_on=Subquery(latest.values("reported_on")[:1]),
        )

    def unfinished(self, on: date, at: datetime) -> "WorkPlanItemQuerySet":
        """Return what is under way, delayed or without a word, and was not left by a decision."""
        going_on = [ItemStatus.Status.UNDER_WAY, ItemStatus.Status.DELAYED]
        return self.with_status(on, at).filter(Q(status__isnull=True) | Q(status__in=going_on))

    def update(self, **values: Any) -> int:
        """Change many at once, unless one is of an approved work plan."""
        refuse_approved(self.values("work_plan"))
        return super().update(**values)

    def bulk_create(self, objs: Any, *given: Any, **more: Any) -> list[Any]:
        """Add many at once, to work plans that are not approved."""
        rows = list(objs)
        refuse_approved({row.work_plan_id for row in rows})
        return super().bulk_create(rows, *given, **more)


class WorkPlanItem(Recorded, models.Model):
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
            models.UniqueConstraint(
                fields=["work_plan", "carried_from"], name="item_carried_once_into_a_work_plan"
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


def refuse_approved(work_plans: Any) -> None:
    """Raise ValidationError where one of these work plans is approved."""
    if WorkPlan.objects.filter(pk__in=work_plans, approved_on__isnull=False).exists():
        raise ValidationError(APPROVED, code="approved")


# No constraint of a row sees another table, so what is approved is kept here, on every way to it:
# a form, the ORM's own helpers, and what a deletion takes along.
def keep_work_plan(sender: type, instance: WorkPlan, **told: Any) -> None:
    """Refuse to change or delete an approved work plan."""
    refuse_approved([instance.pk])


def keep_item(sender: type, instance: WorkPlanItem, **told: Any) -> None:
    """Refuse to add, change, move or delete an item of an approved work plan."""
    stored = WorkPlanItem.objects.filter(pk=instance.pk).values_list("work_plan", flat=True)
    refuse_approved([instance.work_plan_id, *stored])


def keep_outcomes(sender: type, instance: Any, action: str, pk_set: Any, **told: Any) -> None:
    """Refuse to tie an item of an approved work plan to other outcomes, from either end."""
    if not action.startswith("pre_"):
        return
    if isinstance(instance, WorkPlanItem):
        refuse_approved([instance.work_plan_id])
        return
    items = instance.work_plan_items.all() if pk_set is None else WorkPlanItem.objects.all()
    chosen = items if pk_set is None else items.filter(pk__in=pk_set)
    refuse_approved(chosen.values("work_plan"))


for signal in (pre_save, pre_delete):
    signal.connect(keep_work_plan, sender=WorkPlan)
    signal.connect(keep_item, sender=WorkPlanItem)
m2m_changed.connect(keep_outcomes, sender=WorkPlanItem.outcomes.through)
